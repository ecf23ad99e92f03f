"""What is due today, exercise by exercise."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from footcoach.history.record import Session
from footcoach.routines.model import Exercise, Routine
from footcoach.routines.timeline import Round


@dataclass(frozen=True, slots=True)
class Due:
    """An exercise, and how often it has been done today.

    `settled` also counts the rounds that were walked to their end without it: whoever has no band
    at hand skips that exercise, and still has the later rounds to do.
    """

    exercise: Exercise
    done: int
    settled: int

    @property
    def times_a_day(self) -> int:
        """How often it is due."""
        return self.exercise.dose.times_a_day

    @property
    def is_met(self) -> bool:
        """Whether its dose for the day has been done."""
        return self.done >= self.times_a_day

    @property
    def is_settled(self) -> bool:
        """Whether nothing more of it is due today."""
        return self.settled >= self.times_a_day


def due_today(routine: Routine, sessions: Iterable[Session], today: date) -> tuple[Due, ...]:
    """Return each exercise of the routine with how often it was done to its end today."""
    done: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    for session in sessions:
        if session.day != today:
            continue
        for record in session.exercises:
            done[record.exercise] += record.outcome == "done"
            settled[record.exercise] += record.outcome == "done" or session.outcome == "finished"
    return tuple(
        Due(exercise, done[exercise.slug], settled[exercise.slug]) for exercise in routine.exercises
    )


def next_round(routine: Routine, due: Iterable[Due]) -> Round | None:
    """Return what is to be done next, or None when nothing more is due today.

    It is the earliest round that something is missing from, with what is missing: a round that
    was stopped halfway leaves its rest due.
    """
    missing = [one for one in due if not one.is_settled]
    if not missing:
        return None
    number = min(one.settled for one in missing) + 1
    exercises = tuple(one.exercise for one in missing if one.settled < number)
    return Round(routine.slug, number, exercises)
