"""The latest session up to now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Started(Protocol):
    """A session or the header of a journal."""

    @property
    def started(self) -> datetime:
        """The start, with its UTC offset."""


T = TypeVar("T", bound=Started)


def latest(sessions: Iterable[T], now: datetime) -> T | None:
    """Return the session that started last, up to now, or None.

    A start in the future comes from a wrong clock; it would otherwise be the latest for years.
    """
    past = (session for session in sessions if session.started <= now)
    return max(past, key=lambda session: session.started, default=None)
