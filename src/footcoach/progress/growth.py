"""Suggests a harder dose or variant, or a step back. The person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from footcoach.config.rules import GrowthSteps
from footcoach.history.models import Session
from footcoach.progress.days import Days
from footcoach.progress.pain import EASIER_FROM
from footcoach.routines.growth import StepsTaken, can_grow, grown, steps_of
from footcoach.routines.models import Exercise, Routine


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An increase or a step back (`by` is 1 or -1), with the exercise before and after it."""

    routine: str
    now: Exercise
    then: Exercise
    by: int
    full_days: int
    worst_pain: int


def suggestion(routine: Routine, taken: StepsTaken, days: Days) -> Suggestion | None:
    """Return the first suggestion for a routine, or None; `routine` is as in its file.

    An increase needs the exercise's number of full days since the last decision, with pain rated
    and never above 3, no exercise stopped for pain, and no next day that was worse. Before a harder
    variant, the exercise was done in its present one on these days. A step back is suggested after
    any of these pains, if there was an increase.
    """
    for exercise in routine.exercises:
        if exercise.grow is None:
            continue
        step = taken.get((routine.slug, exercise.slug))
        steps, since = (step.steps, step.since) if step else (0, date.min)
        now = grown(exercise, steps)
        sessions = [session for session in _sessions(days, routine.slug) if session.day >= since]
        full = len({session.day for session in sessions if _counts(session, now)} & days.full)
        pains = [session.answers.pain for session in sessions if session.answers.pain is not None]
        worst = max(pains, default=0)
        by = 0
        if _was_too_painful(exercise, sessions, worst):
            by = -1 if steps > 0 else 0
        elif can_grow(now) and pains and full >= exercise.grow.every_full_days:
            by = 1
        if by:
            then = grown(exercise, steps + by)
            return Suggestion(routine.slug, now, then, by, full, worst)
    return None


def decide(taken: StepsTaken, suggested: Suggestion, today: date, *, yes: bool) -> GrowthSteps:
    """Return the steps of an exercise after a suggestion has been answered."""
    key = suggested.routine, suggested.now.slug
    before = taken.get(key, GrowthSteps(*key, 0, today))
    steps = max(before.steps + (suggested.by if yes else 0), 0)
    return replace(before, steps=steps, since=today)


def with_decision(texts: Iterable[str], decision: GrowthSteps) -> tuple[str, ...]:
    """Return the steps as texts for the settings, with a new decision."""
    key = decision.routine, decision.exercise
    return tuple(map(str, {**steps_of(texts), key: decision}.values()))


def undo_last_increase(taken: StepsTaken, routine: str, today: date) -> GrowthSteps | None:
    """Return the last increase of a routine, undone by one step; None if there is none."""
    increased = [steps for steps in taken.values() if steps.routine == routine and steps.steps > 0]
    if not increased:
        return None
    last = max(increased, key=lambda steps: steps.since)
    return replace(last, steps=last.steps - 1, since=today)


def _counts(session: Session, exercise: Exercise) -> bool:
    """Tell whether a session counts towards an increase of an exercise."""
    if exercise.grow is None or exercise.grow.what != "variant":
        return True
    return any(record.key == exercise.key for record in session.exercises)


def _was_too_painful(exercise: Exercise, sessions: Sequence[Session], worst: int) -> bool:
    hurt = any(
        record.hurt and record.exercise == exercise.slug
        for session in sessions
        for record in session.exercises
    )
    worse = any(session.answers.next_day == "worse" for session in sessions)
    return hurt or worse or worst >= EASIER_FROM


def _sessions(days: Days, routine: str) -> Iterable[Session]:
    return (
        session for done in days.sessions.values() for session in done if session.routine == routine
    )
