"""Text from files, as the models take it."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from footcoach.readable import readable


def _readable_if_text(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


Line = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=200)
]
"""A sentence or two: what fits on a screen beside the clock."""

Text = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=200)]
"""A line, or nothing."""

Name = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=60)
]
"""A name: what fits into a heading."""

Note = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=500)]
"""What a person writes about a session, or nothing."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
"""The name of a file without its ending: safe on every file system."""


def slug_of(name: str) -> str:
    """Return the slug of a name, "" where none of its letters can stand in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
