"""The coach: a state machine that walks a timeline against a clock.

Phases end at deadlines, and deadlines chain: a phase begins when the last one should have ended,
so delays never add up. Commands take effect at once; `run` only waits for the next deadline.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.commands import (
    EXTENSION_S,
    Undoable,
    is_possible,
    jump_target,
    still_undoable,
)
from footcoach.coaching.countdown import COUNTDOWN_S, Countdown
from footcoach.coaching.events import (
    Event,
    EventQueue,
    Extended,
    Finished,
    GettingReady,
    Hurt,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Place,
    Reopened,
    Replanned,
    Resumed,
    Second,
    Stopped,
    Undone,
)
from footcoach.coaching.ledger import Entry, Ledger
from footcoach.coaching.replan import Replan
from footcoach.coaching.sleep import ClockReading, slept_s
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
from footcoach.debug import debug
from footcoach.routines.timeline import Kind, Phase

LATE_S = 0.05  # of a wake-up; later than this is worth an entry of the debug log


class Coach:
    """Walks one timeline once. `emit` is called with each event, in order, and must not block.

    With a checkpoint, it continues from there after a countdown. Events are emitted once the coach
    is in its new state, so `emit` may give commands.
    """

    def __init__(
        self,
        timeline: tuple[Phase, ...],
        clock: Clock,
        emit: Callable[[Event], None],
        checkpoint: Checkpoint | None = None,
    ) -> None:
        if not timeline:
            raise ValueError("a timeline has at least one phase")
        self.timeline = timeline
        self.ledger = checkpoint.ledger() if checkpoint else Ledger.empty(len(timeline))
        self._clock = clock
        self._events = EventQueue(emit)
        self._state = State.PAUSED if checkpoint else State.READY
        self._has_begun = False
        # The beginning of the running stretch, or the place where the coach is paused.
        self._place = checkpoint.place if checkpoint else Place.start_of(timeline, 0)
        self._countdown: Countdown | None = None  # of the running phase or get-ready
        self._last_awake = ClockReading.of(clock)
        self._undoable: list[Undoable] = []
        self._away_s: float | None = None
        self._woken = asyncio.Event()

    @property
    def state(self) -> State:
        """The state of the coach."""
        return self._state

    def place(self) -> Place:
        """Return the present place; cheap enough to be called for every frame."""
        return self._place_at(self._clock.now())

    @property
    def away_s(self) -> float | None:
        """The seconds that the machine slept, if the coach is paused for that reason alone.

        None if a person paused it. A face without keys resumes only a pause that has this set.
        """
        return self._away_s if self._state in STANDING else None

    def get_ready_left(self) -> int | None:
        """Return the whole seconds until a paused phase resumes, or None if none is about to."""
        countdown = self._countdown if self._state is State.GET_READY else None
        return None if countdown is None else countdown.left

    def can(self, command: Command) -> bool:
        """Tell whether a command is possible now. Before the start, only stop is."""
        if not self._has_begun and command is not Command.STOP:
            return False
        phase = self.timeline[self._place.index]
        has_undoable = bool(self._undoable)
        return is_possible(command, self._state, self._place, phase, has_undoable=has_undoable)

    def do(self, command: Command) -> bool:
        """Carry out a command now; return False if it is not possible in this state."""
        self._catch_up()
        can = self.can(command)
        if can:
            # Reading the clock again could pass a deadline.
            self._carry_out(command, self._last_awake.now)
        outcome = "" if can else ", refused"
        debug("coach at %.3f: command %s%s", self._last_awake.now, command, outcome)
        self._woken.set()  # even if it cannot: catching up may have changed the next deadline
        self._events.emit_all()
        return can

    def mark_hurt(self) -> bool:
        """Record that the present exercise hurts, without ending it; tell whether that is possible.

        It cannot be undone.
        """
        self._catch_up()
        is_possible = self._has_begun and self._state in UNDER_WAY
        if is_possible:
            index = self._place.index
            self.ledger.hurt.add(self.timeline[index].exercise)
            self._events.add(Hurt(self._last_awake.now, index))
        self._events.emit_all()
        return is_possible

    def change_plan(self, plan: Callable[[Place, Sequence[Entry]], Replan | None]) -> bool:
        """Replace the rest of the timeline while the coach is under way; tell whether it was.

        `plan` gets the present place and the ledger's entries, the present phase included, and
        returns the change, or None for no change. What cannot be undone any more is forgotten.
        """
        self._catch_up()
        replan = None
        if self._has_begun and self._state in UNDER_WAY:
            at = self._last_awake.now
            self._stand_still(at)
            replan = plan(self._place, self.ledger.entries)
        if replan is not None:
            self._leave(at)
            present = self._place.index
            kept = replan.origins.index(present) if present in replan.origins else replan.index
            self._place = replace(self._place, index=kept)
            self.timeline = replan.timeline
            self.ledger = self.ledger.rearranged(replan.origins)
            self._undoable = []
            self._events.add(Replanned(at, replan))
            self._enter(Place.start_of(self.timeline, replan.index), at, Cause.COMMAND)
        self._woken.set()
        self._events.emit_all()
        return replan is not None

    async def run(self) -> None:
        """Walk the timeline to its end, or until stopped."""
        if not self._has_begun and self._state not in OVER:
            self._begin()
        while self._state not in OVER:
            self._woken.clear()
            alarm = None if self._countdown is None else self._countdown.next_tick
            await self._clock.wait_until(alarm, self._woken)
            if alarm is not None and (late_s := self._clock.now() - alarm) > LATE_S:
                debug("coach: woken %.3f s late", late_s)
            self._catch_up()
            self._events.emit_all()

    def _begin(self) -> None:
        self._has_begun = True
        self._last_awake = ClockReading.of(self._clock)
        now = self._last_awake.now
        self._enter(self._place, now, Cause.COMMAND)
        if self._state is State.PAUSED:
            self._carry_out(Command.RESUME, now)
        self._events.emit_all()

    def _carry_out(self, command: Command, at: float) -> None:
        match command:
            case Command.PAUSE:
                self._pause(at, Cause.COMMAND)
            case Command.RESUME:
                self._become(State.GET_READY, Cause.COMMAND)
                self._countdown = Countdown.start(at + COUNTDOWN_S, COUNTDOWN_S)
                self._events.add(GettingReady(at, COUNTDOWN_S))
            case Command.EXTEND:
                self._undoable.append(self._undoable_now(command, at))
                self._extend(EXTENSION_S, at)
            case Command.UNDO:
                self._undo(at)
            case Command.STOP:
                self._stop(at)
            case Command.SKIP if self.timeline[self._place.index].kind is Kind.PREPARE:
                self._jump(Command.READY, at)  # skipping a set-up means being ready
            case _:
                self._jump(command, at)

    # -- time

    def _catch_up(self) -> None:
        """Do everything that is due, each at its own moment; pause if the machine slept."""
        before, self._last_awake = self._last_awake, ClockReading.of(self._clock)
        now = self._last_awake.now
        if self._countdown is not None:
            away_s = slept_s(before, self._last_awake, self._countdown.next_tick)
            if away_s is not None:
                self._pause(before.now, Cause.CLOCK, away_s)
        while self._countdown is not None and self._countdown.next_tick <= now:
            self._tick(self._countdown.next_tick, self._countdown.tick())

    def _tick(self, moment: float, countdown: Countdown) -> None:
        self._countdown = countdown
        is_getting_ready = self._state is State.GET_READY
        if countdown.left > 0 and is_getting_ready:
            self._events.add(GettingReady(moment, countdown.left))
        elif countdown.left > 0:
            self._events.add(Second(moment, self._place_at(moment), countdown.left))
        elif is_getting_ready:
            self._run_phase(moment, Cause.CLOCK)
            self._events.add(Resumed(moment, self._place))
        else:
            self._complete(moment, Cause.CLOCK)

    def _run_phase(self, at: float, by: Cause) -> None:
        """Let the phase at the present place run until its end."""
        self._become(State(self.timeline[self._place.index].kind.value), by)
        self._countdown = Countdown.start(at + self._place.left_s, self._place.left_s)

    def _place_at(self, moment: float) -> Place:
        if self._state not in TIMED or self._countdown is None:
            return self._place
        return self._place.with_left(self._countdown.end - moment)

    # -- moving through the timeline

    def _complete(self, moment: float, by: Cause) -> None:
        index = self._place.index
        self.ledger.complete(index)
        self._leave(moment)
        self._undoable = still_undoable(self._undoable, self.timeline, index)
        self._enter_or_finish(index + 1, moment, by)

    def _jump(self, command: Command, at: float) -> None:
        """Jump to the target of a command, which can be undone."""
        last = self._undoable_now(command, at)
        self._undoable.append(last)
        if command is Command.READY:
            self.ledger.complete(last.place.index)
        if command is Command.HURT:
            self._end_for_pain(last.place.index, at)
        self._leave(at)
        self._enter_or_finish(jump_target(command, self.timeline, last.place), at, Cause.COMMAND)

    def _undoable_now(self, command: Command, at: float) -> Undoable:
        return Undoable.of(command, self._place_at(at), self.timeline, self.ledger)

    def _undo(self, at: float) -> None:
        """Return to the place of the last command; undoing an extension shortens the phase."""
        last = self._undoable.pop()
        self._events.add(Undone(at))
        if last.command is not Command.EXTEND:
            self._leave(at)
            self._restore_ledger(last, at)
            self._enter(last.place, at, Cause.COMMAND)
        elif self._place_at(at).left_s > EXTENSION_S:
            self._extend(-EXTENSION_S, at)
        else:  # the extension has already begun, so the phase is over
            self._complete(at, Cause.COMMAND)

    def _restore_ledger(self, last: Undoable, at: float) -> None:
        """Undo the marks that a command set in the ledger. The time spent remains."""
        index = last.place.index
        entry, exercise = self.ledger.entries[index], self.timeline[index].exercise
        if entry.completed and not last.completed:
            self.ledger.reopen(index)
            self._events.add(Reopened(at, index, entry.seconds))
        if exercise in self.ledger.hurt and not last.hurt:
            self.ledger.hurt.discard(exercise)
            self._events.add(Hurt(at, index, taken_back=True))

    def _end_for_pain(self, index: int, at: float) -> None:
        """Record that an exercise hurt, and pause: the person decides whether to continue."""
        if self._state is not State.PAUSED:
            self._pause(at, Cause.COMMAND)
        self._away_s = None
        self.ledger.hurt.add(self.timeline[index].exercise)
        self._events.add(Hurt(at, index))

    def _extend(self, seconds: float, at: float) -> None:
        self._place = self._place.extended(seconds)
        if self._state in TIMED and self._countdown is not None:
            end = self._countdown.end + seconds
            self._countdown = Countdown.start(end, end - at)
        self._events.add(Extended(at, self._place_at(at)))

    def _leave(self, at: float) -> None:
        """Credit the running stretch and report the outcome of the phase."""
        self._stand_still(at)
        index = self._place.index
        entry = self.ledger.entries[index]
        self._events.add(PhaseEnded(at, index, entry.outcome, entry.seconds))

    def _enter_or_finish(self, index: int, at: float, by: Cause) -> None:
        if index == len(self.timeline):
            self._become_idle(State.FINISHED, by)
            self._events.add(Finished(at))
        else:
            self._enter(Place.start_of(self.timeline, index), at, by)

    def _enter(self, place: Place, at: float, by: Cause) -> None:
        left = self._place.index if self._state in TIMED else None
        self._place = place
        is_paused = self._state in STANDING
        if not is_paused:
            self._run_phase(at, by)
        phase = self.timeline[place.index]
        self._events.add(PhaseStarted(at, place, phase, paused=is_paused, left=left))

    def _pause(self, at: float, by: Cause, away_s: float | None = None) -> None:
        self._stand_still(at)
        self._become_idle(State.PAUSED, by)
        self._away_s = away_s
        self._events.add(Paused(at, self._place, away_s))

    def _stop(self, at: float) -> None:
        if self._has_begun:
            self._leave(at)
        place = self._place if self._state in TIMED else None
        self._become_idle(State.STOPPED, Cause.COMMAND)
        self._events.add(Stopped(at, place))

    def _stand_still(self, at: float) -> None:
        place = self._place_at(at)
        self.ledger.credit(place.index, place.elapsed_s - self._place.elapsed_s)
        self._place = place

    def _become_idle(self, state: State, by: Cause) -> None:
        self._countdown = None
        self._become(state, by)

    def _become(self, state: State, by: Cause) -> None:
        if state not in TRANSITIONS[self._state][by]:
            raise RuntimeError(f"the coach cannot go from {self._state} to {state}")
        self._state = state
