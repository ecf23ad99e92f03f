"""Days in a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from footcoach.history.record import Session
from footcoach.progress.days import kept_days

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """How many kept days follow one another: up to now, and at best."""

    current: int
    longest: int


def streak_of(sessions: Iterable[Session], today: date) -> Streak:
    """Count the kept days in a row. Today breaks nothing before it is over."""
    return streak_in(kept_days(sessions), today)


def streak_in(kept: frozenset[date], today: date) -> Streak:
    """Do the same for days that are known to count."""
    last = today if today in kept else today - _DAY
    return Streak(
        _run_back(kept, last), max((_run_back(kept, day) for day in _ends(kept)), default=0)
    )


def _ends(kept: frozenset[date]) -> list[date]:
    return [day for day in kept if day + _DAY not in kept]


def _run_back(kept: frozenset[date], last: date) -> int:
    days = 0
    while last in kept:
        days, last = days + 1, last - _DAY
    return days
