"""The checkpoint from which an interrupted session continues."""

from dataclasses import dataclass

from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry, Ledger


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A place, a ledger entry for each phase, and the exercises that hurt until then."""

    place: Place
    entries: tuple[Entry, ...]
    hurt: frozenset[str] = frozenset()

    def ledger(self) -> Ledger:
        """Return a ledger to continue with."""
        return Ledger(self.entries, self.hurt)
