"""The page of every field of a routine's file, made from the models that check it."""

from typing import Any

from pydantic import BaseModel

from footcoach.report.markdown import escaped
from footcoach.routines.models import (
    DoseChange,
    ExerciseFile,
    Growth,
    RoutineFile,
    RoutineSound,
    Use,
    Variant,
    Verbs,
)
from footcoach.toml_file.changing import toml_value
from tools.reference.markdown import GENERATED, table
from tools.reference.schema import allowed

_INTRODUCTION = """\
Every field of a routine's file and what it takes. [Routines of your own](routines.md) explains
how such a file is made, and `footcoach check FILE` names each mistake with its line. `footcoach
schema` prints the same as a JSON Schema, by which editors complete and check.
"""
_SECTIONS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("A routine", "The top of the file.", RoutineFile),
    ("Its sound", "`[sound]`: what is left out is as in the settings.", RoutineSound),
    ("An exercise of the library", "An entry of `[[exercises]]` with `use`.", Use),
    ("An exercise of its own", "An entry of `[[exercises]]` with `name`.", ExerciseFile),
    ("A dose", "`dose` of an exercise: only what differs has to be given.", DoseChange),
    ("Words", "`verbs` of an exercise: what is shown and said for a phase.", Verbs),
    ("An increase", "`grow` of an exercise: footcoach asks before each step.", Growth),
    (
        "A variant",
        "An entry of `easier`, `harder` or `without`; a text is enough.",
        Variant,
    ),
)


def routine_files_page() -> str:
    """Return the page."""
    sections = "".join(_section(*section) for section in _SECTIONS)
    return f"# Routine files\n\n{GENERATED}\n{_INTRODUCTION}{sections}"


def _section(heading: str, sentence: str, model: type[BaseModel]) -> str:
    schema = model.model_json_schema(mode="validation")
    required = set(schema.get("required", ()))
    definitions = schema.get("$defs", {})
    rows = [
        (f"`{name}`", allowed(field, definitions), _default(name, field, required), _about(field))
        for name, field in schema["properties"].items()
    ]
    listed = table(("Field", "Takes", "Default", "Meaning"), rows)
    return f"\n## {heading}\n\n{sentence}\n\n{listed}"


def _default(name: str, field: dict[str, Any], required: set[str]) -> str:
    if name in required:
        return "required"
    default = field.get("default")
    has_default = isinstance(default, int | str) and default != ""
    return f"`{toml_value(default)}`" if has_default else ""


def _about(field: dict[str, Any]) -> str:
    return escaped(field.get("description", ""))
