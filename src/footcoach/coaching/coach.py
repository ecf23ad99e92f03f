"""The coach: a state machine that walks a timeline against a clock.

Phases end at deadlines, and deadlines chain: a phase begins where the last one should have ended,
so lateness never adds up. Commands take effect at once; `run` only waits for the next moment.
"""

import asyncio
import math
from collections import deque
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
    Reopened,
    Resumed,
    Second,
    Stopped,
    Undone,
)
from footcoach.coaching.leaps import jump_target
from footcoach.coaching.ledger import Ledger
from footcoach.coaching.states import (
    OVER,
    STANDING,
    TIMED,
    TRANSITIONS,
    UNDER_WAY,
    Cause,
    Command,
    State,
)
from footcoach.coaching.undoing import Undoable, once_over
from footcoach.routines.timeline import Kind, Phase

GET_READY_S = 3  # long enough to say "three, two, one" after a pause
SLEPT_S = 3.0  # a wake-up later than this was no slow screen: the machine slept
EXTRA_S = 10.0
LONGEST_S = 86400.0  # a phase that was made longer ends within a day


class Coach:
    """Walks one timeline once. `tell` is called with each event, in order, and must not block.

    With a checkpoint, it goes on from there, through the get-ready. Events are told once the coach
    is in its new state, so that `tell` may give commands.
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
        self._untold: deque[Event] = deque()
        self._state = State.PAUSED if checkpoint else State.READY
        self._has_begun = False
        # Where the running stretch began, or where it stands.
        self._place = checkpoint.place if checkpoint else self._start_of(0)
        self._ends: float | None = None  # the deadline of the phase or get-ready that runs
        self._told = 0  # the whole seconds left that were told last
        self._known = clock.now()
        self._known_wall = clock.wall()
        self._undoable: list[Undoable] = []
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
        """How long nobody was awake, while the coach stands still because of that alone.

        None when a person paused it: whoever goes on by itself after a sleep looks here.
        """
        return self._away_s if self._state in STANDING else None

    def get_ready_left(self) -> int | None:
        """Return the whole seconds until a pause ends; None when nothing is about to resume."""
        return self._told if self._state is State.GET_READY else None

    def can(self, command: Command) -> bool:
        """Tell whether a command means anything now. Before it begins, it can only be stopped."""
        match command:
            case Command.STOP:
                return self._state not in OVER
            case _ if not self._has_begun:
                return False
            case Command.PAUSE:
                return self._state in TIMED or self._state is State.GET_READY
            case Command.RESUME:
                return self._state is State.PAUSED
            case Command.READY:
                return self._state in UNDER_WAY and self.timeline[self._place.index].ends_by_key
            case Command.UNDO:
                return self._state in UNDER_WAY and bool(self._undoable)
            case Command.EXTEND:
                longer_s = self._place.length_s + EXTRA_S
                return self._state in UNDER_WAY and longer_s <= LONGEST_S
            case _:
                return self._state in UNDER_WAY

    def do(self, command: Command) -> bool:
        """Obey a command now; False if it means nothing in this state."""
        self._catch_up()
        obeys = self.can(command)
        if obeys:
            self._obey(command, self._known)  # a second look at the clock could pass a deadline
        self._woken.set()  # catching up may have changed what is waited for, too
        self._tell_all()
        return obeys

    async def run(self) -> None:
        """Walk the timeline to its end, or until stopped."""
        if not self._has_begun and self._state not in OVER:
            self._begin()
        while self._state not in OVER:
            self._woken.clear()
            moment = None if self._ends is None else self._next_moment(self._ends)
            await self._clock.wait_until(moment, self._woken)
            self._catch_up()
            self._tell_all()

    def _begin(self) -> None:
        self._has_begun = True
        self._known, self._known_wall = self._clock.now(), self._clock.wall()
        self._enter(self._place, self._known, Cause.COMMAND)
        if self._state is State.PAUSED:
            self._obey(Command.RESUME, self._known)
        self._tell_all()

    def _obey(self, command: Command, at: float) -> None:
        match command:
            case Command.PAUSE:
                self._pause(at, Cause.COMMAND)
            case Command.RESUME:
                self._become(State.GET_READY, Cause.COMMAND)
                self._count_down(at + GET_READY_S, GET_READY_S)
                self._note(GettingReady(at, GET_READY_S))
            case Command.EXTEND:
                self._undoable.append(self._undoable_now(command, at))
                self._lengthen(EXTRA_S, at)
            case Command.UNDO:
                self._undo(at)
            case Command.STOP:
                self._stop(at)
            case Command.SKIP if self.timeline[self._place.index].kind is Kind.PREPARE:
                self._leap(Command.READY, at)  # whoever skips a set-up is ready
            case _:
                self._leap(command, at)

    def _note(self, event: Event) -> None:
        self._untold.append(event)

    def _tell_all(self) -> None:
        """Tell what has happened, in order, even when a command is given meanwhile."""
        while self._untold:
            self._tell(self._untold.popleft())

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
            self._note(GettingReady(moment, self._told))
        elif self._told > 0:
            self._note(Second(moment, self._place_at(moment), self._told))
        elif getting_ready:
            self._become(self._kind_of(self._place), Cause.CLOCK)
            self._count_down(moment + self._place.left_s, self._place.left_s)
            self._note(Resumed(moment, self._place))
        else:
            self._complete(moment, Cause.CLOCK)

    def _count_down(self, ends: float, seconds: float) -> None:
        self._ends = ends
        self._told = max(math.ceil(seconds), 1)  # what is over ends at once

    def _place_at(self, moment: float) -> Place:
        if self._state not in TIMED or self._ends is None:
            return self._place
        left = min(max(self._ends - moment, 0.0), self._place.left_s)
        elapsed = max(self._place.length_s - left, self._place.elapsed_s)  # never a rounding less
        return replace(self._place, elapsed_s=elapsed)

    # -- moving through the timeline

    def _complete(self, moment: float, by: Cause) -> None:
        index = self._place.index
        self.ledger.complete(index)
        self._leave(moment)
        self._undoable = once_over(self._undoable, index)
        if index + 1 == len(self.timeline):
            self._finish(moment, by)
            return
        if self.timeline[index + 1].exercise != self.timeline[index].exercise:
            self._undoable.clear()  # "undo" minutes later would be a leap, not a correction
        self._enter(self._start_of(index + 1), moment, by)

    def _leap(self, command: Command, at: float) -> None:
        """Go where a command leads, and remember from where."""
        last = self._undoable_now(command, at)
        self._undoable.append(last)
        if command is Command.READY:
            self.ledger.complete(last.place.index)
        if command is Command.HURT:
            self._hurt(last.place.index, at)
        index = jump_target(command, self.timeline, last.place)
        self._leave(at)
        if index == len(self.timeline):
            self._finish(at, Cause.COMMAND)
        else:
            self._enter(self._start_of(index), at, Cause.COMMAND)

    def _undoable_now(self, command: Command, at: float) -> Undoable:
        here = self._place_at(at)
        completed = self.ledger.entries[here.index].completed
        hurt = self.timeline[here.index].exercise in self.ledger.hurt
        return Undoable(command, here, completed=completed, hurt=hurt)

    def _undo(self, at: float) -> None:
        """Go back to where the last command was given; ten seconds more are taken off the end."""
        last = self._undoable.pop()
        self._note(Undone(at))
        if last.command is not Command.EXTEND:
            self._leave(at)
            self._unmark(last, at)
            self._enter(last.place, at, Cause.COMMAND)
        elif self._place_at(at).left_s > EXTRA_S:
            self._lengthen(-EXTRA_S, at)
        else:  # they have begun already: the phase is over
            self._complete(at, Cause.COMMAND)

    def _unmark(self, last: Undoable, at: float) -> None:
        """Take back what the ledger says only because of a command. Time stays: it passed."""
        index = last.place.index
        entry, exercise = self.ledger.entries[index], self.timeline[index].exercise
        if entry.completed and not last.completed:
            self.ledger.reopen(index)
            self._note(Reopened(at, index, entry.seconds))
        if exercise in self.ledger.hurt and not last.hurt:
            self.ledger.hurt.discard(exercise)
            self._note(Hurt(at, index, taken_back=True))

    def _hurt(self, index: int, at: float) -> None:
        """Note what hurt, and stand still: whether to go on at all is for the person to say."""
        if self._state is not State.PAUSED:
            self._pause(at, Cause.COMMAND)
        self._away_s = None
        self.ledger.hurt.add(self.timeline[index].exercise)
        self._note(Hurt(at, index))

    def _lengthen(self, seconds: float, at: float) -> None:
        self._place = replace(self._place, length_s=self._place.length_s + seconds)
        if self._state in TIMED and self._ends is not None:
            self._count_down(self._ends + seconds, self._ends + seconds - at)
        self._note(Extended(at, self._place_at(at)))

    def _leave(self, at: float) -> None:
        """Credit the running stretch and tell how the phase came out."""
        self._stand_still(at)
        index = self._place.index
        entry = self.ledger.entries[index]
        self._note(PhaseEnded(at, index, entry.outcome, entry.seconds))

    def _enter(self, place: Place, at: float, by: Cause) -> None:
        self._place = place
        standing = self._state in STANDING
        if not standing:
            self._become(self._kind_of(place), by)
            self._count_down(at + place.left_s, place.left_s)
        self._note(PhaseStarted(at, place, self.timeline[place.index], paused=standing))

    def _pause(self, at: float, by: Cause, away_s: float | None = None) -> None:
        self._stand_still(at)
        self._ends = None
        self._become(State.PAUSED, by)
        self._away_s = away_s
        self._note(Paused(at, self._place, away_s))

    def _finish(self, at: float, by: Cause) -> None:
        self._end(State.FINISHED, by)
        self._note(Finished(at))

    def _stop(self, at: float) -> None:
        if self._has_begun:
            self._leave(at)
        self._end(State.STOPPED, Cause.COMMAND)
        self._note(Stopped(at))

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
