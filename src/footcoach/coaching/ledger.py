"""What was really done: seconds for each phase, never lost and never invented."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

PARTIAL_FROM_S = 1.0  # less than a second in a phase is a key pressed, not exercise


class Outcome(StrEnum):
    """How a phase, or a whole exercise, came out."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Entry:
    """One phase: the time spent in it, over all visits, and whether any visit reached its end."""

    seconds: float = 0.0
    completed: bool = False

    @property
    def outcome(self) -> Outcome:
        """Done stays done, even when the phase is left early on a second visit."""
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
        """Add time that really passed in a phase."""
        entry = self._entries[index]
        self._entries[index] = replace(entry, seconds=entry.seconds + seconds)

    def complete(self, index: int) -> None:
        """Note that a phase reached its end."""
        self._entries[index] = replace(self._entries[index], completed=True)

    def reopen(self, index: int) -> None:
        """Take that back."""
        self._entries[index] = replace(self._entries[index], completed=False)
