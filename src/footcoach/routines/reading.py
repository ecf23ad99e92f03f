"""From a routine's file to a routine: every mistake in it is noted, not only the first."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any

from footcoach.fields import SLUG
from footcoach.routines.growth import fully_grown
from footcoach.routines.models import MAX_EXERCISES, Dose, Exercise, Routine, RoutineFile, Use
from footcoach.routines.timeline import phases
from footcoach.toml_file.locations import FieldPath
from footcoach.toml_file.source import Source, shown

MAX_PHASES = 500  # nobody is coached through more at a time
MAX_SECONDS = 4 * 3600  # likewise


def routine_of(source: Source, slug: str, shipped: Mapping[str, Exercise]) -> Routine | None:
    """Return the routine that a file describes; None where it has mistakes, which are noted."""
    file = source.build(RoutineFile, source.data)
    exercises = _exercises(source, shipped)
    if not source.mistakes:
        _check_length(source, tuple(map(fully_grown, exercises)))
    if file is None or source.mistakes:
        return None
    return Routine(slug=slug, name=file.name, summary=file.summary, exercises=exercises)


def _exercises(source: Source, shipped: Mapping[str, Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises that can be read; the mistakes of all are noted."""
    found: list[Exercise | None] = []
    seen: dict[str, tuple[int, str]] = {}
    entries = source.data.get("exercises")
    listed = entries[:MAX_EXERCISES] if isinstance(entries, list) else ()  # more are a mistake
    for number, entry in enumerate(listed):
        if not isinstance(entry, dict):
            continue  # noted with the file
        here: FieldPath = ("exercises", number)
        is_named = "use" in entry
        exercise = (_used if is_named else _own)(source, here, entry, shipped)
        field = next((one for one in ("use", "slug") if one in entry), "name")
        slug = entry["use"] if is_named else exercise and exercise.slug
        if isinstance(slug, str):
            name = str(entry[field])
            before = seen.setdefault(slug, (number + 1, name))
            if before != (number + 1, name):
                source.note((*here, field), _twice(name, *before), found=shown(name))
        found.append(exercise)
        if exercise is not None and "grow" in entry:
            _check_growth(source, (*here, "grow"), exercise)
    return tuple(exercise for exercise in found if exercise is not None)


def _twice(name: str, number: int, other: str) -> str:
    """Say that an exercise has been named before, or one whose name is nearly the same."""
    if name == other:
        return f"an exercise stands in a routine once, and {shown(name)} is number {number} already"
    return (
        f"found {shown(name)}; too like {shown(other)}, exercise {number}: the history could not "
        "tell them apart; choose another name"
    )


def _used(
    source: Source, here: FieldPath, entry: dict[str, Any], shipped: Mapping[str, Exercise]
) -> Exercise | None:
    """Return an exercise of the library with the dose that this routine gives it."""
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
    kept = {mark: of for mark, of in exercise.provenance.items() if mark not in changed}
    return exercise.model_copy(
        update={"dose": dose, "grow": grow, "provenance": kept | use.provenance}
    )


def _own(
    source: Source, here: FieldPath, entry: dict[str, Any], shipped: Mapping[str, Exercise]
) -> Exercise | None:
    """Return an exercise that the file itself describes."""
    exercise = source.build(Exercise, entry, _within(here))
    if exercise is not None and exercise.slug in shipped:
        field = "slug" if "slug" in entry else "name"
        message = (
            f"the library has an exercise {exercise.slug}: "
            f'write use = "{exercise.slug}", or name yours otherwise'
        )
        source.note((*here, field), message, found=exercise.slug)
        return None
    return exercise


def _check_growth(source: Source, here: FieldPath, exercise: Exercise) -> None:
    """Note growth that leads nowhere, or beyond what a dose may be."""
    grow = exercise.grow
    if grow is None:
        return
    now = getattr(exercise.dose, grow.what)
    if grow.up_to <= now:
        message = f"found {grow.up_to}; {grow.what} is {now} to begin with: write more than that"
        source.note((*here, "up_to"), message, found=str(grow.up_to))
        return
    numbers = exercise.dose.model_dump(exclude_unset=True) | {grow.what: grow.up_to}
    source.build(Dose, numbers, lambda _: (*here, "up_to"))


def _within(here: FieldPath) -> Callable[[FieldPath], FieldPath]:
    return lambda where: (*here, *where)


def _check_length(source: Source, exercises: tuple[Exercise, ...]) -> None:
    """Note a round that nobody could walk. No more phases are made than may be."""
    found = list(islice(phases(exercises), MAX_PHASES + 1))
    seconds = sum(phase.seconds for phase in found)
    if len(found) > MAX_PHASES:
        message = f"more than {MAX_PHASES} phases; use fewer repetitions"
    elif seconds > MAX_SECONDS:
        most = MAX_SECONDS // 3600
        message = f"{seconds // 60} minutes; a round takes {most} hours at most"
    else:
        return
    source.note(("exercises",), message, at_key=True)
