"""Doses that grow: pure functions of an exercise and how many steps were taken."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from footcoach.routines.models import Exercise, Growth, Routine

_TEXT = re.compile(r"([a-z0-9-]+) ([a-z0-9-]+) (\d{1,4}) since (\d{4}-\d\d-\d\d)")

Key = tuple[str, str]
"""A routine and an exercise, by their slugs."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How many steps an exercise has grown in a routine, and on which day that was last decided."""

    routine: str
    exercise: str
    steps: int
    since: date

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "foot-core one-leg-stand 2 since 2026-11-25"; ValueError."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no step")
        routine, exercise, steps, since = found.groups()
        return cls(routine, exercise, int(steps), date.fromisoformat(since))

    def __str__(self) -> str:
        """Return it as it is read."""
        return f"{self.routine} {self.exercise} {self.steps} since {self.since}"


Taken = Mapping[Key, Steps]


def grown(exercise: Exercise, steps: int) -> Exercise:
    """Return the exercise after so many steps; never beyond what its growth allows."""
    if exercise.grow is None or steps == 0:
        return exercise
    number = size_of(exercise) + steps * exercise.grow.by
    return _with(exercise, exercise.grow, min(number, exercise.grow.up_to))


def fully_grown(exercise: Exercise) -> Exercise:
    """Return the exercise as large as it gets."""
    return (
        exercise if exercise.grow is None else _with(exercise, exercise.grow, exercise.grow.up_to)
    )


def size_of(exercise: Exercise) -> int:
    """Return the number that grows; 0 where none does."""
    number: int = getattr(exercise.dose, exercise.grow.what) if exercise.grow else 0
    return number


def can_grow(exercise: Exercise) -> bool:
    """Tell whether a step is left."""
    return exercise.grow is not None and size_of(exercise) < exercise.grow.up_to


def steps_of(texts: Iterable[str]) -> Taken:
    """Return the steps that settings tell of."""
    read = map(Steps.read, texts)
    return {(one.routine, one.exercise): one for one in read}


def with_steps(routine: Routine, taken: Taken) -> Routine:
    """Return a routine as it has grown."""
    exercises = tuple(
        grown(one, taken[key].steps) if (key := (routine.slug, one.slug)) in taken else one
        for one in routine.exercises
    )
    return routine.model_copy(update={"exercises": exercises})


def _with(exercise: Exercise, grow: Growth, number: int) -> Exercise:
    dose = exercise.dose.model_copy(update={grow.what: number})
    marks = {field: mark for field, mark in exercise.provenance.items() if field != grow.what}
    return exercise.model_copy(update={"dose": dose, "provenance": marks})
