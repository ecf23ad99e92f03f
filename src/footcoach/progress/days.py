"""Days as a person counts them, and what was done on each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from footcoach.history.record import Session

KEPT_SHARE = 0.5  # half of a round's planned work makes a day count


def day_of(moment: datetime, day_starts: time) -> date:
    """Return the day that a local moment belongs to."""
    into = datetime.combine(date.min, day_starts) - datetime.combine(date.min, time())
    return (moment.replace(tzinfo=None) - into).date()


def by_day(sessions: Iterable[Session]) -> dict[date, list[Session]]:
    """Group sessions by the day that they carry."""
    days: dict[date, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.day, []).append(session)
    return days


def is_kept(sessions: Iterable[Session]) -> bool:
    """Tell whether a day with these sessions counts: half of some round's work was done."""
    return any(
        session.planned_s > 0 and session.effort_s >= KEPT_SHARE * session.planned_s
        for session in sessions
    )


def kept_days(sessions: Iterable[Session]) -> frozenset[date]:
    """Return all days that count."""
    return Days.of(sessions).kept


@dataclass(frozen=True, slots=True)
class Days:
    """Sessions by their day, and the days that count. Made once for many questions."""

    sessions: Mapping[date, Sequence[Session]]
    kept: frozenset[date]

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> Self:
        """Sort sessions into their days."""
        days = by_day(sessions)
        return cls(days, frozenset(day for day, done in days.items() if is_kept(done)))

    def on(self, day: date) -> Sequence[Session]:
        """Return the sessions of a day."""
        return self.sessions.get(day, ())
