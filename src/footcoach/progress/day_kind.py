"""The kind of each day, for calendars and sentences."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from footcoach.progress.days import Days
from footcoach.schedule.rest_days import DaysOff


class DayKind(Enum):
    """A kind of day. Practice counts before rest: a rest day with practice is kept."""

    FULL = auto()
    KEPT = auto()
    LITTLE = auto()
    REPAIRED = auto()
    MISSED = auto()
    REST = auto()
    PAUSED = auto()
    OPEN = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class DayKinds:
    """Everything that decides the kind of a day; `repaired` are missed days made up for later."""

    days: Days
    off: DaysOff
    repaired: frozenset[date]
    today: date

    def of(self, day: date) -> DayKind:
        """Return the kind of a day."""
        if day in self.days.full:
            return DayKind.FULL
        if day in self.days.kept:
            return DayKind.KEPT
        if self.days.on(day):
            return DayKind.LITTLE
        if day in self.off.paused:
            return DayKind.PAUSED
        is_free_today = day == self.today and not self.off.is_ruled_out(day)
        if (day in self.off and not is_free_today) or day in self.days.date_line:
            return DayKind.REST
        if day >= self.today:
            return DayKind.OPEN if day == self.today else DayKind.AHEAD
        return DayKind.REPAIRED if day in self.repaired else DayKind.MISSED
