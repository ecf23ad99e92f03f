"""Text from files, made harmless: it is shown, and never obeyed."""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

# Control, format (bidirectional overrides, zero-width), surrogate, private-use and unassigned
# characters, and the two line breaks of Unicode: none of them is for reading.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def readable(text: str) -> str:
    """Return `text` on one line, without characters that steer a terminal or hide themselves."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in _UNREADABLE)


def _readable_if_text(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


Line = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=200)
]
"""A sentence or two: what fits on a screen beside the clock."""

Name = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=60)
]
"""A name: what fits into a heading."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
"""The name of a file without its ending: safe on every file system."""
