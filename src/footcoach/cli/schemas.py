"""The JSON Schemas of all JSON that commands print, and of routine files."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from footcoach.cli import documents
from footcoach.cli.documents import Document
from footcoach.routines.schema import DIALECT
from footcoach.routines.schema import schema as routine_schema

ROUTINE = "routine"
"""The name of the schema of routine files, which are TOML."""

DOCUMENTS: Mapping[str, type[Document]] = {
    document.name: document
    for document in vars(documents).values()
    if isinstance(document, type) and issubclass(document, Document) and document is not Document
}
"""All documents by their names."""

NAMES = tuple(sorted((ROUTINE, *DOCUMENTS)))


def schema_named(name: str) -> dict[str, Any]:
    """Return the schema of routine files, or of a document."""
    return routine_schema() if name == ROUTINE else document_schema(DOCUMENTS[name])


def document_schema(document: type[Document]) -> dict[str, Any]:
    """Return the schema of a document, which begins with its format and version."""
    fields = TypeAdapter(document).json_schema()
    envelope = {
        "format": {"const": f"footcoach-{document.name}", "description": "The kind of document."},
        "version": {"const": document.version, "description": "The version of its format."},
    }
    return {
        "$schema": DIALECT,
        **fields,
        "title": f"footcoach-{document.name}",
        "properties": envelope | fields["properties"],
        "required": [*envelope, *fields["required"]],
    }
