"""Makes a routine from its file, and notes every mistake in it, not only the first one."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

from footcoach.fields import SLUG
from footcoach.routines.growth import fully_grown, grown, harder_ways
from footcoach.routines.models import (
    MAX_EXERCISES,
    Dose,
    Exercise,
    ExerciseFile,
    Growth,
    Routine,
    RoutineFile,
    Use,
)
from footcoach.routines.timeline import phases
from footcoach.toml_file.locations import FieldPath
from footcoach.toml_file.source import Source, shown

MAX_PHASES = 500  # of one round, far more than anyone does
MAX_SECONDS = 4 * 3600  # of one round, also far more than anyone does


def routine_of(source: Source, slug: str, shipped: Mapping[str, Exercise]) -> Routine | None:
    """Return the routine of a file, or note its mistakes and return None."""
    file = source.build(RoutineFile, source.data)
    exercises = _exercises(source, shipped)
    if not source.mistakes:
        _check_length(source, tuple(map(_longest, exercises)))
    if file is None or source.mistakes:
        return None
    return Routine(
        slug=slug,
        name=file.name,
        summary=file.summary,
        language=file.language,
        suggested=file.suggested,
        sound=file.sound,
        exercises=exercises,
    )


def _exercises(source: Source, shipped: Mapping[str, Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises without mistakes, and note the mistakes of the others."""
    exercises: list[Exercise | None] = []
    seen: dict[str, tuple[int, str]] = {}
    entries = source.data.get("exercises")
    listed = entries[:MAX_EXERCISES] if isinstance(entries, list) else ()  # more are a mistake
    for index, entry in enumerate(listed):
        if not isinstance(entry, dict):
            continue  # noted with the file
        here: FieldPath = ("exercises", index)
        is_used = "use" in entry
        exercise = (_library_exercise if is_used else _file_exercise)(source, here, entry, shipped)
        field = next((field for field in ("use", "slug") if field in entry), "name")
        slug = entry["use"] if is_used else exercise and exercise.slug
        if isinstance(slug, str):
            name = str(entry[field])
            first = seen.setdefault(slug, (index + 1, name))
            if first != (index + 1, name):
                source.note((*here, field), _duplicate(name, *first), found=shown(name))
        exercises.append(exercise)
        if exercise is not None and "grow" in entry:
            check_growth(source, (*here, "grow"), exercise)
    return tuple(exercise for exercise in exercises if exercise is not None)


def _duplicate(name: str, number: int, other: str) -> str:
    """Return the message for an exercise with the name of number `number`, or a similar one."""
    if name == other:
        return f"{shown(name)} is exercise {number} already; a routine can have it only once"
    return (
        f"found {shown(name)}; too similar to {shown(other)}, exercise {number}: the history could "
        "not distinguish them; choose another name"
    )


def _library_exercise(
    source: Source, here: FieldPath, entry: dict[str, Any], shipped: Mapping[str, Exercise]
) -> Exercise | None:
    """Return an exercise of the library with the dose of this routine."""
    use = source.build(Use, entry, _within(here))
    name = entry["use"]
    if isinstance(name, str) and re.fullmatch(SLUG, name) and name not in shipped:
        near = next(iter(get_close_matches(name, shipped, n=1)), None)
        meant = f"did you mean {near}?" if near else f"there are {', '.join(sorted(shipped))}"
        message = f"there is no exercise {shown(name)}; {meant}"
        source.note((*here, "use"), message, found=shown(name), near=near)
        return None
    if use is None:
        return None
    exercise = shipped[use.use]
    changed = use.dose.model_dump(exclude_unset=True)
    numbers = exercise.dose.model_dump(exclude_unset=True) | changed
    dose = source.build(Dose, numbers, _within((*here, "dose")))
    if dose is None:
        return None
    grow = use.grow or exercise.grow
    marks, reasons = (
        {field: text for field, text in texts.items() if field not in changed}
        for texts in (exercise.provenance, exercise.reasons)
    )
    update = {
        "dose": dose,
        "grow": grow,
        "provenance": marks | use.provenance,
        "reasons": reasons | use.reasons,
    }
    return exercise.model_copy(update=update)


