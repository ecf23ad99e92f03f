"""Detects that the machine slept: the lid was closed, it was suspended, or the process stopped.

The coach then pauses as of the last moment it was awake, so that sleep never counts as exercise.
"""

from dataclasses import dataclass
from typing import Self

from footcoach.coaching.clock import Clock

SLEEP_FROM_S = 3.0  # a wake-up this late is not caused by a slow screen


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The monotonic and the wall clock at one moment, in seconds."""

    now: float
    wall: float

    @classmethod
    def of(cls, clock: Clock) -> Self:
        """Read both clocks."""
        return cls(clock.now(), clock.wall())


def slept_s(before: ClockReading, after: ClockReading, alarm: float) -> float | None:
    """Return how many seconds the machine slept between two readings, or None if it did not.

    `alarm` is the monotonic time at which the process was to wake up. Some systems stop the
    monotonic clock during sleep, so that only the wall clock shows it: the larger one counts.
    """
    late = after.now - alarm
    drift = abs((after.wall - before.wall) - (after.now - before.now))
    away = max(late, drift)
    return away if away > SLEEP_FROM_S else None
