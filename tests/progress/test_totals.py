"""Totals include every session exactly once."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.models import ExerciseOutcome, ExerciseRecord, Session
from footcoach.progress.totals import ExerciseTotal, exercise_totals, minutes_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def record(
    slug: str, reps: int, seconds: tuple[float, float, float], outcome: ExerciseOutcome = "done"
) -> ExerciseRecord:
    left_s, right_s, both_s = seconds
    return ExerciseRecord(
        exercise=slug,
        reps=reps,
        of=10,
        left_s=left_s,
        right_s=right_s,
        both_s=both_s,
        planned_s=100.0,
        outcome=outcome,
    )


def session(*exercises: ExerciseRecord, active_s: float = 60.0) -> Session:
    return Session(
        id="0" * 32,
        routine="own",
        round=1,
        started=NOON,
        ended=NOON,
        zone="UTC",
        day=date(2026, 11, 23),
        outcome="stopped",
        active_s=active_s,
        exercises=exercises,
    )


WALK = record("walk", 5, (0.0, 0.0, 100.0))


@pytest.mark.parametrize(
    ("active", "minutes"),
    [
        ((), 0),
        ((60.0,), 1),
        ((717.0, 247.0, 72.0), 17.3),
        ((2.9,), 0),
        ((3.1,), 0.1),
        ((2.9, 2.9), 0.1),
    ],
)
def test_minutes_are_summed_before_they_are_rounded(
    active: tuple[float, ...], minutes: float
) -> None:
    assert minutes_of(session(WALK, active_s=seconds) for seconds in active) == minutes


def test_each_exercise_is_summed_over_all_sessions() -> None:
    sessions = [
        session(WALK, record("grip", 3, (12.5, 7.1, 0.0), "partial")),
        session(record("grip", 10, (65.0, 65.0, 0.0))),
        session(record("walk", 0, (0.0, 0.0, 0.2), "skipped")),
    ]
    assert exercise_totals(sessions) == (
        ExerciseTotal("walk", 1, 5, 100.2),
        ExerciseTotal("grip", 1, 13, 149.6),
    )


def test_only_completed_exercises_count_as_times_done() -> None:
    sessions = [session(record("walk", 4, (0.0, 0.0, 9.0), "partial"))] * 3
    assert exercise_totals(sessions) == (ExerciseTotal("walk", 0, 12, 27.0),)


def test_without_sessions_the_totals_are_zero() -> None:
    assert exercise_totals([]) == ()


tenths = st.integers(0, 36_000).map(lambda tenths: tenths / 10)
records = st.builds(
    record,
    st.sampled_from(["walk", "grip", "press"]),
    st.integers(0, 10),
    st.tuples(tenths, tenths, tenths),
    st.sampled_from(["done", "partial", "skipped"]),
)


@given(st.lists(records, max_size=20))
def test_sums_are_exact_to_a_tenth(
    given_records: list[ExerciseRecord],
) -> None:
    totals = exercise_totals(session(one) for one in given_records)
    assert len({total.exercise for total in totals}) == len(totals)
    for total in totals:
        records = [one for one in given_records if one.exercise == total.exercise]
        tenths_of_effort = sum(round(one.effort_s * 10) for one in records)
        assert total.effort_s == tenths_of_effort / 10
        assert total.reps == sum(one.reps for one in records)
        assert total.times_done == [one.outcome for one in records].count("done")
