"""When to be reminded, and what makes a system do it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Self

from footcoach.errors import Misuse, Problem

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USUAL = ("08:00", "18:00")
MOST = 12
_EVERY_DAY = frozenset(range(7))
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Times of day, and the weekdays (0 is Monday) that have them; days begin at `day_starts`."""

    times: tuple[time, ...]
    weekdays: frozenset[int] = _EVERY_DAY
    day_starts: time = time()

    @classmethod
    def read(
        cls,
        texts: Iterable[str],
        rest: frozenset[int] = frozenset(),
        day_starts: time = time(),
    ) -> Self:
        """Return the schedule of times like "08:00", without rest days; Misuse or Problem."""
        times = sorted(map(time_of, texts))
        for earlier, later in pairwise(times):
            if earlier == later:
                raise Misuse(f"{later:%H:%M} was given twice; once is enough")
        if len(times) > MOST:
            raise Misuse(f"{len(times)} times were given; give {MOST} at most")
        weekdays = _EVERY_DAY - rest
        if not weekdays:
            raise Problem("every weekday is a rest day: there is nothing to remind you of")
        return cls(tuple(times), weekdays, day_starts)

    def weekdays_at(self, at: time) -> tuple[int, ...]:
        """Return the weekdays that a calendar has at one of the times.

        Before `day_starts` the calendar is a day ahead: two in the morning ends Sunday on a Monday.
        """
        ahead = at < self.day_starts
        return tuple(sorted((weekday + ahead) % 7 for weekday in self.weekdays))

    def is_daily(self) -> bool:
        """Tell whether no weekday is left out."""
        return self.weekdays == _EVERY_DAY


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
    """The files of a timer, the command that turns it on, and the one that turns it off again."""

    files: tuple[TimerFile, ...]
    on: str
    off: str
    note: str = ""


def time_of(text: str) -> time:
    """Read a time of day as it stands on a clock, or raise Misuse."""
    read = _TIME.fullmatch(text)
    if read is None:
        raise Misuse(f"{text!r} is no time of day; write it like 08:00 or 18:30")
    return time(int(read[1]), int(read[2]))
