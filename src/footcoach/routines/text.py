"""Text from files, as the models take it."""

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from footcoach.readable import readable


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

Note = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=500)]
"""What a person writes about a session, or nothing."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
"""The name of a file without its ending: safe on every file system."""
