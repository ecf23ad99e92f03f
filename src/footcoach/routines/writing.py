"""From a routine to its file: TOML that a person likes to read."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable, Table

from footcoach.routines.model import Exercise, Routine

LISTS = ("equipment", "steps", "do", "do_not", "easier", "harder", "caution", "sources")


def toml_of(routine: Routine, shipped: Mapping[str, Exercise], *, whole: bool) -> str:
    """Return the file of a routine.

    Exercises of the library are named, others are written out. A `whole` file has every number of
    their doses, whatever ships some day; else it has those that differ from what ships now.
    """
    document = tomlkit.document()
    document["name"] = routine.name
    if routine.summary:
        document["summary"] = routine.summary
    exercises = tomlkit.aot()
    for exercise in routine.exercises:
        known = shipped.get(exercise.slug)
        if known is None:
            exercises.append(_written_out(exercise))
        else:
            exercises.append(_named(exercise, None if whole else known))
    document["exercises"] = exercises
    return tomlkit.dumps(document)


def _named(exercise: Exercise, usual: Exercise | None) -> Table:
    """Return an exercise of the library, with what is not as `usual`."""
    made = tomlkit.table()
    made["use"] = exercise.slug
    for field, values, others in (
        ("dose", _dose(exercise), _dose(usual) if usual else {}),
        ("provenance", exercise.provenance, usual.provenance if usual else {}),
    ):
        changed = {name: value for name, value in values.items() if others.get(name) != value}
        if changed:
            made[field] = inline(changed)
    return made


def _written_out(exercise: Exercise) -> Table:
    made = tomlkit.table()
    given: dict[str, Any] = exercise.model_dump(exclude_defaults=True)
    for field in ("slug", "name", "summary", "position"):
        if field in given:
            made[field] = given[field]
    for field in LISTS:
        if field in given:
            made[field] = _lines(given[field])
    if exercise.counted:
        made["counted"] = list(exercise.counted)
    if "verbs" in given:
        made["verbs"] = inline(given["verbs"])
    made["dose"] = inline(_dose(exercise))
    if exercise.provenance:
        made["provenance"] = inline(exercise.provenance)
    return made


def inline(values: Mapping[str, Any]) -> InlineTable:
    """Return values as a table on one line."""
    items = (
        f"{name} = {tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()}"
        for name, value in values.items()
    )
    made = tomlkit.parse(f"x = {{ {', '.join(items)} }}")["x"]
    assert isinstance(made, InlineTable)  # noqa: S101 - for the type: so it was written
    return made


def _dose(exercise: Exercise) -> dict[str, Any]:
    return exercise.dose.model_dump(exclude_unset=True)


def _lines(sentences: tuple[str, ...]) -> Array:
    made = tomlkit.array()
    made.extend(sentences)
    return made.multiline(len(sentences) > 1)
