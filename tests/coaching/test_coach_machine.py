"""A state machine test: after any commands at any time, the coach agrees with its model."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import Event, Finished, Place, Stopped
from footcoach.coaching.states import STANDING, TIMED, Command, State
from footcoach.history.journal import Header, Step, step_of
from footcoach.history.summarize import Start
from footcoach.history.unfinished import replay
from footcoach.routines import timeline as timelines
from footcoach.routines.models import Dose, Exercise
from footcoach.routines.timeline import Round, timeline
from tests.coaching.model_coach import OVER, ModelCoach

WALL = 1_795_420_800.0
DOSES: tuple[dict[str, Any], ...] = (
    {"prepare_s": 2, "work_s": 6, "feet": "each", "switch_s": 2},
    {"prepare_s": 4, "work": "until key"},
    {"prepare_s": 0, "work_s": 4, "rest_s": 2, "reps": 2},
)
ROUND = Round(
    "own",
    1,
    tuple(
        Exercise(slug=f"exercise-{number}", name=f"Exercise {number}", steps=("Do it.",), dose=dose)
        for number, dose in enumerate(map(Dose.model_validate, DOSES))
    ),
)
UNTIL_KEY_MAX_S = 20  # an hour would make the tests as long
PHASES = timeline(ROUND)
HEADER = Header.of(
    Start(
        "0123456789abcdef" * 2,
        "own",
        1,
        datetime.fromtimestamp(WALL, UTC),
        "UTC",
        date(2026, 11, 23),
    ),
    ROUND,
    PHASES,
    "host",
    7,
)
MODES = {State.PAUSED: "paused", State.GET_READY: "gets ready"}
MODES |= {State.FINISHED: "finished", State.STOPPED: "stopped"}

eighths = st.integers(1, 24).map(lambda n: n / 8)  # exact in binary
commands = st.sampled_from(sorted(set(Command) - {Command.STOP}))
jumps = sorted(set(Command) - {Command.PAUSE, Command.RESUME, Command.UNDO, Command.STOP})
clock_changes = st.sampled_from([0.0, -3600.0, -3.0, 2.0, 3.125, 3600.0])


skips = st.integers(0, len(PHASES) - 1) | st.just(len(PHASES) - 1)
near_the_end = st.sampled_from([0.125, 4.0, 10.0, -1.0])
under_way = precondition(lambda self: self.model.mode not in OVER)


class CoachMachine(RuleBasedStateMachine):
    """A coach, its model, and the journal of a session across all interruptions."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.usual_s, timelines.UNTIL_KEY_MAX_S = timelines.UNTIL_KEY_MAX_S, UNTIL_KEY_MAX_S
        self.clock = HandClock(wall=WALL)

    @initialize(before=st.lists(commands, max_size=2), skips=skips)
    def begin(self, before: list[Command], skips: int) -> None:
        self.began = self.clock.now()
        self.lost = 0.0  # seconds in no ledger, since the program was killed or not running
        self.steps: list[Step] = []
        self.model = ModelCoach(PHASES, self.clock.now())
        self._walk(None, before)
        for _ in range(skips):
            self._give(Command.SKIP)

    # -- rules

    @under_way
    @rule(seconds=eighths | st.sampled_from([5.0, 10.0, 25.0]))
    def time_passes(self, seconds: float) -> None:
        self._turn_to(self.clock.now() + seconds)

    @under_way
    @rule(seconds=near_the_end, pauses=st.booleans())
    def extend_and_undo(self, seconds: float, pauses: bool) -> None:
        self._give(Command.EXTEND)
        self.the_end_comes_near(seconds)
        if pauses:
            self._give(Command.PAUSE)
        self._give(Command.UNDO)

    @under_way
    @rule(seconds=near_the_end)
    def the_end_comes_near(self, seconds: float) -> None:
        """Let the phase pass up to some seconds before its end, or after it if negative."""
        self._resume()
        self._turn_to(self.clock.now() + max(self.coach.place().left_s - seconds, 0.0))

    @rule(seconds=eighths | st.sampled_from([4.0, 600.0]), by_key=st.none() | commands)
    def the_machine_sleeps(self, seconds: float, by_key: Command | None) -> None:
        """Let the machine sleep; its alarm, if that is due, or a key wakes the coach."""
        self.clock.leap(seconds)
        if by_key is None:
            self._turn_to(self.clock.now())
        else:
            self._give(by_key)

    @rule(seconds=clock_changes)
    def the_clock_is_set(self, seconds: float) -> None:
        self.clock.set_wall(seconds)

    @rule(command=commands)
    def give_any_command(self, command: Command) -> None:
        self._give(command)

    @under_way
    @rule(command=st.sampled_from(jumps))
    def give_a_jump(self, command: Command) -> None:
        self._give(command)

    @under_way
    @rule(seconds=st.sampled_from([0.0, 2.5, 3.0, 5.0]))
    def pause_or_resume(self, seconds: float) -> None:
        if not self._give(Command.PAUSE):
            self._resume(seconds)

    @under_way
    @rule()
    def undo(self) -> None:
        self._give(Command.UNDO)

    @under_way
    @rule(command=st.sampled_from(jumps), again=st.booleans())
    def give_a_jump_and_undo_it(self, command: Command, again: bool) -> None:
        """Check that an undo restores everything; after pain, the coach remains paused."""
        if again and self._give(command):
            self._give(Command.BACK)
        self.coach._catch_up()
        before, state = self._noted(), self.coach.state
        if self._give(command) and self.model.mode not in OVER:
            assert self._give(Command.UNDO)
            assert self._noted() == before
            assert self.coach.state is (State.PAUSED if command is Command.HURT else state)

    @under_way
    @rule()
    def undo_everything(self) -> None:
        while self._give(Command.UNDO):
            self.agrees_with_its_model()

    @precondition(lambda self: self.has_run_for_a_while())
    @rule(
        is_killed=st.booleans(),
        gone_s=eighths,
        clock_set_s=clock_changes,
        before=st.lists(commands, max_size=2),
    )
    def interrupt_and_continue(
        self, is_killed: bool, gone_s: float, clock_set_s: float, before: list[Command]
    ) -> None:
        if not is_killed:
            self._give(Command.PAUSE)
        if self.model.mode in OVER:
            return
        _, checkpoint, _, over = replay(HEADER, self.steps)
        assert over is None
        coached_s = sum(entry.seconds for entry in checkpoint.entries)
        if not is_killed:
            assert self.coach.do(Command.STOP)
            assert (checkpoint, None) == replay(HEADER, self.steps)[1::2]
            assert coached_s == sum(self.model.seconds)
        self._end()
        self.model.paused_s += self._since_known() if self.model.mode != "runs" else 0.0
        self.clock.leap(gone_s)
        self.clock.set_wall(clock_set_s)
        self.lost = self.clock.now() - self.began - coached_s - self.model.paused_s
        self.model.restart_from(checkpoint)
        self._walk(checkpoint, before)

    @precondition(lambda self: self.model.mode in OVER or self.has_run_for_a_while())
    @rule(before=st.lists(commands, max_size=2), skips=skips)
    def stop_and_begin_again(self, before: list[Command], skips: int) -> None:
        self._wake()
        if self.model.mode not in OVER:
            assert self.coach.do(Command.STOP)
            self.model.do(Command.STOP)
            self._settle()
        self.agrees_with_its_model()
        assert not any(self.coach.do(command) for command in Command)
        self.begin(before, skips)

    def has_run_for_a_while(self) -> bool:
        """Tell whether enough has happened to make an end worth testing."""
        return len(self.events) > 60

    # -- invariants

    @invariant()
    def agrees_with_its_model(self) -> None:
        model, coach, now = self.model, self.coach, self.clock.now()
        running = coach.state in TIMED
        assert MODES.get(coach.state, "runs") == model.mode
        assert (coach.away_s is not None) == (coach.state in STANDING and model.is_away)
        assert self._noted()[1:] == (model.done, model.hurt)
        if model.mode not in OVER:
            place, span = coach.place(), self._since_known() if running else 0.0
            assert (place.index, place.length_s) == (model.index, model.length)
            assert place.elapsed_s == min(model.elapsed + span, model.length)
            assert self.running.done() is False
        seconds = [entry.seconds for entry in coach.ledger.entries]
        if running:
            seconds[model.index] += model.elapsed - coach._place.elapsed_s
        assert seconds == model.seconds
        since = self._since_known() if model.mode not in OVER else 0.0
        until = now if model.mode not in OVER else model.read_at
        assert sum(seconds) + model.paused_s + since + self.lost == until - self.began

    @invariant()
    def the_end_is_emitted_once(self) -> None:
        ends = [event for event in self.events if isinstance(event, Finished | Stopped)]
        assert len(ends) == (self.model.mode in OVER)
        if ends:
            assert self.events[-1] is ends[0]
            assert self.running.done()
            self.running.result()

    @invariant()
    def the_journal_leads_to_the_same_place(self) -> None:
        model = self.model
        _, checkpoint, _, over = replay(HEADER, self.steps)
        assert [entry.completed for entry in checkpoint.entries] == model.done
        assert checkpoint.hurt == model.hurt
        for entry, seconds in zip(checkpoint.entries, model.seconds, strict=True):
            assert seconds - 1 < entry.seconds <= seconds
        assert over == ("finished" if model.mode == "finished" else None)
        if model.mode not in OVER:
            place = checkpoint.place
            assert (place.index, place.length_s) == (model.index, model.length)
            assert model.elapsed - 1 < place.elapsed_s <= model.elapsed

    def teardown(self) -> None:
        timelines.UNTIL_KEY_MAX_S = self.usual_s
        if hasattr(self, "running"):
            self._end()
        self.loop.close()

    # -- helpers

    def _walk(self, checkpoint: Checkpoint | None, before: list[Command]) -> None:
        self.events: list[Event] = []
        self.coach = Coach(PHASES, self.clock, self._record, checkpoint)
        assert not any(self.coach.do(command) for command in before)
        self.model.read_at, self.wall_at_reading = self.clock.now(), self.clock.wall()
        self.running = self.loop.create_task(self.coach.run())
        self._settle()

    def _give(self, command: Command) -> bool:
        """Give a command to the coach and its model; return whether it was possible."""
        self._wake()
        can = self.model.can(command)
        assert self.coach.do(command) == can
        if can:
            self.model.do(command)
        self._settle()
        return can

    def _resume(self, seconds: float = 3.0) -> None:
        if self._give(Command.RESUME):
            self._turn_to(self.clock.now() + seconds)

    def _record(self, event: Event) -> None:
        self.events.append(event)
        step = step_of(event, self.clock.wall())
        if step is not None:
            self.steps.append(step)

    def _end(self) -> None:
        self.running.cancel()
        self.loop.run_until_complete(asyncio.wait([self.running]))

    def _settle(self) -> None:
        self.loop.run_until_complete(self.clock.settle())

    def _turn_to(self, end: float) -> None:
        """Advance the clock from alarm to alarm, since the coach wakes at each."""
        while self.clock._alarms and (alarm := self.clock._alarms[0][0]) <= end:
            self.loop.run_until_complete(self.clock.turn(max(alarm - self.clock.now(), 0.0)))
            self._wake()
        self.loop.run_until_complete(self.clock.turn(end - self.clock.now()))

    def _wake(self) -> None:
        apart = self.clock.wall() - self.wall_at_reading - (self.clock.now() - self.model.read_at)
        self.model.catch_up(self.clock.now(), apart)
        self.wall_at_reading = self.clock.wall()

    def _since_known(self) -> float:
        return self.clock.now() - self.model.read_at

    def _noted(self) -> tuple[Place, list[bool], set[str]]:
        ledger = self.coach.ledger
        done = [entry.completed for entry in ledger.entries]
        return self.coach.place(), done, set(ledger.hurt)


TestCoach = CoachMachine.TestCase
TestCoach.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
