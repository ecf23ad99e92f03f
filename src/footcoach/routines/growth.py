"""Doses that grow: pure functions of an exercise and how many steps were taken."""

from collections.abc import Iterable, Mapping

from footcoach.config.rules import ExerciseKey, GrowthSteps
from footcoach.routines.models import Exercise, Growth, Routine

Taken = Mapping[ExerciseKey, GrowthSteps]


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
    read = map(GrowthSteps.read, texts)
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
