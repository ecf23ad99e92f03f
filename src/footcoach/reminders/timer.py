"""The times of reminders, and the files and commands of a system's timer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path

from footcoach.errors import UsageError

USUAL = ("08:00", "18:00")
MAX_TIMES = 12
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class TimerFile:
    """A file read by the timer of a system."""

    path: Path
    text: str
    encoding: str = "utf-8"

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Timer:
    """The files of a timer, and the commands that turn it on and off, for a person to type.

    `turn_on`, `turn_off` and `reload` are the same for a program; the last follows a deletion.

    It runs every day at its times; the command it runs knows on which days something is due.
    """

    files: tuple[TimerFile, ...]
    on: str
    off: str
    notes: tuple[str, ...] = ()
    turn_on: tuple[tuple[str, ...], ...] = ()
    turn_off: tuple[tuple[str, ...], ...] = ()
    reload: tuple[tuple[str, ...], ...] = ()


def times_of(texts: Iterable[str]) -> tuple[time, ...]:
    """Parse times such as "08:00" and return them sorted, or raise UsageError."""
    times = sorted(map(time_of, texts))
    for earlier, later in pairwise(times):
        if earlier == later:
            raise UsageError(f"{later:%H:%M} was given twice; once is enough")
    if len(times) > MAX_TIMES:
        raise UsageError(f"too many times ({len(times)}); give at most {MAX_TIMES}")
    return tuple(times)


def time_of(text: str) -> time:
    """Parse a time of day such as "08:00", or raise UsageError."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is not a valid time; write it like 08:00 or 18:30")
    return time(int(match[1]), int(match[2]))


_TIMES = (
    re.compile(r"OnCalendar=\*-\*-\* (\d\d):(\d\d):00"),
    re.compile(r"<key>Hour</key>\s*<integer>(\d+)</integer>\s*<key>Minute</key>\s*<integer>(\d+)<"),
    re.compile(r"<StartBoundary>[\d-]+T(\d\d):(\d\d):00<"),
)
"""How the times stand in the files of systemd, launchd and Windows."""


def times_in(text: str) -> tuple[time, ...]:
    """Return the times in a file that `timer` of one of the systems wrote, sorted."""
    found = {
        (int(hour), int(minute))
        for pattern in _TIMES
        for hour, minute in pattern.findall(text)
        if int(hour) < 24 and int(minute) < 60
    }
    return tuple(time(hour, minute) for hour, minute in sorted(found))
