"""Days off are weekdays, dates and pauses; changes keep the past."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.rules import RestDay
from footcoach.schedule.rest_days import (
    DaysOff,
    dates_off,
    weekdays_off,
    with_day_off,
    with_weekdays_changed,
    with_weekdays_off,
    without_date,
)
from tests.history.sessions import pause

TODAY = date(2026, 11, 25)  # a Wednesday
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "sunday",
        "2026-12-24",
        "monday from 2026-12-01",
        "friday until 2026-12-01",
        "friday from 2026-01-01 until 2026-12-01",
    ],
)
def test_a_rest_day_round_trips(text: str) -> None:
    assert str(RestDay.read(text)) == text
    assert RestDay.read(text.upper() if "day" in text else text) == RestDay.read(text)


@pytest.mark.parametrize(
    "text", ["", "someday", "2026-02-30", "sunday from tomorrow", "24.12.2026"]
)
def test_a_text_that_is_not_a_day_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        RestDay.read(text)


def test_days_off_are_weekdays_dates_and_pauses() -> None:
    off = DaysOff.of(["sunday", "2026-12-24"], [pause(0, days=3)])  # 23 to 25 November
    assert SUNDAY in off
    assert date(2026, 12, 24) in off
    assert [date(2026, 11, day) in off for day in (21, 23, 25, 26)] == [False, True, True, False]


def test_a_new_rest_weekday_counts_from_today_on() -> None:
    rest = with_weekdays_off((), frozenset({6}), TODAY)
    assert rest == ("sunday from 2026-11-25",)
    assert SUNDAY not in DaysOff.of(rest)
    assert SUNDAY + timedelta(days=7) in DaysOff.of(rest)


def test_a_removed_rest_weekday_counts_until_yesterday() -> None:
    rest = with_weekdays_off(("sunday", "2026-12-24"), frozenset(), TODAY)
    assert rest == ("sunday until 2026-11-24", "2026-12-24")
    assert SUNDAY in DaysOff.of(rest)
    assert SUNDAY + timedelta(days=7) not in DaysOff.of(rest)


def test_a_rest_weekday_undone_on_the_same_day_leaves_no_rule() -> None:
    once = with_weekdays_off((), frozenset({6}), TODAY)
    assert with_weekdays_off(once, frozenset(), TODAY) == ()


def test_a_future_rule_does_not_count_now_and_survives_changes() -> None:
    later = "wednesday from 2040-06-01 until 2040-06-30"
    assert weekdays_off([later], TODAY) == frozenset()
    chosen = with_weekdays_off([later], frozenset({6}), TODAY)
    assert chosen == (later, "sunday from 2026-11-25")
    assert with_weekdays_off(chosen, frozenset(), TODAY) == (later,)


def test_a_single_rest_date_can_be_removed() -> None:
    rest = ("sunday", "2026-12-24", "2026-11-25", "wednesday until 2026-11-25")
    assert dates_off(rest) == (TODAY, date(2026, 12, 24))
    assert without_date(rest, TODAY) == ("sunday", "2026-12-24", "wednesday until 2026-11-25")


weekdays = st.frozensets(st.integers(0, 6))


@given(st.lists(st.tuples(weekdays, st.integers(0, 5)), max_size=6))
def test_changes_of_weekdays_keep_the_past(changes: list[tuple[frozenset[int], int]]) -> None:
    rest: tuple[str, ...] = ("sunday", "2026-11-20")
    today = TODAY
    for chosen, later in changes:
        today += timedelta(days=later)
        before, rest = rest, with_weekdays_off(rest, chosen, today)
        assert weekdays_off(rest, today) == chosen
        for back in range(1, 60):
            day = today - timedelta(days=back)
            assert (day in DaysOff.of(before)) == (day in DaysOff.of(rest))
        for ahead in range(14):
            day = today + timedelta(days=ahead)
            assert (day in DaysOff.of(rest)) == (day.weekday() in chosen)


@given(weekdays, weekdays, weekdays)
def test_two_changes_of_weekdays_at_once_are_both_applied(
    seen: frozenset[int], mine: frozenset[int], theirs: frozenset[int]
) -> None:
    by_now = with_weekdays_off(with_weekdays_off(("2026-12-24",), seen, TODAY), theirs, TODAY)
    rest = with_weekdays_changed(by_now, seen, mine, TODAY)
    off = weekdays_off(rest, TODAY)
    assert off & (seen ^ mine) == mine & (seen ^ mine)
    assert off - (seen ^ mine) == theirs - (seen ^ mine)
    assert "2026-12-24" in rest


def test_a_day_becomes_a_rest_day_only_once() -> None:
    assert with_day_off(("sunday",), TODAY) == ("sunday", "2026-11-25")
    assert with_day_off(("sunday", "2026-11-25"), TODAY) == ("sunday", "2026-11-25")
    assert with_day_off(("wednesday",), TODAY) == ("wednesday",)
