"""Days off: weekdays, dates and pauses; a change of plan leaves the past as it was."""

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
def test_a_rest_day_is_written_as_it_is_read(text: str) -> None:
    assert str(RestDay.read(text)) == text
    assert RestDay.read(text.upper() if "day" in text else text) == RestDay.read(text)


@pytest.mark.parametrize(
    "text", ["", "someday", "2026-02-30", "sunday from tomorrow", "24.12.2026"]
)
def test_what_is_no_day_is_a_mistake(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        RestDay.read(text)


def test_days_off_are_weekdays_dates_and_pauses() -> None:
    off = DaysOff.of(["sunday", "2026-12-24"], [pause(0, days=3)])  # 23 to 25 November
    assert SUNDAY in off
    assert date(2026, 12, 24) in off
    assert [date(2026, 11, day) in off for day in (21, 23, 25, 26)] == [False, True, True, False]


def test_a_weekday_that_becomes_a_rest_day_is_one_from_today_on() -> None:
    rest = with_weekdays_off((), frozenset({6}), TODAY)
    assert rest == ("sunday from 2026-11-25",)
    assert SUNDAY not in DaysOff.of(rest)
    assert SUNDAY + timedelta(days=7) in DaysOff.of(rest)


def test_a_weekday_that_is_none_any_more_was_one_until_yesterday() -> None:
    rest = with_weekdays_off(("sunday", "2026-12-24"), frozenset(), TODAY)
    assert rest == ("sunday until 2026-11-24", "2026-12-24")
    assert SUNDAY in DaysOff.of(rest)
    assert SUNDAY + timedelta(days=7) not in DaysOff.of(rest)


def test_to_change_ones_mind_on_the_same_day_leaves_nothing_behind() -> None:
    once = with_weekdays_off((), frozenset({6}), TODAY)
    assert with_weekdays_off(once, frozenset(), TODAY) == ()


def test_a_rule_for_some_weeks_to_come_is_none_now_and_stays_whatever_is_chosen() -> None:
    later = "wednesday from 2040-06-01 until 2040-06-30"
    assert weekdays_off([later], TODAY) == frozenset()
    chosen = with_weekdays_off([later], frozenset({6}), TODAY)
    assert chosen == (later, "sunday from 2026-11-25")
    assert with_weekdays_off(chosen, frozenset(), TODAY) == (later,)


def test_a_single_date_can_be_taken_back() -> None:
    rest = ("sunday", "2026-12-24", "2026-11-25", "wednesday until 2026-11-25")
    assert dates_off(rest) == (TODAY, date(2026, 12, 24))
    assert without_date(rest, TODAY) == ("sunday", "2026-12-24", "wednesday until 2026-11-25")


weekdays = st.frozensets(st.integers(0, 6))


@given(st.lists(st.tuples(weekdays, st.integers(0, 5)), max_size=6))
def test_no_change_of_plan_ever_changes_the_past(changes: list[tuple[frozenset[int], int]]) -> None:
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
def test_of_two_who_choose_weekdays_each_changes_only_their_own(
    seen: frozenset[int], mine: frozenset[int], theirs: frozenset[int]
) -> None:
    by_now = with_weekdays_off(with_weekdays_off(("2026-12-24",), seen, TODAY), theirs, TODAY)
    rest = with_weekdays_changed(by_now, seen, mine, TODAY)
    off = weekdays_off(rest, TODAY)
    assert off & (seen ^ mine) == mine & (seen ^ mine)
    assert off - (seen ^ mine) == theirs - (seen ^ mine)
    assert "2026-12-24" in rest


def test_a_day_is_made_a_rest_day_once() -> None:
    assert with_day_off(("sunday",), TODAY) == ("sunday", "2026-11-25")
    assert with_day_off(("sunday", "2026-11-25"), TODAY) == ("sunday", "2026-11-25")
    assert with_day_off(("wednesday",), TODAY) == ("wednesday",)
