"""Streaks in words."""

from datetime import date, timedelta

import pytest

from footcoach.progress.day_status import DayStatus
from footcoach.progress.streaks import Streak, StreakRepair, StreakRun
from footcoach.schedule.day_boundary import EVENING_S
from footcoach.texts.streaks import greeting, outlook, streak_in_words, warning

TODAY = date(2026, 11, 26)
YESTERDAY = TODAY - timedelta(days=1)
BROKEN = StreakRun(date(2026, 11, 1), date(2026, 11, 3), 3)


def status(streak: Streak) -> DayStatus:
    return DayStatus(TODAY, None, (), None, streak, 0.5, is_kept=False, is_full=False)


@pytest.mark.parametrize(
    ("current", "longest", "words"),
    [
        (0, 0, "No streak yet"),
        (0, 1, "Best streak 1 day"),
        (0, 12, "Best streak 12 days"),
        (1, 1, "Streak 1 day, your best"),
        (5, 5, "Streak 5 days, your best"),
        (1, 12, "Streak 1 day, best 12"),
        (5, 12, "Streak 5 days, best 12"),
    ],
)
def test_a_streak_is_told_with_the_best_one(current: int, longest: int, words: str) -> None:
    assert streak_in_words(Streak(current, longest)) == words


def test_coming_back_is_welcomed() -> None:
    assert greeting(status(Streak(3, 3))) is None
    assert greeting(status(Streak(0, 3, runs=(BROKEN,)))) == (
        "Good to see you. Coming back is what counts, and one round is enough."
    )
    back = Streak(1, 3, runs=(BROKEN, StreakRun(TODAY, TODAY, 1)))
    assert greeting(status(back)) == "Welcome back: coming back is what counts."


@pytest.mark.parametrize(
    ("streak", "words"),
    [
        (Streak(3, 3), None),
        (Streak(1, 3, misses_today=True), "Half a round keeps your 1-day streak going."),
        (Streak(3, 3, misses_today=True), "Half a round keeps your 3-day streak going."),
        (
            Streak(3, 3, StreakRepair(YESTERDAY, TODAY)),
            "Do every dose today to make up for yesterday.",
        ),
        (
            Streak(3, 3, StreakRepair(YESTERDAY, TODAY + timedelta(days=1))),
            "Do every dose on one day, by tomorrow, to make up for yesterday.",
        ),
        (
            Streak(3, 3, StreakRepair(YESTERDAY, TODAY + timedelta(days=4))),
            "Do every dose on one day, by Monday, to make up for yesterday.",
        ),
    ],
)
def test_the_outlook_says_what_today_can_do(streak: Streak, words: str | None) -> None:
    assert outlook(status(streak)) == words


@pytest.mark.parametrize(
    ("streak", "words"),
    [
        (Streak(3, 3), None),
        (
            Streak(3, 3, misses_today=True),
            "Do half a round before the day ends to keep your 3-day streak.",
        ),
        (
            Streak(3, 3, StreakRepair(YESTERDAY, TODAY), breaks_today=True),
            "Your 3-day streak ends tonight unless you do every dose today.",
        ),
        (
            Streak(3, 3, StreakRepair(YESTERDAY, TODAY + timedelta(days=1)), breaks_today=True),
            "Your 3-day streak ends tonight unless you do half a round today.",
        ),
    ],
)
def test_a_warning_comes_late_on_a_day_that_the_streak_needs(
    streak: Streak, words: str | None
) -> None:
    assert warning(status(streak), EVENING_S) == words
    assert warning(status(streak), EVENING_S + 1) is None
