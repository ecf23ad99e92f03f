"""How often each exercise, and each variant of it, has been done."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from footcoach.history.models import Session
from footcoach.routines.models import key_of

NEW_DAYS = 3
"""An exercise is new to a person until it has been done on so many days."""


def days_practised(sessions: Iterable[Session]) -> dict[str, int]:
    """Return the number of days on which each exercise was done, at most `NEW_DAYS`, by its key."""
    days = defaultdict[tuple[str, str | None], set[date]](set)
    for session in sessions:
        for record in session.exercises:
            known = days[record.exercise, record.variant]
            if len(known) < NEW_DAYS and record.outcome == "done":
                known.add(session.day)
    return {key_of(*slugs): len(known) for slugs, known in days.items()}