def _file_exercise(
    source: Source, here: FieldPath, entry: dict[str, Any], shipped: Mapping[str, Exercise]
) -> Exercise | None:
    """Return an exercise that the file describes itself."""
    file = source.build(ExerciseFile, entry, _within(here))
    exercise = None if file is None else Exercise.of(file)
    if exercise is not None and exercise.slug in shipped:
        field = "slug" if "slug" in entry else "name"
        message = (
            f"the library has an exercise {exercise.slug}: "
            f'write use = "{exercise.slug}", or give yours another name'
        )
        source.note((*here, field), message, found=exercise.slug)
        return None
    if exercise is not None:
        check_variants(source, here, exercise)
    return exercise


def check_variants(source: Source, here: FieldPath, exercise: Exercise) -> None:
    """Note variants with the same slug, and those whose dose has nothing to do.

    Variants that are lines of text are not checked: nothing but their text is known.
    """
    names: dict[str, str] = {}
    for kind, index, variant in exercise.variants():
        if not variant.steps:
            continue
        where = (*here, kind, index)
        if variant.slug in names:
            message = (
                f"found {shown(variant.name)}; too similar to {shown(names[variant.slug])}, "
                "another variant of this exercise: choose another name"
            )
            source.note((*where, "name"), message, found=shown(variant.name))
        names.setdefault(variant.slug, variant.name)
        dose = exercise.dose.model_dump(exclude_unset=True)
        changed = variant.dose.model_dump(exclude_unset=True)
        source.build(Dose, dose | changed, _within((*where, "dose")))


def check_growth(source: Source, here: FieldPath, exercise: Exercise) -> None:
    """Note growth whose limit is below the present number, or above the largest allowed one."""
    grow = exercise.grow
    if grow is None:
        return
    if grow.what == "variant":
        _check_variant_growth(source, here, grow, len(harder_ways(exercise)))
        return
    now = getattr(exercise.dose, grow.what)
    if grow.up_to <= now:
        message = f"found {grow.up_to}; {grow.what} starts at {now}: write a larger number"
        source.note((*here, "up_to"), message, found=str(grow.up_to))
        return
    numbers = exercise.dose.model_dump(exclude_unset=True) | {grow.what: grow.up_to}
    source.build(Dose, numbers, lambda _: (*here, "up_to"))


def _check_variant_growth(source: Source, here: FieldPath, grow: Growth, harder: int) -> None:
    """Note growth by variants that an exercise does not have; `harder` is how many it has."""
    if not harder:
        message = 'found "variant"; the exercise has no harder variant with steps: write some'
        source.note((*here, "what"), message, found='"variant"')
        return
    if grow.by != 1:
        message = f"found {grow.by}; variants are taken one at a time: write 1"
        source.note((*here, "by"), message, found=str(grow.by))
    if grow.up_to > harder:
        may_be = "1" if harder == 1 else f"1 to {harder}"
        message = f"found {grow.up_to}; harder variants with steps: {harder}; write {may_be}"
        source.note((*here, "up_to"), message, found=str(grow.up_to))


def _within(here: FieldPath) -> Callable[[FieldPath], FieldPath]:
    return lambda where: (*here, *where)


def _longest(exercise: Exercise) -> Exercise:
    """Return the exercise as long as its growth can make it."""
    grow = exercise.grow
    if grow is None or grow.what != "variant":
        return fully_grown(exercise)
    ways = (grown(exercise, steps) for steps in range(grow.up_to + 1))
    return max(ways, key=lambda way: sum(phase.seconds for phase in phases((way,))))


def _check_length(source: Source, exercises: tuple[Exercise, ...]) -> None:
    """Note a round that is too long. Makes only one phase more than is allowed."""
    some_phases = list(islice(phases(exercises), MAX_PHASES + 1))
    seconds = sum(phase.seconds for phase in some_phases)
    if len(some_phases) > MAX_PHASES:
        message = f"more than {MAX_PHASES} phases; use fewer repetitions"
    elif seconds > MAX_SECONDS:
        hours = MAX_SECONDS // 3600
        message = f"{seconds // 60} min; a round may take at most {hours} h"
    else:
        return
    source.note(("exercises",), message, at_key=True)
