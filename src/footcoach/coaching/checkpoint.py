"""Where a walk was broken off."""

from dataclasses import dataclass

from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place, and what had been done by then: an entry for each phase."""

    place: Place
    entries: tuple[Entry, ...]
