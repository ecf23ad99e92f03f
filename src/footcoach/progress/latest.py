"""The last of what was done, up to now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Begun(Protocol):
    """A session, or a journal's header: it knows when it began."""

    @property
    def started(self) -> datetime:
        """The moment, with its offset."""


T = TypeVar("T", bound=Begun)


def latest(begun: Iterable[T], now: datetime) -> T | None:
    """Return the one that began last, up to now; None where none had begun.

    One that is dated ahead was written by a clock that was wrong: it is kept, and would otherwise
    be the last one for years.
    """
    so_far = (one for one in begun if one.started <= now)
    return max(so_far, key=lambda one: one.started, default=None)
