"""Streaks in words."""

from datetime import date, timedelta

import pytest

from footcoach.progress.day_status import DayStatus
from footcoach.progress.goals import WeekGoal
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


# -- goals of days a week


def in_week(streak: Streak, *goals: WeekGoal, is_kept: bool = False) -> DayStatus:
    return DayStatus(
        TODAY, None, (), None, streak, 0.5, is_kept=is_kept, is_full=False, goals=goals
    )


def weeks(current: int, longest: int, **more: bool | StreakRepair) -> Streak:
    return Streak(current, longest, unit="week", **more)  # type: ignore[arg-type]  # any field


LEFT = tuple(TODAY + timedelta(days=n) for n in range(4))  # Thursday to Sunday
BEFORE = (TODAY - timedelta(days=3), TODAY - timedelta(days=1))
LAST_WEEK = StreakRepair(TODAY - timedelta(days=10), TODAY + timedelta(days=3))
MADE_UP = "Meet your goal this week to make up for the week you missed."


def test_a_streak_of_weeks_is_told_with_the_best_one() -> None:
    assert streak_in_words(weeks(1, 1)) == "Streak 1 week, your best"
    assert streak_in_words(weeks(5, 12)) == "Streak 5 weeks, best 12"
    assert streak_in_words(weeks(0, 2)) == "Best streak 2 weeks"


@pytest.mark.parametrize(
    ("streak", "goal", "words"),
    [
        (weeks(0, 0), WeekGoal("a", 3, (), LEFT), "0 of 3 days this week."),
        (weeks(2, 2), WeekGoal("a", 3, BEFORE, LEFT), "2 of 3 days this week."),
        (weeks(0, 0), WeekGoal("a", 1, (), LEFT), "0 of 1 day this week."),
        (weeks(3, 3), WeekGoal("a", 2, BEFORE, LEFT), "2 of 2 days this week: goal met."),
        (weeks(3, 3), WeekGoal("a", 1, BEFORE, LEFT), "1 of 1 day this week: goal met."),
        (
            weeks(3, 3),
            WeekGoal("a", 5, (), LEFT),
            "0 of 5 days this week. Every day still counts.",
        ),
        (
            weeks(3, 3, misses_today=True),
            WeekGoal("a", 4, (), LEFT),
            "This week's goal needs today. 0 of 4 days this week.",
        ),
        (
            weeks(3, 3, repair=LAST_WEEK),
            WeekGoal("a", 3, BEFORE, LEFT),
            f"{MADE_UP} 2 of 3 days this week.",
        ),
        (
            weeks(3, 3, repair=LAST_WEEK),
            WeekGoal("a", 5, (), LEFT),
            "0 of 5 days this week. Every day still counts.",
        ),
    ],
)
def test_the_outlook_for_a_week_is_true(streak: Streak, goal: WeekGoal, words: str) -> None:
    assert outlook(in_week(streak, goal)) == words


def test_the_goals_of_several_routines_are_told_together() -> None:
    goals = WeekGoal("a", 3, BEFORE, LEFT), WeekGoal("b", 1, BEFORE, LEFT)
    assert outlook(in_week(weeks(1, 1), *goals)) == "3 of 4 days this week."


def test_the_evening_warns_of_a_week_that_would_be_missed() -> None:
    goal = WeekGoal("a", 4, (), LEFT)
    misses = in_week(weeks(3, 3, misses_today=True), goal)
    assert warning(misses, EVENING_S) == (
        "Do half a round before the day ends, or this week's goal is out of reach."
    )
    last_day = StreakRepair(LAST_WEEK.missed, TODAY)
    breaks = in_week(weeks(3, 3, breaks_today=True, repair=last_day), goal)
    assert warning(breaks, EVENING_S) == (
        "Your 3-week streak ends tonight unless you do half a round today."
    )


def test_coming_back_is_welcomed_on_the_first_day_of_a_new_week_of_practice() -> None:
    away = Streak(0, 2, runs=(BROKEN,), unit="week")
    none_yet = WeekGoal("a", 3, (), LEFT)
    assert str(greeting(in_week(away, none_yet))).startswith("Good to see you.")
    first = in_week(away, WeekGoal("a", 3, (TODAY,), LEFT[1:]), is_kept=True)
    assert str(greeting(first)).startswith("Welcome back")
    second = in_week(away, WeekGoal("a", 3, (BEFORE[0], TODAY), LEFT[1:]), is_kept=True)
    assert greeting(second) is None
