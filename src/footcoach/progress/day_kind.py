"""What each day was, in one mark: what calendars draw, and sentences say."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from footcoach.progress.days import Days
from footcoach.schedule.rest_days import DaysOff


class DayKind(Enum):
    """A kind of day. What was done counts before what was due."""

    FULL = auto()
    KEPT = auto()
    LITTLE = auto()
    MENDED = auto()
    MISSED = auto()
    REST = auto()
    PAUSED = auto()
    OPEN = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class DayKinds:
    """What tells one day from another; `mended` are missed days that were made up for."""

    days: Days
    off: DaysOff
    mended: frozenset[date]
    today: date

    def of(self, day: date) -> DayKind:
        """Return the mark of a day."""
        if day in self.days.full:
            return DayKind.FULL
        if day in self.days.kept:
            return DayKind.KEPT
        if self.days.on(day):
            return DayKind.LITTLE
        if day in self.off.paused:
            return DayKind.PAUSED
        if day in self.off or day in self.days.unlived:
            return DayKind.REST
        if day >= self.today:
            return DayKind.OPEN if day == self.today else DayKind.AHEAD
        return DayKind.MENDED if day in self.mended else DayKind.MISSED
