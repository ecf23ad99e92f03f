"""The files and commands of a system's timer, and the schedule that they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

from footcoach.reminders.schedule import Schedule


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

    It runs every day at its times; the command it runs knows whether something is due then.
    """

    files: tuple[TimerFile, ...]
    on: str
    off: str
    notes: tuple[str, ...] = ()
    turn_on: tuple[tuple[str, ...], ...] = ()
    turn_off: tuple[tuple[str, ...], ...] = ()
    reload: tuple[tuple[str, ...], ...] = ()


_TIMES = (
    re.compile(r"OnCalendar=\*-\*-\* (\d\d):(\d\d):00"),
    re.compile(r"<key>Hour</key>\s*<integer>(\d+)</integer>\s*<key>Minute</key>\s*<integer>(\d+)<"),
    re.compile(r"<StartBoundary>[\d-]+T(\d\d):(\d\d):00<"),
)
"""How times stand in the files of older timers, whose command does not name them."""
_AT = re.compile(r"--at=([0-9]{2}):([0-9]{2})")
_AGAIN = re.compile(r"--again=([0-9]{1,3})m")


def schedule_in(text: str) -> Schedule:
    """Return the schedule in the files of a timer that footcoach wrote; empty if there is none."""
    times = _valid(_AT.findall(text)) or _valid(
        found for pattern in _TIMES for found in pattern.findall(text)
    )
    again = _AGAIN.search(text)
    return Schedule(times, timedelta(minutes=int(again[1])) if again else None)


def _valid(found: Iterable[tuple[str, str]]) -> tuple[time, ...]:
    """Return the times of day among pairs of hour and minute, sorted."""
    numbers = {(int(hour), int(minute)) for hour, minute in found}
    return tuple(time(*pair) for pair in sorted(numbers) if pair[0] < 24 and pair[1] < 60)
