"""Field types that the models share: names, notes, slugs, days, moments, seconds."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from footcoach.text import readable

STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


def _short(seconds: float) -> int | float:
    return int(seconds) if seconds.is_integer() else seconds


WEEK_S = 7 * 86400
Seconds = Annotated[float, Field(ge=0, le=WEEK_S), PlainSerializer(_short)]
"""Seconds, in tenths. No session lasts a week, however long it stands paused."""

# Wide, but with room around it: arithmetic near the ends of the calendar fails.
EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
Moment = Annotated[
    AwareDatetime,
    Field(ge=EARLIEST, le=LATEST),
    AfterValidator(lambda moment: moment.astimezone(UTC)),
]
Day = Annotated[date, Field(ge=date(1970, 1, 1), le=LATEST.date())]
SessionId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


def _readable_if_text(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


Line = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=200)
]
"""A sentence or two: what fits on a screen beside the clock."""

Text = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=200)]
"""A line, or nothing."""

NAME_MOST = 60

Name = Annotated[
    str, BeforeValidator(_readable_if_text), StringConstraints(min_length=1, max_length=NAME_MOST)
]
"""A name: what fits into a heading."""

Note = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=500)]
"""What a person writes about a session, or nothing."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

SLUG_MOST = 60

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=SLUG_MOST)]
"""The name of a file without its ending: safe on every file system."""


_DIGITS = 8  # of a digest: as many tell the names of one person apart


def slug_of(name: str) -> str:
    """Return the slug of a name in any alphabet; "" only for a name without anything to read.

    Its letters are written as Latin ones. Where it has none, or more than there is room for, a
    digest of the name tells it from others.
    """
    name = unicodedata.normalize("NFC", readable(name))
    slug = "-".join(re.findall(r"[a-z0-9]+", _in_ascii(name).lower()))
    if (slug and len(slug) <= SLUG_MOST) or not name:
        return slug
    from hashlib import sha256  # for few names

    digest = sha256(name.encode()).hexdigest()[:_DIGITS]
    return f"{(slug or 'named')[: SLUG_MOST - 1 - _DIGITS].rstrip('-')}-{digest}"


def _in_ascii(name: str) -> str:
    """Return a name in ASCII: as it is pronounced, or as its characters are called."""
    if name.isascii():
        return name
    from anyascii import anyascii  # only for names that need it: it takes a while

    # A soft sign or a glottal stop becomes an apostrophe, which would part the word.
    return "".join(one if one.isascii() else anyascii(one).replace("'", "") for one in name)
