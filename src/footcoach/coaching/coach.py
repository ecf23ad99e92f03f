"""The coach: a state machine that walks a timeline against a clock.

Phases end at deadlines, and deadlines chain: a phase begins where the last one should have ended,
so lateness never adds up. Commands take effect at once; `run` only waits for the next moment.
"""

import asyncio
import math
from collections.abc import Callable
from dataclasses import replace

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.events import (
    Event,
    Extended,
    Finished,
    GettingReady,
    Hurt,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Place,
    Resumed,
    Second,
    Stopped,
    Undone,
)
from footcoach.coaching.leaps import target
from footcoach.coaching.ledger import Ledger
from footcoach.coaching.states import OVER, STANDING, TIMED, TRANSITIONS, Cause, Command, State
from footcoach.routines.timeline import Phase

GET_READY_S = 3  # long enough to say "three, two, one" after a pause
SLEPT_S = 3.0  # a wake-up later than this was no slow screen: the machine slept
EXTRA_S = 10.0


class Coach:
    """Walks one timeline once. `tell` is called with each event, in order, and must not block.

    With a checkpoint, it goes on from there, through the get-ready.
    """

    def __init__(
        self,
        timeline: tuple[Phase, ...],
        clock: Clock,
        tell: Callable[[Event], None],
        checkpoint: Checkpoint | None = None,
    ) -> None:
        if not timeline:
            raise ValueError("a timeline has at least one phase")
        self.timeline = timeline
        self.ledger = checkpoint.ledger() if checkpoint else Ledger.empty(len(timeline))
        self._clock = clock
        self._tell = tell
        self._state = State.PAUSED if checkpoint else State.READY
        # Where the running stretch began, or where it stands.
        self._place = checkpoint.place if checkpoint else self._start_of(0)
        self._ends: float | None = None  # the deadline of the phase or get-ready that runs
        self._told = 0  # the whole seconds left that were told last
        self._known = clock.now()
        self._known_wall = clock.wall()
        self._undoable: list[tuple[Command, Place]] = []  # and where it was given
        self._away_s: float | None = None
        self._woken = asyncio.Event()

    @property
    def state(self) -> State:
        """What the coach is doing."""
        return self._state

    def place(self) -> Place:
        """Return where the coach is now; cheap, for whoever draws."""
        return self._place_at(self._clock.now())

    @property
    def away_s(self) -> float | None:
        """How long the machine slept, while the coach stands still because of that."""
        return self._away_s if self._state in STANDING else None

    def get_ready_left(self) -> int | None:
        """Return the whole seconds until a pause ends; None when nothing is about to resume."""
        return self._told if self._state is State.GET_READY else None

    def can(self, command: Command) -> bool:
        """Tell whether a command means anything now."""
        match command:
            case Command.PAUSE:
                return self._state in TIMED or self._state is State.GET_READY
            case Command.RESUME:
                return self._state is State.PAUSED
            case Command.READY:
                active = self._state in TIMED | STANDING
                return active and self.timeline[self._place.index].ends_by_key
            case Command.UNDO:
                return self._state in TIMED | STANDING and bool(self._undoable)
            case _:
                return self._state in TIMED | STANDING

    def do(self, command: Command) -> bool:
        """Obey a command now; False if it means nothing in this state."""
        self._catch_up()
        if not self.can(command):
            return False
        self._obey(command, self._known)  # a second look at the clock could pass a deadline
        self._woken.set()
        return True

    async def run(self) -> None:
        """Walk the timeline to its end, or until stopped."""
        self._known, self._known_wall = self._clock.now(), self._clock.wall()
        self._enter(self._place, self._known, Cause.COMMAND)
        if self._state is State.PAUSED:
            self._obey(Command.RESUME, self._known)
        while self._state not in OVER:
            self._woken.clear()
            moment = None if self._ends is None else self._next_moment(self._ends)
            await self._clock.wait_until(moment, self._woken)
            self._catch_up()

    def _obey(self, command: Command, at: float) -> None:
        match command:
            case Command.PAUSE:
                self._pause(at, Cause.COMMAND)
            case Command.RESUME:
                self._become(State.GET_READY, Cause.COMMAND)
                self._count_down(at + GET_READY_S, GET_READY_S)
                self._tell(GettingReady(at, GET_READY_S))
            case Command.EXTEND:
                self._extend(at)
            case Command.UNDO:
                self._undo(at)
            case Command.STOP:
                self._leave(at)
                self._end(State.STOPPED, Cause.COMMAND)
                self._tell(Stopped(at))
            case _:
                here = self._place_at(at)
                if command is Command.READY:
                    self.ledger.complete(here.index)
                if command is Command.HURT:
                    self._hurt(here.index, at)
                self._undoable.append((command, here))
                self._jump(target(command, self.timeline, here), at)

    # -- time

    def _catch_up(self) -> None:
        """Do everything that was due by now, each at its own moment."""
        now, wall = self._clock.now(), self._clock.wall()
        if self._ends is not None and (away := self._away(self._ends, now, wall)) > SLEPT_S:
            self._pause(self._known, Cause.CLOCK, away)
        while self._ends is not None and (moment := self._next_moment(self._ends)) <= now:
            self._reach(moment)
        self._known, self._known_wall = now, wall

    def _away(self, ends: float, now: float, wall: float) -> float:
        """Return how long nobody was awake, by whichever clock saw more of it."""
        late = now - self._next_moment(ends)
        apart = abs((wall - self._known_wall) - (now - self._known))
        return max(late, apart)

    def _next_moment(self, ends: float) -> float:
        return ends - (self._told - 1)

    def _reach(self, moment: float) -> None:
        self._told -= 1
        getting_ready = self._state is State.GET_READY
        if self._told > 0 and getting_ready:
            self._tell(GettingReady(moment, self._told))
        elif self._told > 0:
            self._tell(Second(moment, self._place_at(moment), self._told))
        elif getting_ready:
            self._become(self._kind_of(self._place), Cause.CLOCK)
            self._count_down(moment + self._place.left_s, self._place.left_s)
            self._tell(Resumed(moment, self._place))
        else:
            self._complete(moment)

    def _count_down(self, ends: float, seconds: float) -> None:
        self._ends = ends
        self._told = math.ceil(seconds)

    def _place_at(self, moment: float) -> Place:
        if self._state not in TIMED or self._ends is None:
            return self._place
        left = min(max(self._ends - moment, 0.0), self._place.left_s)
        return replace(self._place, elapsed_s=self._place.length_s - left)

    # -- moving through the timeline

    def _complete(self, moment: float) -> None:
        index = self._place.index
        self.ledger.complete(index)
        self._leave(moment)
        self._forget_extensions(index)
        if index + 1 == len(self.timeline):
            self._finish(moment, Cause.CLOCK)
            return
        if self.timeline[index + 1].exercise != self.timeline[index].exercise:
            self._undoable.clear()  # "undo" minutes later would be a leap, not a correction
        self._enter(self._start_of(index + 1), moment, Cause.CLOCK)

    def _jump(self, index: int, at: float) -> None:
        if index == len(self.timeline):
            self._leave(at)
            self._finish(at, Cause.COMMAND)
        else:
            self._move(self._start_of(index), at)

    def _extend(self, at: float) -> None:
        self._undoable.append((Command.EXTEND, self._place_at(at)))
        self._lengthen(EXTRA_S, at)

    def _undo(self, at: float) -> None:
        """Go back to where the last command was given; ten seconds more are taken off the end."""
        command, place = self._undoable.pop()
        self._tell(Undone(at))
        if command is Command.HURT:
            self.ledger.hurt.discard(self.timeline[place.index].exercise)
            self._tell(Hurt(at, place.index, taken_back=True))
        if command is not Command.EXTEND:
            self._move(place, at)
        elif (left := self._place_at(at).left_s) > EXTRA_S:
            self._lengthen(-EXTRA_S, at)
        else:  # they have begun already: the phase is over
            self._lengthen(-left, at)
            self._complete(at)

    def _hurt(self, index: int, at: float) -> None:
        """Note what hurt, and stand still: whether to go on at all is for the person to say."""
        if self._state is not State.PAUSED:
            self._pause(at, Cause.COMMAND)
        self.ledger.hurt.add(self.timeline[index].exercise)
        self._tell(Hurt(at, index))

    def _lengthen(self, seconds: float, at: float) -> None:
        self._place = replace(self._place, length_s=self._place.length_s + seconds)
        if self._state in TIMED and self._ends is not None:
            self._count_down(self._ends + seconds, self._ends + seconds - at)
        self._tell(Extended(at, self._place_at(at)))

    def _forget_extensions(self, index: int) -> None:
        """A phase that is over cannot be made shorter any more."""
        over = (Command.EXTEND, index)
        self._undoable = [one for one in self._undoable if (one[0], one[1].index) != over]

    def _move(self, place: Place, at: float) -> None:
        self._leave(at)
        self._enter(place, at, Cause.COMMAND)

    def _leave(self, at: float) -> None:
        """Credit the running stretch and tell how the phase came out."""
        self._stand_still(at)
        index = self._place.index
        entry = self.ledger.entries[index]
        self._tell(PhaseEnded(at, index, entry.outcome, entry.seconds))

    def _enter(self, place: Place, at: float, by: Cause) -> None:
        self._place = place
        standing = self._state in STANDING
        if not standing:
            self._become(self._kind_of(place), by)
            self._count_down(at + place.left_s, place.left_s)
        self._tell(PhaseStarted(at, place, self.timeline[place.index], paused=standing))

    def _pause(self, at: float, by: Cause, away_s: float | None = None) -> None:
        self._stand_still(at)
        self._ends = None
        self._become(State.PAUSED, by)
        self._away_s = away_s
        self._tell(Paused(at, self._place, away_s))

    def _finish(self, at: float, by: Cause) -> None:
        self._end(State.FINISHED, by)
        self._tell(Finished(at))

    def _end(self, state: State, by: Cause) -> None:
        self._ends = None
        self._become(state, by)

    def _stand_still(self, at: float) -> None:
        here = self._place_at(at)
        self.ledger.credit(here.index, here.elapsed_s - self._place.elapsed_s)
        self._place = here

    def _become(self, state: State, by: Cause) -> None:
        if state not in TRANSITIONS[self._state][by]:
            raise RuntimeError(f"the coach cannot go from {self._state} to {state}")
        self._state = state

    # -- reading the timeline

    def _kind_of(self, place: Place) -> State:
        return State(self.timeline[place.index].kind.value)

    def _start_of(self, index: int) -> Place:
        return Place(index, 0.0, float(self.timeline[index].longest_s))
