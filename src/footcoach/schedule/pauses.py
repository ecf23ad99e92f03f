"""Pauses, in which nothing is due: travel, illness, injury."""

from datetime import date, timedelta
from uuid import uuid4

from pydantic import TypeAdapter, model_validator
from pydantic.dataclasses import dataclass

from footcoach.fields import STRICT, Day, Name, SessionId

MAX_DAYS = 3660  # ten years; a longer pause is a typing error


@dataclass(frozen=True, slots=True, config=STRICT)
class Pause:
    """A pause from its first to its last day, both included. It is deleted by its id."""

    first: Day
    last: Day
    why: Name | None
    id: SessionId

    @model_validator(mode="after")
    def _check_days(self) -> "Pause":
        if not 0 <= (self.last - self.first).days < MAX_DAYS:
            raise ValueError("a pause ends on its first day or later, and within ten years")
        return self

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the pause."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first) // timedelta(days=1) + 1

    def until(self, today: date) -> "tuple[Pause, ...]":
        """Return the pause ending the day before today, or nothing if it had not begun."""
        if self.first >= today:
            return ()
        last = min(self.last, today - timedelta(days=1))
        return (pause_of(self.first, last, self.why),)


def pause_of(first: date, last: date, why: str | None) -> Pause:
    """Return a new pause."""
    return Pause(first=first, last=last, why=why, id=uuid4().hex)


PAUSES = TypeAdapter(tuple[Pause, ...])
