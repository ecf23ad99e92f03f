"""The page of all JSON that commands print, made from its schemas."""

from collections.abc import Mapping
from typing import Any

from footcoach.cli.schemas import NAMES, ROUTINE, schema_named
from footcoach.report.markdown import escaped
from tools.reference.markdown import GENERATED, code, table

_INTRODUCTION = """\
What a command prints with `--json` (`check --format json`, `export`) is one object. Its `format`
says what it is. Its `version` rises when a field is removed or changes its meaning; new fields may
come at any time. `footcoach schema NAME` prints its JSON Schema.
"""


def json_page() -> str:
    """Return the page."""
    sections = (_document(name, schema_named(name)) for name in NAMES if name != ROUTINE)
    return f"# JSON\n\n{GENERATED}\n{_INTRODUCTION}\n{''.join(sections)}"


def _document(name: str, schema: Mapping[str, Any]) -> str:
    parts = [f"## footcoach-{name}", f"{_prose(schema)} [Its schema](schemas/{name}.json)."]
    parts.append(_fields(schema))
    for title, part in schema.get("$defs", {}).items():
        if "properties" in part:
            parts += (f"**{title}.** {_prose(part)}", _fields(part))
    return "\n\n".join(part.rstrip() for part in parts) + "\n\n"


def _fields(schema: Mapping[str, Any]) -> str:
    return table(
        ("Field", "Value", "Meaning"),
        (
            [code(name), escaped(_kind(field)), _prose(field)]
            for name, field in schema["properties"].items()
        ),
    )


def _kind(field: Mapping[str, Any]) -> str:
    """Return the type of a field in words."""
    match field:
        case {"const": value}:
            return f'"{value}"' if isinstance(value, str) else str(value)
        case {"$ref": reference}:
            return str(reference).rpartition("/")[2]
        case {"enum": values}:
            return " or ".join(f'"{value}"' for value in values)
        case {"anyOf": options}:
            return " or ".join(dict.fromkeys(map(_kind, options)))
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"object of {_kind(values)}"
        case {"format": kind}:
            return str(kind)
    return str(field.get("type", "any"))


def _prose(schema: Mapping[str, Any]) -> str:
    """Return the description of a schema; in it, code stays code."""
    text = " ".join(str(schema.get("description", "")).split())
    return "`".join(
        part if index % 2 else escaped(part) for index, part in enumerate(text.split("`"))
    )
