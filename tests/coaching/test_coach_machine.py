"""Whatever is asked of a coach, and whenever: nothing raises, and it is where it has to be."""

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
UNTIL_KEY_MOST_S = 20  # an hour would take the tests as long
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
MODES = {State.PAUSED: "stands", State.GET_READY: "gets ready"}
MODES |= {State.FINISHED: "finished", State.STOPPED: "stopped"}

eighths = st.integers(1, 24).map(lambda n: n / 8)  # exact in binary
commands = st.sampled_from(sorted(set(Command) - {Command.STOP}))
leaps = sorted(set(Command) - {Command.PAUSE, Command.RESUME, Command.UNDO, Command.STOP})
settings_of_the_clock = st.sampled_from([0.0, -3600.0, -3.0, 2.0, 3.125, 3600.0])


skips = st.integers(0, len(PHASES) - 1) | st.just(len(PHASES) - 1)
near_the_end = st.sampled_from([0.125, 4.0, 10.0, -1.0])
under_way = precondition(lambda self: self.model.mode not in OVER)


class CoachMachine(RuleBasedStateMachine):
    """A coach, a model of it, and the journal of its walk over all that broke it off."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.usual_s, timelines.UNTIL_KEY_MOST_S = timelines.UNTIL_KEY_MOST_S, UNTIL_KEY_MOST_S
        self.clock = HandClock(wall=WALL)

    @initialize(before=st.lists(commands, max_size=2), skips=skips)
    def begins(self, before: list[Command], skips: int) -> None:
        self.began = self.clock.now()
        self.lost = 0.0  # seconds that no ledger can have: the program was killed, or not running
        self.steps: list[Step] = []
        self.model = ModelCoach(PHASES, self.clock.now())
        self._walk(None, before)
        for _ in range(skips):
            self._does(Command.SKIP)

    # -- what happens

    @under_way
    @rule(seconds=eighths | st.sampled_from([5.0, 10.0, 25.0]))
    def time_passes(self, seconds: float) -> None:
        self._turn_to(self.clock.now() + seconds)

    @under_way
    @rule(seconds=near_the_end, stands=st.booleans())
    def is_given_time_that_is_taken_back(self, seconds: float, stands: bool) -> None:
        self._does(Command.EXTEND)
        self.the_end_comes_near(seconds)
        if stands:
            self._does(Command.PAUSE)
        self._does(Command.UNDO)

    @under_way
    @rule(seconds=near_the_end)
    def the_end_comes_near(self, seconds: float) -> None:
        """All but so many seconds of the phase pass, or some after it, too."""
        self._goes_on()
        self._turn_to(self.clock.now() + max(self.coach.place().left_s - seconds, 0.0))

    @rule(seconds=eighths | st.sampled_from([4.0, 600.0]), by_key=st.none() | commands)
    def the_process_stands_still(self, seconds: float, by_key: Command | None) -> None:
        """It is woken by its alarm, if that is due, or by a key."""
        self.clock.leap(seconds)
        if by_key is None:
            self._turn_to(self.clock.now())
        else:
            self._does(by_key)

    @rule(seconds=settings_of_the_clock)
    def the_clock_is_set(self, seconds: float) -> None:
        self.clock.set_wall(seconds)

    @rule(command=commands)
    def is_told(self, command: Command) -> None:
        self._does(command)

    @under_way
    @rule(command=st.sampled_from(leaps))
    def is_told_to_move(self, command: Command) -> None:
        self._does(command)

    @under_way
    @rule(seconds=st.sampled_from([0.0, 2.5, 3.0, 5.0]))
    def stands_or_goes_on(self, seconds: float) -> None:
        if not self._does(Command.PAUSE):
            self._goes_on(seconds)

    @under_way
    @rule()
    def is_untold(self) -> None:
        self._does(Command.UNDO)

    @under_way
    @rule(command=st.sampled_from(leaps), again=st.booleans())
    def is_told_and_untold(self, command: Command, again: bool) -> None:
        """Nothing of it is left, but that the coach stands after what hurt."""
        if again and self._does(command):
            self._does(Command.BACK)
        self.coach._catch_up()
        before, state = self._noted(), self.coach.state
        if self._does(command) and self.model.mode not in OVER:
            assert self._does(Command.UNDO)
            assert self._noted() == before
            assert self.coach.state is (State.PAUSED if command is Command.HURT else state)

    @under_way
    @rule()
    def everything_is_taken_back(self) -> None:
        while self._does(Command.UNDO):
            self.agrees()

    @precondition(lambda self: self.is_well_under_way())
    @rule(
        is_killed=st.booleans(),
        gone_s=eighths,
        clock_set_s=settings_of_the_clock,
        before=st.lists(commands, max_size=2),
    )
    def is_broken_off_and_goes_on(
        self, is_killed: bool, gone_s: float, clock_set_s: float, before: list[Command]
    ) -> None:
        if not is_killed:
            self._does(Command.PAUSE)
        if self.model.mode in OVER:
            return
        checkpoint, _, over = replay(HEADER, self.steps)
        assert over is None
        walked = sum(entry.seconds for entry in checkpoint.entries)
        if not is_killed:
            assert self.coach.do(Command.STOP)
            assert (checkpoint, None) == replay(HEADER, self.steps)[::2]
            assert walked == sum(self.model.seconds)
        self._end()
        self.model.stood += self._since_known() if self.model.mode != "runs" else 0.0
        self.clock.leap(gone_s)
        self.clock.set_wall(clock_set_s)
        self.lost = self.clock.now() - self.began - walked - self.model.stood
        self.model.go_on(checkpoint)
        self._walk(checkpoint, before)

    @precondition(lambda self: self.model.mode in OVER or self.is_well_under_way())
    @rule(before=st.lists(commands, max_size=2), skips=skips)
    def is_stopped_and_begins_anew(self, before: list[Command], skips: int) -> None:
        self._wakes()
        if self.model.mode not in OVER:
            assert self.coach.do(Command.STOP)
            self.model.do(Command.STOP)
            self._settle()
        self.agrees()
        assert not any(self.coach.do(command) for command in Command)
        self.begins(before, skips)

    def is_well_under_way(self) -> bool:
        """Whether so much has happened that an end is worth while."""
        return len(self.heard) > 60

    # -- what holds

    @invariant()
    def agrees(self) -> None:
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
        until = now if model.mode not in OVER else model.known
        assert sum(seconds) + model.stood + since + self.lost == until - self.began

    @invariant()
    def the_end_is_told_once(self) -> None:
        ends = [event for event in self.heard if isinstance(event, Finished | Stopped)]
        assert len(ends) == (self.model.mode in OVER)
        if ends:
            assert self.heard[-1] is ends[0]
            assert self.running.done()
            self.running.result()

    @invariant()
    def the_journal_leads_to_the_same_place(self) -> None:
        model = self.model
        checkpoint, _, over = replay(HEADER, self.steps)
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
        timelines.UNTIL_KEY_MOST_S = self.usual_s
        if hasattr(self, "running"):
            self._end()
        self.loop.close()

    # -- how it is done

    def _walk(self, checkpoint: Checkpoint | None, before: list[Command]) -> None:
        self.heard: list[Event] = []
        self.coach = Coach(PHASES, self.clock, self._hear, checkpoint)
        assert not any(self.coach.do(command) for command in before)
        self.model.known, self.known_wall = self.clock.now(), self.clock.wall()
        self.running = self.loop.create_task(self.coach.run())
        self._settle()

    def _does(self, command: Command) -> bool:
        """Have the coach and its model do something; return whether it meant anything."""
        self._wakes()
        obeys = self.model.obeys(command)
        assert self.coach.do(command) == obeys
        if obeys:
            self.model.do(command)
        self._settle()
        return obeys

    def _goes_on(self, seconds: float = 3.0) -> None:
        if self._does(Command.RESUME):
            self._turn_to(self.clock.now() + seconds)

    def _hear(self, event: Event) -> None:
        self.heard.append(event)
        step = step_of(event, self.clock.wall())
        if step is not None:
            self.steps.append(step)

    def _end(self) -> None:
        self.running.cancel()
        self.loop.run_until_complete(asyncio.wait([self.running]))

    def _settle(self) -> None:
        self.loop.run_until_complete(self.clock.settle())

    def _turn_to(self, end: float) -> None:
        """Turn the clock from alarm to alarm, which is when the coach wakes."""
        while self.clock._alarms and (alarm := self.clock._alarms[0][0]) <= end:
            self.loop.run_until_complete(self.clock.turn(max(alarm - self.clock.now(), 0.0)))
            self._wakes()
        self.loop.run_until_complete(self.clock.turn(end - self.clock.now()))

    def _wakes(self) -> None:
        apart = self.clock.wall() - self.known_wall - (self.clock.now() - self.model.known)
        self.model.wakes(self.clock.now(), apart)
        self.known_wall = self.clock.wall()

    def _since_known(self) -> float:
        return self.clock.now() - self.model.known

    def _noted(self) -> tuple[Place, list[bool], set[str]]:
        ledger = self.coach.ledger
        done = [entry.completed for entry in ledger.entries]
        return self.coach.place(), done, set(ledger.hurt)


TestCoach = CoachMachine.TestCase
TestCoach.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
