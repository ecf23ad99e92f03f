"""Writes a routine as TOML, formatted for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from footcoach.fields import ENGLISH
from footcoach.routines.models import Exercise, Routine
from footcoach.toml_file.changing import toml_value

LISTS = (
    *("equipment", "steps", "do", "do_not", "easier", "harder", "without", "caution"),
    *("beforehand", "afterwards", "sources"),
)
_INDENT = " " * 4


def toml_of(routine: Routine, shipped: Mapping[str, Exercise], *, whole: bool) -> str:
    """Return the text of a routine's file.

    It refers to exercises of the library, and describes others. A `whole` file has every number
    of a dose, so that a later release does not change it; else only those that differ from the
    library.
    """
    lines = [f"name = {toml_value(routine.name)}"]
    if routine.summary:
        lines.append(f"summary = {toml_value(routine.summary)}")
    if routine.language != ENGLISH:
        lines.append(f"language = {toml_value(routine.language)}")
    if routine.suggested:
        lines.append(f"suggested = {toml_value(routine.suggested)}")
    if routine.sound.chosen:
        values = (f"{name} = {toml_value(value)}" for name, value in routine.sound.chosen.items())
        lines += ["", "[sound]", *values]
    for exercise in routine.exercises:
        original = shipped.get(exercise.slug)
        if original is None:
            fields = _description(exercise)
        else:
            fields = _reference(exercise, original, whole=whole)
        lines += ["", "[[exercises]]", *(f"{name} = {value}" for name, value in fields)]
    return "\n".join(lines) + "\n"


def _reference(exercise: Exercise, original: Exercise, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that refer to an exercise of the library, and those that differ from it."""
    yield "use", toml_value(exercise.slug)
    for field, values, shipped_values in (
        ("dose", _dose(exercise), _dose(original)),
        ("provenance", exercise.provenance, original.provenance),
        ("reasons", exercise.reasons, original.reasons),
    ):
        others: Mapping[str, Any] = {} if whole else shipped_values
        changed = {name: value for name, value in values.items() if others.get(name) != value}
        if changed:
            yield field, toml_value(changed)
    if exercise.grow is not None and (whole or exercise.grow != original.grow):
        yield "grow", toml_value(exercise.grow.model_dump(exclude_defaults=True))


def _description(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield the fields of an exercise that is not in the library."""
    given: dict[str, Any] = exercise.model_dump(exclude_defaults=True)
    for field in ("slug", "name", "summary", "position", "side"):
        if field in given:
            yield field, toml_value(given[field])
    for field in LISTS:
        if field in given:
            yield field, _lines(_items(exercise, field))
    if exercise.counted:
        yield "counted", toml_value(exercise.counted)
    if "verbs" in given:
        yield "verbs", toml_value(given["verbs"])
    yield "dose", toml_value(_dose(exercise))
    if exercise.grow is not None:
        yield "grow", toml_value(exercise.grow.model_dump(exclude_defaults=True))
    for field in ("provenance", "reasons"):
        if field in given:
            yield field, toml_value(given[field])


def _dose(exercise: Exercise) -> dict[str, Any]:
    return exercise.dose.model_dump(exclude_unset=True)


def _items(exercise: Exercise, field: str) -> list[str | dict[str, Any]]:
    """Return the items of a list; a variant without steps is a line of text, others are tables."""
    return [
        item
        if isinstance(item, str)
        else item.model_dump(exclude_unset=True)
        if item.steps
        else item.name
        for item in getattr(exercise, field)
    ]


def _lines(items: Sequence[object]) -> str:
    """Return items as a TOML list, one on each line if there are several."""
    if len(items) < 2:
        return toml_value(items)
    return "[\n" + "".join(f"{_INDENT}{toml_value(item)},\n" for item in items) + "]"
