"""When to be reminded, and what makes a system do it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path

from footcoach.errors import UsageError

USUAL = ("08:00", "18:00")
MOST = 12
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class TimerFile:
    """A file that a system's timer reads."""

    path: Path
    text: str
    encoding: str = "utf-8"

    @property
    def content(self) -> bytes:
        """The file as it stands on disk."""
        return self.text.encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Timer:
    """The files of a timer, the command that turns it on, and the one that turns it off again.

    It runs at its times every day: what it runs knows on which days something is due.
    """

    files: tuple[TimerFile, ...]
    on: str
    off: str
    notes: tuple[str, ...] = ()


def times_of(texts: Iterable[str]) -> tuple[time, ...]:
    """Read times like "08:00", and return them in their order; UsageError."""
    times = sorted(map(time_of, texts))
    for earlier, later in pairwise(times):
        if earlier == later:
            raise UsageError(f"{later:%H:%M} was given twice; once is enough")
    if len(times) > MOST:
        raise UsageError(f"{len(times)} times were given; give {MOST} at most")
    return tuple(times)


def time_of(text: str) -> time:
    """Read a time of day as it stands on a clock, or raise UsageError."""
    read = _TIME.fullmatch(text)
    if read is None:
        raise UsageError(f"{text!r} is no time of day; write it like 08:00 or 18:30")
    return time(int(read[1]), int(read[2]))
