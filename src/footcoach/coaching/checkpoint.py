"""Where a walk was broken off."""

from dataclasses import dataclass

from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry, Ledger


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place, and what had been done by then: an entry for each phase, and what hurt."""

    place: Place
    entries: tuple[Entry, ...]
    hurt: frozenset[str] = frozenset()

    def ledger(self) -> Ledger:
        """Return the ledger to go on with."""
        return Ledger(self.entries, self.hurt)
