"""From one version of the file to the next: pure functions of the whole document."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]

VERSION = 3


def _to_version_2(document: Document) -> Document:
    """Deletions are remembered from version 2 on."""
    return document | {"version": 2, "deleted": []}


def _to_version_3(document: Document) -> Document:
    """From version 3 on there are pauses; answers stand in a session only where they were given."""
    return document | {"version": 3, "pauses": []}


MIGRATIONS: dict[int, Callable[[Document], Document]] = {1: _to_version_2, 2: _to_version_3}


def migrated(document: Document) -> Document:
    """Return a document of any older version as one of this version."""
    while document["version"] < VERSION:
        document = MIGRATIONS[document["version"]](document)
    return document
