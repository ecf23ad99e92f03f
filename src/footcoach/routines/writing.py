"""From a routine to its file: TOML that a person likes to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from footcoach.routines.models import Exercise, Routine
from footcoach.toml_file.changing import toml_value

LISTS = ("equipment", "steps", "do", "do_not", "easier", "harder", "caution", "sources")
_INDENT = " " * 4


def toml_of(routine: Routine, shipped: Mapping[str, Exercise], *, whole: bool) -> str:
    """Return the file of a routine.

    Exercises of the library are named, others are written out. A `whole` file has every number of
    their doses, whatever ships some day; else it has those that differ from what ships now.
    """
    lines = [f"name = {toml_value(routine.name)}"]
    if routine.summary:
        lines.append(f"summary = {toml_value(routine.summary)}")
    for exercise in routine.exercises:
        known = shipped.get(exercise.slug)
        fields = _written_out(exercise) if known is None else _named(exercise, known, whole=whole)
        lines += ["", "[[exercises]]", *(f"{name} = {value}" for name, value in fields)]
    return "\n".join(lines) + "\n"


def _named(exercise: Exercise, known: Exercise, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields of an exercise of the library, with what is not as it has it."""
    yield "use", toml_value(exercise.slug)
    for field, values, usual in (
        ("dose", _dose(exercise), _dose(known)),
        ("provenance", exercise.provenance, known.provenance),
    ):
        others: Mapping[str, Any] = {} if whole else usual
        changed = {name: value for name, value in values.items() if others.get(name) != value}
        if changed:
            yield field, toml_value(changed)


def _written_out(exercise: Exercise) -> Iterator[tuple[str, str]]:
    given: dict[str, Any] = exercise.model_dump(exclude_defaults=True)
    for field in ("slug", "name", "summary", "position"):
        if field in given:
            yield field, toml_value(given[field])
    for field in LISTS:
        if field in given:
            yield field, _lines(given[field])
    if exercise.counted:
        yield "counted", toml_value(exercise.counted)
    if "verbs" in given:
        yield "verbs", toml_value(given["verbs"])
    yield "dose", toml_value(_dose(exercise))
    if exercise.provenance:
        yield "provenance", toml_value(exercise.provenance)


def _dose(exercise: Exercise) -> dict[str, Any]:
    return exercise.dose.model_dump(exclude_unset=True)


def _lines(sentences: tuple[str, ...]) -> str:
    """Return sentences as a list, one to a line where there are several."""
    if len(sentences) < 2:
        return toml_value(sentences)
    return "[\n" + "".join(f"{_INDENT}{toml_value(one)},\n" for one in sentences) + "]"
