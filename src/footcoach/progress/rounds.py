"""What is due today, exercise by exercise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from footcoach.history.models import Session
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.timeline import Round


@dataclass(frozen=True, slots=True)
class DueExercise:
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


def due_today(
    routines: Iterable[Routine], sessions: Iterable[Session], today: date
) -> tuple[DueExercise, ...]:
    """Return each exercise of the routines with how often it was done to its end today.

    One that stands in several routines counts for all of them, and is due as often as in the one
    that asks the most.
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
    for exercise in (one for routine in routines for one in routine.exercises):
        other = exercises.get(exercise.slug, exercise)
        exercises[exercise.slug] = max(other, exercise, key=lambda one: one.dose.times_a_day)
    return tuple(DueExercise(one, done[slug], settled[slug]) for slug, one in exercises.items())


def next_round(routines: Iterable[Routine], due: Iterable[DueExercise]) -> Round | None:
    """Return what is to be done next, or None when nothing more is due today.

    It is the earliest round that something is missing from, with what is missing: a round that
    was stopped halfway leaves its rest due. Of several routines, the first one's comes first.
    """
    settled = {one.exercise.slug: one.settled for one in due}
    coming = [found for one in routines if (found := _next_of(one, settled)) is not None]
    return min(coming, key=lambda one: one.number, default=None)


def _next_of(routine: Routine, settled: Mapping[str, int]) -> Round | None:
    missing = [one for one in routine.exercises if settled[one.slug] < one.dose.times_a_day]
    if not missing:
        return None
    number = min(settled[one.slug] for one in missing) + 1
    exercises = tuple(one for one in missing if settled[one.slug] < number)
    return Round(routine.slug, number, exercises)
