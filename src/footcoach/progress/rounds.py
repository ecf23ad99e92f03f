"""Exercises and rounds that are due today."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from footcoach.history.models import Session
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.timeline import Round


@dataclass(frozen=True, slots=True)
class DueExercise:
    """An exercise of today and how often it has been done.

    `settled` also counts rounds that were finished without it: a person without a band skips that
    exercise, and the later rounds are still due.
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


def due_today(
    routines: Iterable[Routine], sessions: Iterable[Session], today: date
) -> tuple[DueExercise, ...]:
    """Return each exercise of the routines with the number of times completed today.

    An exercise in several routines counts for all of them, and is due as often as in the most
    demanding one.
    """
    done: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    for session in sessions:
        if session.day != today:
            continue
        for record in session.exercises:
            done[record.exercise] += record.outcome == "done"
            settled[record.exercise] += record.outcome == "done" or session.outcome == "finished"
    exercises: dict[str, Exercise] = {}
    for exercise in chain.from_iterable(routine.exercises for routine in routines):
        other = exercises.get(exercise.slug, exercise)
        exercises[exercise.slug] = max(other, exercise, key=_times_a_day)
    return tuple(
        DueExercise(exercise, done[slug], settled[slug]) for slug, exercise in exercises.items()
    )


def next_round(routines: Iterable[Routine], due: Iterable[DueExercise]) -> Round | None:
    """Return the next round of today, or None if nothing more is due.

    It is the earliest unfinished round with its missing exercises only: after a round stopped
    halfway, its other half is due. Of equal rounds, that of the first routine comes first.
    """
    settled = {dose.exercise.slug: dose.settled for dose in due}
    rounds = (_next_of(routine, settled) for routine in routines)
    coming = (a_round for a_round in rounds if a_round is not None)
    return min(coming, key=lambda a_round: a_round.number, default=None)


def _times_a_day(exercise: Exercise) -> int:
    return exercise.dose.times_a_day


def _next_of(routine: Routine, settled: Mapping[str, int]) -> Round | None:
    missing = [
        exercise
        for exercise in routine.exercises
        if settled[exercise.slug] < exercise.dose.times_a_day
    ]
    if not missing:
        return None
    number = min(settled[exercise.slug] for exercise in missing) + 1
    exercises = tuple(exercise for exercise in missing if settled[exercise.slug] < number)
    return Round(routine.slug, number, exercises, routine.language)
