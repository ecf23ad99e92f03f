"""Progress in words."""

from datetime import date

import pytest

from footcoach.progress.adherence import Adherence
from footcoach.progress.day_kind import DayKind
from footcoach.progress.series import DayRatings, SideTotals, Week
from footcoach.progress.streaks import Streak, StreakRun
from footcoach.texts.progress import (
    DAY_KINDS,
    adherence_in_words,
    highlights,
    hurt_in_words,
    minutes_by_week_in_words,
    ratings_in_words,
    sides_in_words,
)

DAY = date(2026, 11, 25)


def ratings(*pains: int | None, hurt: bool = False) -> list[DayRatings]:
    return [DayRatings(DAY, pain, None, hurt) for pain in pains]


@pytest.mark.parametrize(
    ("adherence", "words"),
    [
        (Adherence(0, 0, 0, 0.0), "No full day to count yet."),
        (Adherence(1, 1, 0, 0.5), "1 of 1 day kept, 0 with every dose; 50% of all doses."),
        (Adherence(20, 15, 9, 0.7), "15 of 20 days kept, 9 with every dose; 70% of all doses."),
    ],
)
def test_doses(adherence: Adherence, words: str) -> None:
    assert adherence_in_words(adherence) == words


def test_weeks_leave_this_one_out_of_the_average() -> None:
    weeks = [Week(date(2026, 11, day), minutes, 1) for day, minutes in ((9, 60), (16, 30), (23, 5))]
    sentence = "This week: 5 min. Before: 45 min on average, 60 min at most."
    assert minutes_by_week_in_words(weeks, DAY) == sentence
    assert minutes_by_week_in_words(weeks[-1:], DAY) == "This week: 5 min."


@pytest.mark.parametrize(
    ("pains", "words"),
    [
        ([], "Pain: no answer yet."),
        ([None], "Pain: no answer yet."),
        ([3, None, 1], "Pain: last 1, average 2.0."),
        ([6, 5, 3, 3, 2, 1], "Pain: last 1, average 3.3; it went from 5.5 to 1.5."),
    ],
)
def test_a_change_is_said_once_there_are_enough_answers(
    pains: list[int | None], words: str
) -> None:
    assert ratings_in_words(ratings(*pains)) == f"{words} Effort: no answer yet."


def test_days_with_pain_that_stopped_an_exercise_are_counted() -> None:
    assert hurt_in_words(ratings(1, 2)) is None
    assert hurt_in_words(ratings(1, hurt=True)) == "You stopped for pain on 1 day."
    assert hurt_in_words(ratings(1, 2, hurt=True)) == "You stopped for pain on 2 days."


def test_sides_are_those_of_exercises_done_one_foot_at_a_time() -> None:
    assert sides_in_words(SideTotals(90.0, 30.0, 5.0)) == (
        "One foot at a time: left 2 min, right 30 s."
    )
    assert sides_in_words(SideTotals(0.0, 0.0, 5.0)) == "Nothing was done one foot at a time."


def test_highlights_are_the_longest_streak_the_fullest_week_and_coming_back() -> None:
    runs = (
        StreakRun(date(2026, 3, 1), date(2026, 3, 1), 1),
        StreakRun(date(2026, 5, 4), date(2026, 5, 6), 3),
    )
    week = Week(date(2026, 5, 4), 76.6, 3)
    assert highlights(Streak(0, 0), None) == ()
    assert highlights(Streak(0, 1, runs=runs[:1]), None) == (
        "Longest streak: 1 day, on 1 March 2026.",
    )
    assert highlights(Streak(3, 3, runs=runs), week) == (
        "Longest streak: 3 days, until 6 May 2026.",
        "Fullest week: 77 min, from 4 May 2026.",
        "You came back once, on 4 May 2026.",
    )
    assert highlights(Streak(3, 3, runs=(*runs, runs[1])), None)[-1] == (
        "You came back 2 times, last on 4 May 2026."
    )


def test_every_kind_of_day_has_a_name() -> None:
    assert set(DAY_KINDS) == set(DayKind)
    assert len(set(DAY_KINDS.values())) == len(DAY_KINDS)
