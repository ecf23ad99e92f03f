"""The ledger: the seconds that were really spent in each phase, none lost and none invented."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

PARTIAL_FROM_S = 1.0  # less than a second is a passing key press, not exercise


class Outcome(StrEnum):
    """The outcome of a phase or of a whole exercise."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Entry:
    """The time spent in a phase over all visits, and whether any visit reached its end."""

    seconds: float = 0.0
    completed: bool = False

    @property
    def outcome(self) -> Outcome:
        """The outcome; a completed phase stays done even if a second visit ends early."""
        if self.completed:
            return Outcome.DONE
        return Outcome.PARTIAL if self.seconds >= PARTIAL_FROM_S else Outcome.SKIPPED


class Ledger:
    """An entry for each phase of a timeline, and the exercises that hurt."""

    def __init__(self, entries: Sequence[Entry], hurt: Iterable[str] = ()) -> None:
        self._entries = list(entries)
        self.hurt = set(hurt)

    @classmethod
    def empty(cls, phases: int) -> Self:
        """Return a ledger in which nothing has been done."""
        return cls([Entry()] * phases)

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, in the timeline's order."""
        return tuple(self._entries)

    def credit(self, index: int, seconds: float) -> None:
        """Add time that was really spent in a phase."""
        entry = self._entries[index]
        self._entries[index] = replace(entry, seconds=entry.seconds + seconds)

    def complete(self, index: int) -> None:
        """Mark a phase as completed."""
        self._entries[index] = replace(self._entries[index], completed=True)

    def rearranged(self, origins: Sequence[int | None]) -> Self:
        """Return the ledger of another timeline: for each phase its present index, or None."""
        entries = [Entry() if origin is None else self._entries[origin] for origin in origins]
        return type(self)(entries, self.hurt)

    def reopen(self, index: int) -> None:
        """Mark a phase as not completed."""
        self._entries[index] = replace(self._entries[index], completed=False)
