"""The JSON Schemas of all JSON that commands print, and of routine files."""

from collections.abc import Mapping
from inspect import getdoc
from typing import Any

from pydantic import TypeAdapter

from footcoach.cli import documents
from footcoach.cli.documents import Document
from footcoach.routines.schema import DIALECT
from footcoach.routines.schema import schema as routine_schema
from footcoach.status.line import FIELDS
from footcoach.status.model import Status

ROUTINE = "routine"
"""The name of the schema of routine files, which are TOML."""

STATUS = "status"
"""The name of the schema of `status --json`, which is printed without pydantic."""

FOR_WAYBAR = {
    "tooltip": "more about it on three lines, for Waybar",
    "alt": "the same as state, for Waybar",
    "class": "the state, and warning if there is one, for Waybar",
}
"""The fields of `status --json` that a format does not have, and their meanings."""

DOCUMENTS: Mapping[str, type[Document]] = {
    document.name: document
    for document in vars(documents).values()
    if isinstance(document, type) and issubclass(document, Document) and document is not Document
}
"""All documents by their names."""

ENVELOPE = {"format": "The kind of document.", "version": "The version of its format."}
"""The fields with which every document begins."""

NAMES = tuple(sorted((ROUTINE, STATUS, *DOCUMENTS)))


def schema_named(name: str) -> dict[str, Any]:
    """Return the schema of routine files, or of what a command prints as JSON."""
    if name == STATUS:
        return _status_schema()
    return routine_schema() if name == ROUTINE else _document_schema(DOCUMENTS[name])


def _document_schema(document: type[Document]) -> dict[str, Any]:
    fields = TypeAdapter(document).json_schema()
    envelope = {
        name: {"const": value, "description": ENVELOPE[name]}
        for name, value in (
            ("format", f"footcoach-{document.name}"),
            ("version", document.version),
        )
    }
    return {
        "$schema": DIALECT,
        **_described(fields, document),
        "$defs": {
            name: _described(part, vars(documents).get(name))
            for name, part in fields.get("$defs", {}).items()
        },
        "title": f"footcoach-{document.name}",
        "properties": envelope | fields["properties"],
        "required": [*envelope, *fields["required"]],
    }


def _described(schema: Mapping[str, Any], of: type | None) -> dict[str, Any]:
    """Return a schema with the docstring of a class, which pydantic leaves out before 2.12."""
    described = {} if of is None else {"description": getdoc(of)}
    return described | {name: part for name, part in schema.items() if name not in described}


def _status_schema() -> dict[str, Any]:
    schema = TypeAdapter(Status).json_schema()
    meanings = ENVELOPE | FIELDS | FOR_WAYBAR
    described = {
        name: field | {"description": meanings[name]}
        for name, field in schema["properties"].items()
    }
    about = {
        "title": f"footcoach-{STATUS}",
        "description": "What is due, printed by `status --json`.",
    }
    return {"$schema": DIALECT, **schema, **about, "properties": described}
