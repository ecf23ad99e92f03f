"""The events that a coach emits. `at` is when an event was due, in seconds on the coach's clock."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from footcoach.coaching.ledger import Outcome
from footcoach.coaching.replan import Replan
from footcoach.routines.timeline import Phase


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a timeline: index of the phase, seconds into it, and its present length."""

    index: int
    elapsed_s: float
    length_s: float

    @classmethod
    def start_of(cls, timeline: tuple[Phase, ...], index: int) -> Self:
        """Return the beginning of a phase."""
        return cls(index, 0.0, float(timeline[index].longest_s))

    @property
    def left_s(self) -> float:
        """Seconds until the phase ends."""
        return self.length_s - self.elapsed_s

    def with_left(self, left_s: float) -> Self:
        """Return the place at which so many seconds are left, between this one and the end."""
        left_s = min(max(left_s, 0.0), self.left_s)
        # The maximum keeps a rounding error from going back.
        return replace(self, elapsed_s=max(self.length_s - left_s, self.elapsed_s))

    def extended(self, seconds: float) -> Self:
        """Return the same point in a phase that is longer by some seconds, or shorter."""
        return replace(self, length_s=self.length_s + seconds)


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """The coach entered a phase, at its beginning or, after an undo, in its middle.

    `left` is the index of the phase that was running until then, or None if none was.
    """

    at: float
    place: Place
    phase: Phase
    paused: bool
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Second:
    """`left` whole seconds remain of the phase."""

    at: float
    place: Place
    left: int


@dataclass(frozen=True, slots=True)
class PhaseEnded:
    """The coach left a phase; `seconds` is the time spent in it over all visits."""

    at: float
    index: int
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The coach is paused. `away_s` is how long the machine slept if that is the reason."""

    at: float
    place: Place
    away_s: float | None = None


@dataclass(frozen=True, slots=True)
class GettingReady:
    """`left` whole seconds remain until the paused phase resumes."""

    at: float
    left: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The paused phase continues at the place where it was paused."""

    at: float
    place: Place


@dataclass(frozen=True, slots=True)
class Extended:
    """The phase was made longer, or that was undone."""

    at: float
    place: Place


@dataclass(frozen=True, slots=True)
class Hurt:
    """The exercise of a phase was ended because of pain, or that was undone (`taken_back`)."""

    at: float
    index: int
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """The last command was undone; the next events say what that changed."""

    at: float


@dataclass(frozen=True, slots=True)
class Reopened:
    """A phase counts as not completed after an undo. The `seconds` spent in it remain."""

    at: float
    index: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Replanned:
    """The rest of the session was changed; the next event tells the phase that was entered."""

    at: float
    replan: Replan


@dataclass(frozen=True, slots=True)
class Finished:
    """The coach reached the end of the timeline."""

    at: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped before the end; `place` is where the coach was running, if it was."""

    at: float
    place: Place | None = None


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
    | Replanned
    | Finished
    | Stopped
)


class EventQueue:
    """Holds events until the coach is in its new state, and then emits them in order."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._pending: deque[Event] = deque()

    def add(self, event: Event) -> None:
        """Add an event to be emitted."""
        self._pending.append(event)

    def emit_all(self) -> None:
        """Emit the pending events in order; `emit` may add further ones meanwhile."""
        while self._pending:
            self._emit(self._pending.popleft())


def told(event: Event) -> str:
    """Return an event on one line, for the debug log."""
    name = type(event).__name__
    match event:
        case PhaseStarted(place=place, phase=phase, paused=paused):
            where = f"{phase.exercise} {phase.kind}, {phase.foot}, set {phase.set}, rep {phase.rep}"
            is_paused = ", paused" if paused else ""
            return f"{name} {place.index}: {where}, {place.left_s:.3f} s left{is_paused}"
        case PhaseEnded(index=index, outcome=outcome, seconds=seconds):
            return f"{name} {index}: {outcome}, {seconds:.3f} s"
        case Paused(place=place, away_s=away_s):
            away = "" if away_s is None else f", the machine slept {away_s:.1f} s"
            return f"{name} in {place.index}, {place.left_s:.3f} s left{away}"
        case Replanned(replan=replan):
            return f"{name}: {len(replan.timeline)} phases, on from {replan.index}"
        case _:
            return name
