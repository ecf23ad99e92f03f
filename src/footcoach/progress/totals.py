"""Totals over the whole history."""

from collections.abc import Iterable
from dataclasses import dataclass

from footcoach.history.models import Session


@dataclass(frozen=True, slots=True)
class ExerciseTotal:
    """One exercise over all sessions: times completed, repetitions, seconds of effort."""

    exercise: str
    times_done: int
    reps: int
    effort_s: float


def active_s(sessions: Iterable[Session]) -> float:
    """Return the seconds coached, without breaks."""
    return sum(session.active_s for session in sessions)


def minutes_of(sessions: Iterable[Session]) -> float:
    """Return the minutes coached, rounded to a tenth."""
    return round(active_s(sessions) / 60, 1)


def exercise_totals(sessions: Iterable[Session]) -> tuple[ExerciseTotal, ...]:
    """Sum up each exercise, ordered by first occurrence."""
    totals: dict[str, ExerciseTotal] = {}
    for session in sessions:
        for record in session.exercises:
            so_far = totals.get(record.exercise, ExerciseTotal(record.exercise, 0, 0, 0.0))
            totals[record.exercise] = ExerciseTotal(
                record.exercise,
                so_far.times_done + (record.outcome == "done"),
                so_far.reps + record.reps,
                round(so_far.effort_s + record.effort_s, 1),
            )
    return tuple(totals.values())
