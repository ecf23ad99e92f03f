"""Habit strength halves in 13 days, stays on days off, and today can only increase it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.progress.days import Days
from footcoach.progress.strength import strength_by_day, strength_of
from footcoach.schedule.rest_days import DaysOff
from tests.progress.practice import days_of, practised, read, session

TODAY = date(2026, 3, 3)
M = 0.5 ** (1 / 13)


def strength(pattern: str) -> float:
    return strength_of(*read(pattern, TODAY), TODAY)


def test_without_practice_the_strength_is_zero() -> None:
    assert strength_of(Days.of((), {}), DaysOff(), TODAY) == 0.0


def test_the_strength_follows_the_formula() -> None:
    score = 0.0
    for share in (1.0, 0.75, 0.1, 0.0, 1.0):
        score = score * M + share * (1 - M)
    assert strength("#+-.#") == pytest.approx(score)


def test_thirteen_full_days_reach_a_half_and_thirteen_empty_ones_halve_it() -> None:
    assert strength("#" * 13) == pytest.approx(0.5)
    assert strength("#" * 13 + "." * 13 + "o") == pytest.approx(0.25)


def test_today_can_only_increase_it() -> None:
    assert strength("#####.") == strength("#####")
    assert strength("#" * 60 + "-") == strength("#" * 60)
    assert strength("#####+") > strength("#####")


def test_days_off_do_not_change_it() -> None:
    assert strength("####oooo") == strength("####")
    assert strength("##oo##") == strength("####")


def test_it_is_given_for_each_day() -> None:
    days, off = read("#.+", TODAY)
    by_day = list(strength_by_day(days, off, TODAY))
    assert [day for day, _ in by_day] == [TODAY - timedelta(days=back) for back in (2, 1, 0)]
    assert by_day[-1][1] == strength_of(days, off, TODAY)


def test_sessions_ahead_of_today_do_not_count_yet() -> None:
    ahead = session(TODAY + timedelta(days=3))
    assert strength_of(days_of([ahead]), DaysOff(), TODAY) == 0.0


@given(st.text("#+-.o", max_size=60))
def test_it_stays_between_0_and_1(pattern: str) -> None:
    assert 0.0 <= strength(pattern) <= 1.0


@given(st.text("#+-.o", max_size=40), st.integers(0, 39))
def test_doing_more_never_makes_it_less(pattern: str, back: int) -> None:
    days, off = read(pattern, TODAY)
    more = days_of([*practised(pattern, TODAY), session(TODAY - timedelta(days=back))])
    assert strength_of(more, off, TODAY) >= strength_of(days, off, TODAY) - 1e-12
