"""Exercises that grow in steps: pure functions of an exercise and the number of steps taken."""

from collections.abc import Iterable, Iterator, Mapping

from footcoach.config.rules import ExerciseKey, GrowthSteps
from footcoach.routines.models import Exercise, Growth, Routine, Variant

StepsTaken = Mapping[ExerciseKey, GrowthSteps]


def grown(exercise: Exercise, steps: int) -> Exercise:
    """Return the exercise after some steps, at most as far as its growth allows."""
    if exercise.grow is None or steps == 0:
        return exercise
    number = size_of(exercise) + steps * exercise.grow.by
    return _with(exercise, exercise.grow, min(number, exercise.grow.up_to))


def fully_grown(exercise: Exercise) -> Exercise:
    """Return the exercise with the largest dose or the hardest variant that its growth allows."""
    return (
        exercise if exercise.grow is None else _with(exercise, exercise.grow, exercise.grow.up_to)
    )


def size_of(exercise: Exercise) -> int:
    """Return the number of the dose that grows, or 0 if none does.

    For growth by variants it is the number of the harder variant, and 0 for the exercise itself.
    """
    if exercise.grow is None:
        return 0
    if exercise.grow.what == "variant":
        names = ("", *(variant.name for variant in harder_ways(exercise)))
        return names.index(exercise.variant)
    number: int = getattr(exercise.dose, exercise.grow.what)
    return number


def harder_ways(exercise: Exercise) -> tuple[Variant, ...]:
    """Return the harder variants that can be coached, the hardest last: those with steps."""
    return tuple(variant for variant in exercise.harder if variant.steps)


def fewer_steps(exercise: Exercise) -> Iterator[Exercise]:
    """Yield the ways before the present one, if an exercise grows by variants; the last first."""
    if exercise.grow is not None and exercise.grow.what == "variant":
        for number in reversed(range(size_of(exercise))):
            yield _with(exercise, exercise.grow, number)


def can_grow(exercise: Exercise) -> bool:
    """Tell whether the exercise can grow by another step."""
    return exercise.grow is not None and size_of(exercise) < exercise.grow.up_to


def steps_of(texts: Iterable[str]) -> StepsTaken:
    """Return the steps that the settings list, by routine and exercise."""
    all_steps = map(GrowthSteps.read, texts)
    return {(steps.routine, steps.exercise): steps for steps in all_steps}


def with_steps(routine: Routine, steps: StepsTaken) -> Routine:
    """Return a routine after the steps that its exercises have taken."""
    exercises = tuple(
        grown(exercise, steps[key].steps)
        if (key := (routine.slug, exercise.slug)) in steps
        else exercise
        for exercise in routine.exercises
    )
    return routine.model_copy(update={"exercises": exercises})


def _with(exercise: Exercise, grow: Growth, number: int) -> Exercise:
    if grow.what == "variant":
        harder = harder_ways(exercise)[:number]
        way = exercise.as_variant(harder[-1]) if harder else exercise.plain
        return way.model_copy(update={"grow": grow})
    dose = exercise.dose.model_copy(update={grow.what: number})
    marks = {field: mark for field, mark in exercise.provenance.items() if field != grow.what}
    return exercise.model_copy(update={"dose": dose, "provenance": marks})
