"""Days in a row: today breaks nothing before it is over."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.record import ExerciseRecord, Session
from footcoach.progress.streaks import Streak, streak_of

TODAY = date(2026, 3, 3)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def session(day: date, *, kept: bool = True) -> Session:
    effort_s = 60.0 if kept else 10.0
    record = ExerciseRecord(
        exercise="toe-walking",
        reps=0,
        of=5,
        left_s=0.0,
        right_s=0.0,
        both_s=effort_s,
        planned_s=100.0,
        outcome="partial",
    )
    return Session(
        id="0" * 32,
        routine="five-exercises",
        round=1,
        started=NOON,
        ended=NOON,
        zone="UTC",
        day=day,
        outcome="stopped",
        active_s=effort_s,
        exercises=(record,),
    )


def history(pattern: str) -> list[Session]:
    """Read days up to today: "#" was kept, "-" was tried, "." was not."""
    days = (TODAY - timedelta(days=back) for back in range(len(pattern) - 1, -1, -1))
    return [
        session(day, kept=mark == "#")
        for day, mark in zip(days, pattern, strict=True)
        if mark != "."
    ]


@pytest.mark.parametrize(
    ("pattern", "current", "longest"),
    [
        ("", 0, 0),
        (".", 0, 0),
        ("#", 1, 1),
        ("-", 0, 0),
        ("#.", 1, 1),
        ("#-", 1, 1),
        ("#..", 0, 1),
        ("##", 2, 2),
        ("##.", 2, 2),
        ("##..", 0, 2),
        ("#.#", 1, 1),
        ("#.#.", 1, 1),
        ("#-#", 1, 1),
        ("###.##", 2, 3),
        ("###.##.", 2, 3),
        ("##.####", 4, 4),
        ("#####..#", 1, 5),
        ("#####...", 0, 5),
        ("#" * 400, 400, 400),
    ],
)
def test_a_streak_counts_kept_days_in_a_row(pattern: str, current: int, longest: int) -> None:
    assert streak_of(history(pattern), TODAY) == Streak(current, longest)


def test_a_streak_runs_over_the_ends_of_months_and_leap_days() -> None:
    days = [date(2028, 2, 27) + timedelta(days=n) for n in range(5)]
    assert streak_of(map(session, days), date(2028, 3, 2)) == Streak(5, 5)


def test_several_sessions_make_one_day() -> None:
    assert streak_of(history("##") * 3, TODAY) == Streak(2, 2)


def test_a_day_that_lies_ahead_after_a_journey_adds_nothing_to_today_s_streak() -> None:
    ahead = session(TODAY + timedelta(days=1))
    assert streak_of([*history("##"), ahead], TODAY) == Streak(2, 3)


patterns = st.text("#-.", max_size=30)


@given(patterns)
def test_the_longest_streak_is_the_longest_run(pattern: str) -> None:
    runs = pattern.replace("-", ".").split(".")
    assert streak_of(history(pattern), TODAY).longest == max(map(len, runs))


@given(patterns)
def test_the_current_streak_is_the_run_that_reaches_today_or_yesterday(pattern: str) -> None:
    runs = pattern.replace("-", ".").split(".")
    current = runs[-1] or (runs[-2] if len(runs) > 1 else "")
    assert streak_of(history(pattern), TODAY).current == len(current)


@given(patterns, st.randoms(use_true_random=False))
def test_the_order_of_sessions_does_not_matter(pattern: str, dice: Random) -> None:
    done = history(pattern)
    shuffled = dice.sample(done, len(done))
    assert streak_of(shuffled, TODAY) == streak_of(done, TODAY)


@given(patterns, st.integers(0, 40))
def test_one_more_kept_day_never_makes_a_streak_shorter(pattern: str, back: int) -> None:
    done = history(pattern)
    more = [*done, session(TODAY - timedelta(days=back))]
    before, after = streak_of(done, TODAY), streak_of(more, TODAY)
    assert after.current >= before.current
    assert after.longest >= before.longest
