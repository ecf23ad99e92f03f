"""What the coach tells. `at` is always the moment when it should have happened, on its clock."""

from dataclasses import dataclass

from footcoach.coaching.ledger import Outcome
from footcoach.routines.timeline import Phase


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a timeline: which phase, how far into it, and how long it is by now."""

    index: int
    elapsed_s: float
    length_s: float

    @property
    def left_s(self) -> float:
        """Seconds until the phase ends."""
        return self.length_s - self.elapsed_s


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """The coach is at `place` now: on arrival, or back in the middle of a phase."""

    at: float
    place: Place
    phase: Phase
    paused: bool


@dataclass(frozen=True, slots=True)
class Second:
    """So many whole seconds are left of the phase."""

    at: float
    place: Place
    left: int


@dataclass(frozen=True, slots=True)
class PhaseEnded:
    """A phase was left; `seconds` is all the time spent in it so far."""

    at: float
    index: int
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The coach stands still. `away_s` is set when it noticed that the machine had slept."""

    at: float
    place: Place
    away_s: float | None = None


@dataclass(frozen=True, slots=True)
class GettingReady:
    """So many whole seconds until the paused phase goes on."""

    at: float
    left: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The paused phase goes on from where it stood."""

    at: float
    place: Place


@dataclass(frozen=True, slots=True)
class Extended:
    """The phase became longer, or as long as before."""

    at: float
    place: Place


@dataclass(frozen=True, slots=True)
class Hurt:
    """The exercise of a phase was ended because it hurt, or that was taken back."""

    at: float
    index: int
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """The last command was taken back; where that leads is told next."""

    at: float


@dataclass(frozen=True, slots=True)
class Reopened:
    """A phase that was said to be done is not: that was taken back. Its `seconds` stay."""

    at: float
    index: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The timeline has been walked to its end."""

    at: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped before the end."""

    at: float


Event = (
    PhaseStarted
    | Second
    | PhaseEnded
    | Paused
    | GettingReady
    | Resumed
    | Extended
    | Hurt
    | Undone
    | Reopened
    | Finished
    | Stopped
)
