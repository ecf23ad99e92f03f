"""Field types that the models share: names, notes, slugs, days, moments, seconds."""

import re
import unicodedata
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Final

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


def _without_fraction(seconds: float) -> int | float:
    return int(seconds) if seconds.is_integer() else seconds


WEEK_S = 7 * 86400
Seconds = Annotated[float, Field(ge=0, le=WEEK_S), PlainSerializer(_without_fraction)]
"""Seconds; a whole number is written without a fraction. No session lasts a week, even paused."""

# A wide range, but not the whole calendar: date arithmetic fails near its ends.
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
"""A sentence or two, short enough for a screen beside the clock."""

Text = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=200)]
"""A line, which may be empty."""

MAX_NAME_LENGTH = 60

Name = Annotated[
    str,
    BeforeValidator(_readable_if_text),
    StringConstraints(min_length=1, max_length=MAX_NAME_LENGTH),
]
"""A name, short enough for a heading."""

Note = Annotated[str, BeforeValidator(_readable_if_text), StringConstraints(max_length=500)]
"""A person's note about a session, which may be empty."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

MAX_SLUG_LENGTH = 60

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=MAX_SLUG_LENGTH)]
"""A file name without its ending that is safe on every file system."""

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"

Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
"""A short language tag (BCP 47), such as "de" or "pt-BR"."""

ENGLISH: Final = "en"


_DIGITS = 8  # of a digest: enough to distinguish the names that one person uses


def slug_of(name: str) -> str:
    """Return the slug of a name in any alphabet, or "" if the name has no readable character.

    Letters are transliterated to Latin ones. If none remain, or too many, a digest of the name
    makes the slug unique.
    """
    name = unicodedata.normalize("NFC", readable(name))
    slug = "-".join(re.findall(r"[a-z0-9]+", _in_ascii(name).lower()))
    if (slug and len(slug) <= MAX_SLUG_LENGTH) or not name:
        return slug
    digest = sha256(name.encode()).hexdigest()[:_DIGITS]
    return f"{(slug or 'named')[: MAX_SLUG_LENGTH - 1 - _DIGITS].rstrip('-')}-{digest}"


def _in_ascii(name: str) -> str:
    """Return a name transliterated to ASCII."""
    if name.isascii():
        return name
    from anyascii import anyascii  # takes 15 ms, and few names need it

    # Drops apostrophes, which stand for a soft sign or a glottal stop and would split the word.
    return "".join(char if char.isascii() else anyascii(char).replace("'", "") for char in name)
