"""A time in which nothing is due: travel, illness, injury."""

from datetime import date, timedelta
from uuid import uuid4

from pydantic import TypeAdapter, model_validator
from pydantic.dataclasses import dataclass

from footcoach.fields import STRICT, Day, Name, SessionId

MAX_DAYS = 3660  # ten years: longer is a slip of the finger


@dataclass(frozen=True, slots=True, config=STRICT)
class Pause:
    """From its first day to its last one, both in it. It is deleted by its id, as sessions are."""

    first: Day
    last: Day
    why: Name | None
    id: SessionId

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Pause":
        if not 0 <= (self.last - self.first).days < MAX_DAYS:
            raise ValueError("a pause ends on its first day or later, and within ten years")
        return self

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.last - self.first) // timedelta(days=1) + 1

    def until(self, today: date) -> "tuple[Pause, ...]":
        """Return what is left of it when it ends the day before today: itself shorter, or none."""
        if self.first >= today:
            return ()
        last = min(self.last, today - timedelta(days=1))
        return (pause_of(self.first, last, self.why),)


def pause_of(first: date, last: date, why: str | None) -> Pause:
    """Return a new pause."""
    return Pause(first=first, last=last, why=why, id=uuid4().hex)


PAUSES = TypeAdapter(tuple[Pause, ...])
