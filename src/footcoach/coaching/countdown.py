"""Countdowns: a deadline, and the whole seconds before it that are announced, 3-2-1.

The numbers are spoken in `audio/script.py` and shown in `tui/screens/exercise_text.py`.
"""

import math
from dataclasses import dataclass, replace
from typing import Self

COUNTDOWN_S = 3
"""Seconds counted 3-2-1: at the end of a phase, and before a paused phase resumes."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """A deadline at `end` (seconds on the coach's clock), announced down to `left` seconds."""

    end: float
    left: int

    @classmethod
    def start(cls, end: float, seconds: float) -> Self:
        """Return a countdown with so many seconds until `end`; if none are left, it has one tick.

        The seconds are given as well, since `end` minus the present is subject to rounding.
        """
        return cls(end, max(math.ceil(seconds), 1))

    @property
    def next_tick(self) -> float:
        """The moment of the next announcement, or of the deadline itself."""
        return self.end - (self.left - 1)

    def tick(self) -> Self:
        """Return the countdown after its next tick; 0 seconds left means that it is over."""
        return replace(self, left=self.left - 1)
