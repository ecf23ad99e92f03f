"""The coach neither loses nor invents time, whichever commands it is given."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
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
)
from footcoach.coaching.ledger import Entry, Outcome
from footcoach.coaching.states import OVER, TRANSITIONS, Cause, Command, State
from footcoach.routines.timeline import Kind, Phase

SMALL = (
    Phase("walk", Kind.PREPARE, 5, "both", 1, 1),
    Phase("walk", Kind.WORK, 20, "both", 1, 1),
    Phase("walk", Kind.REST, 15, "both", 1, 1),
    Phase("walk", Kind.WORK, 20, "both", 1, 2),
    Phase("grip", Kind.PREPARE, 4, "left", 1, 1),
    Phase("grip", Kind.WORK, 3, "left", 1, 1),
    Phase("grip", Kind.HOLD, 10, "left", 1, 1),
    Phase("grip", Kind.SWITCH, 6, "right", 1, 1),
    Phase("grip", Kind.WORK, 3, "right", 1, 1),
    Phase("grip", Kind.HOLD, 10, "right", 1, 1),
)
TOTAL = sum(phase.seconds for phase in SMALL)
E = TypeVar("E")
JUMPS = [Command.READY, Command.SKIP, Command.NEXT, Command.BACK, Command.RESTART, Command.EXTEND]


Transition = tuple[State, State, Cause]


class WatchedCoach(Coach):
    """Records every change of its state."""

    taken: list[Transition]

    def _become(self, state: State, by: Cause) -> None:
        self.taken.append((self.state, state, by))
        super()._become(state, by)


class Walk:
    """A coach on a clock that is turned by hand, and all events that it emitted."""

    def __init__(
        self, timeline: tuple[Phase, ...] = SMALL, checkpoint: Checkpoint | None = None
    ) -> None:
        self.clock = HandClock(wall=1_000_000.0)
        self.events: list[Event] = []
        self.coach = WatchedCoach(timeline, self.clock, self.events.append, checkpoint)
        self.coach.taken = []

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def credited(self) -> float:
        return sum(entry.seconds for entry in self.coach.ledger.entries)


def paused_s(heard: list[Event]) -> float:
    """Return the seconds between each pause and its end, according to the events."""
    total, since = 0.0, None
    for event in heard:
        match event:
            case Paused(at=at) if since is None:
                since = at
            case Resumed(at=at) | Finished(at=at) | Stopped(at=at) if since is not None:
                total, since = total + at - since, None
    return total


def walk(
    script: Callable[[Walk], Awaitable[None]],
    timeline: tuple[Phase, ...] = SMALL,
    checkpoint: Checkpoint | None = None,
) -> Walk:
    async def play() -> Walk:
        it = Walk(timeline, checkpoint)
        running = asyncio.create_task(it.coach.run())
        await it.clock.settle()
        await script(it)
        if it.coach.state in OVER:
            await it.clock.settle()
            assert running.done()
            running.result()
        else:
            running.cancel()
        return it

    return asyncio.run(play())


def turned(seconds: float) -> Callable[[Walk], Awaitable[None]]:
    return lambda it: it.clock.turn(seconds)


def test_an_undisturbed_session_starts_every_phase_exactly_at_its_deadline() -> None:
    it = walk(turned(TOTAL))
    starts = [0.0]
    for phase in SMALL[:-1]:
        starts.append(starts[-1] + phase.seconds)
    assert [event.at for event in it.of(PhaseStarted)] == starts
    assert it.of(Finished) == [Finished(float(TOTAL))]
    assert [entry.seconds for entry in it.coach.ledger.entries] == [p.seconds for p in SMALL]


def test_whole_seconds_are_announced_down_to_one() -> None:
    it = walk(turned(5))
    assert [(event.at, event.left) for event in it.of(Second)] == [(1, 4), (2, 3), (3, 2), (4, 1)]


def test_late_wake_ups_do_not_add_up() -> None:
    async def doze(it: Walk) -> None:
        while it.coach.state not in OVER:
            it.clock.leap(2.875)
            await it.clock.turn(0)

    it = walk(doze)
    assert it.of(Finished) == [Finished(float(TOTAL))]
    assert not it.of(Paused)
    assert [entry.seconds for entry in it.coach.ledger.entries] == [p.seconds for p in SMALL]


def test_a_pause_resumes_through_get_ready_with_the_time_that_was_left() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(12.25)
        it.coach.do(Command.PAUSE)
        await it.clock.turn(100)
        it.coach.do(Command.RESUME)
        await it.clock.turn(3)

    it = walk(script)
    assert [event.left for event in it.of(GettingReady)] == [3, 2, 1]
    (resumed,) = it.of(Resumed)
    assert resumed.at == 115.25
    assert resumed.place.elapsed_s == 7.25
    assert it.coach.state is State.WORK


def test_a_pause_during_get_ready_is_a_pause() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(6)
        it.coach.do(Command.PAUSE)
        it.coach.do(Command.RESUME)
        await it.clock.turn(1)
        it.coach.do(Command.PAUSE)
        await it.clock.turn(50)

    it = walk(script)
    assert it.coach.state is State.PAUSED
    assert it.coach.place().elapsed_s == 1


@pytest.mark.parametrize("asleep", ["the process stood still", "only the wall clock went on"])
def test_sleep_pauses_the_coach_and_is_never_credited(asleep: str) -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8.5)
        if asleep == "the process stood still":
            it.clock.leap(3600)
        else:
            it.clock.set_wall(3600)
        await it.clock.turn(1)

    it = walk(script)
    (paused,) = it.of(Paused)
    assert paused.at == 8  # the last whole second at which it was awake
    assert paused.place.elapsed_s == 3
    assert paused.away_s is not None
    assert paused.away_s >= 3599
    assert it.credited == 8
    assert it.coach.state is State.PAUSED


def test_a_key_that_arrives_first_after_sleep_finds_the_coach_paused() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.clock.leap(600)
        assert not it.coach.do(Command.PAUSE)

    it = walk(script)
    assert it.coach.state is State.PAUSED
    assert it.credited == 8


def test_a_sleep_while_paused_changes_nothing() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.PAUSE)
        it.clock.leap(600)
        it.coach.do(Command.RESUME)
        await it.clock.turn(3)

    it = walk(script)
    assert it.coach.state is State.WORK
    assert [event.away_s for event in it.of(Paused)] == [None]


def test_skip_leaves_a_partial_phase_with_its_time() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(12)
        it.coach.do(Command.SKIP)

    it = walk(script)
    assert it.of(PhaseEnded)[-1] == PhaseEnded(12.0, 1, Outcome.PARTIAL, 7.0)
    assert it.coach.place().index == 2


def test_a_phase_that_is_left_at_once_counts_as_skipped() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(5.5)
        it.coach.do(Command.SKIP)

    assert walk(script).of(PhaseEnded)[-1].outcome is Outcome.SKIPPED


def test_back_goes_to_the_start_of_the_phase_or_early_on_to_the_phase_before() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(10)
        it.coach.do(Command.BACK)
        assert (it.coach.place().index, it.coach.place().elapsed_s) == (1, 0)
        await it.clock.turn(2)
        it.coach.do(Command.BACK)
        assert (it.coach.place().index, it.coach.place().elapsed_s) == (0, 0)

    assert walk(script).credited == 12


def test_a_phase_knows_which_one_was_running_before() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(5)  # the set-up ends by itself
        await it.clock.turn(1)
        it.coach.do(Command.RESTART)
        it.coach.do(Command.PAUSE)
        it.coach.do(Command.NEXT)

    started = [(e.place.index, e.left) for e in walk(script).of(PhaseStarted)]
    assert started == [(0, None), (1, 0), (0, 1), (4, None)]


@pytest.mark.parametrize("is_paused", [False, True])
def test_a_stop_tells_where_the_coach_was_running(is_paused: bool) -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(7)
        if is_paused:
            it.coach.do(Command.PAUSE)
        it.coach.do(Command.STOP)

    (stopped,) = walk(script).of(Stopped)
    assert stopped.place == (None if is_paused else Place(1, 2.0, 20.0))


def test_next_and_restart_move_by_exercise() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(30)
        it.coach.do(Command.RESTART)
        assert it.coach.place().index == 0
        it.coach.do(Command.NEXT)
        assert it.coach.place().index == 4
        it.coach.do(Command.NEXT)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert it.credited == 30


def test_ready_completes_the_set_up_and_is_not_possible_elsewhere() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(2)
        assert it.coach.do(Command.READY)
        assert it.coach.state is State.WORK
        assert not it.coach.do(Command.READY)

    assert walk(script).of(PhaseEnded)[0] == PhaseEnded(2.0, 0, Outcome.DONE, 2.0)


def test_an_extension_moves_the_deadline() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.EXTEND)
        await it.clock.turn(26)
        assert it.coach.place().index == 1
        await it.clock.turn(1)
        assert it.coach.place().index == 2

    it = walk(script)
    assert it.of(Extended)[0].place.length_s == 30
    assert it.coach.ledger.entries[1].seconds == 30


def test_jumps_during_a_pause_do_not_end_the_pause() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.PAUSE)
        it.coach.do(Command.SKIP)
        await it.clock.turn(40)

    it = walk(script)
    assert it.coach.state is State.PAUSED
    assert it.of(PhaseStarted)[-1].paused
    assert (it.coach.place().index, it.coach.place().elapsed_s) == (2, 0)


def test_undo_is_not_possible_once_the_next_exercise_has_begun_by_itself() -> None:
    async def script(it: Walk) -> None:
        it.coach.do(Command.SKIP)
        assert it.coach.can(Command.UNDO)
        await it.clock.turn(56)

    it = walk(script)
    assert it.coach.place().index == 4
    assert not it.coach.can(Command.UNDO)


def test_pain_ends_the_exercise_is_recorded_and_pauses_the_coach() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(7)
        it.coach.do(Command.HURT)
        await it.clock.turn(60)

    it = walk(script)
    assert it.coach.state is State.PAUSED
    assert (it.coach.place().index, it.coach.place().elapsed_s) == (4, 0)
    assert it.coach.ledger.hurt == {"walk"}
    assert it.of(Hurt) == [Hurt(7, 1)]
    assert it.credited == 7


def test_pain_that_was_reported_by_mistake_is_undone() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(7)
        it.coach.do(Command.HURT)
        it.coach.do(Command.UNDO)

    it = walk(script)
    assert (it.coach.place().index, it.coach.place().elapsed_s) == (1, 2)
    assert it.coach.state is State.PAUSED
    assert it.coach.ledger.hurt == set()
    assert it.of(Hurt)[-1] == Hurt(7, 1, taken_back=True)


def test_pain_in_the_last_exercise_finishes_the_round() -> None:
    async def script(it: Walk) -> None:
        it.coach.do(Command.NEXT)
        await it.clock.turn(5)
        it.coach.do(Command.HURT)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert it.coach.ledger.hurt == {"grip"}


def test_no_command_is_possible_after_the_end() -> None:
    async def script(it: Walk) -> None:
        it.coach.do(Command.STOP)
        assert not any(it.coach.do(command) for command in Command)

    it = walk(script)
    assert it.coach.state is State.STOPPED
    assert isinstance(it.events[-1], Stopped)


def test_the_coach_refuses_a_transition_outside_its_table() -> None:
    it = Walk()
    with pytest.raises(RuntimeError, match="cannot go from ready to hold"):
        it.coach._become(State.HOLD, Cause.CLOCK)


def test_a_timeline_without_phases_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one phase"):
        Coach((), HandClock(), print)


eighths = st.integers(min_value=0, max_value=200).map(lambda n: n / 8)  # exact in binary
steps = st.lists(eighths | st.sampled_from(sorted(set(Command) - {Command.STOP})), max_size=40)


async def take(it: Walk, script: list[float | Command]) -> None:
    for step in script:
        if isinstance(step, Command):
            it.coach.do(step)
        else:
            await it.clock.turn(step)


@given(steps)
def test_time_adds_up_exactly(script: list[float | Command]) -> None:
    async def play(it: Walk) -> None:
        await take(it, script)
        it.coach.do(Command.STOP)

    it = walk(play)
    end = it.events[-1]
    assert isinstance(end, Finished | Stopped)
    assert it.credited + paused_s(it.events) == end.at


@given(steps, st.sampled_from(JUMPS))
def test_undo_restores_place_and_ledger(script: list[float | Command], jump: Command) -> None:
    async def play(it: Walk) -> None:
        await take(it, script)
        before, state = it.coach.place(), it.coach.state
        if it.coach.do(jump) and it.coach.state is not State.FINISHED:
            assert it.coach.do(Command.UNDO)
            assert (it.coach.place(), it.coach.state) == (before, state)

    walk(play)


@given(steps)
def test_a_place_never_leaves_its_phase_and_a_done_phase_had_all_its_time(
    script: list[float | Command],
) -> None:
    async def play(it: Walk) -> None:
        for step in script:
            await take(it, [step])
            place = it.coach.place()
            assert 0 <= place.elapsed_s <= place.length_s

    it = walk(play)
    readied = {i for i, phase in enumerate(SMALL) if phase.kind is Kind.PREPARE}
    for index, (phase, entry) in enumerate(zip(SMALL, it.coach.ledger.entries, strict=True)):
        if entry.completed and index not in readied:
            assert entry.seconds >= phase.seconds


# Two sets change feet after a rest; without set-up and rests, efforts follow one another.
TWO_SETS = (
    *SMALL[-4:],
    Phase("grip", Kind.REST, 4, "right", 1, 1),
    Phase("grip", Kind.SWITCH, 4, "left", 2, 1),
    *SMALL[5:7],
)
BARE = (
    *(Phase("hop", Kind.WORK, 4, "both", 1, 1, way) for way in ("up", "down")),
    Phase("stand", Kind.HOLD, 4, "both", 1, 1),
    Phase("stand", Kind.HOLD, 4, "both", 1, 2),
    Phase("hop", Kind.WORK, 4, "both", 1, 1),
    Phase("stand", Kind.PREPARE, 4, "both", 1, 1),
    Phase("stand", Kind.HOLD, 4, "both", 1, 1),
    Phase("grip", Kind.PREPARE, 4, "both", 1, 1),
    Phase("grip", Kind.HOLD, 4, "both", 1, 1),
    Phase("grip", Kind.SWITCH, 4, "both", 1, 1),
    Phase("grip", Kind.HOLD, 4, "both", 1, 1),
    Phase("grip", Kind.REST, 4, "both", 1, 1),
    Phase("grip", Kind.WORK, 4, "both", 1, 1),
    Phase("grip", Kind.SWITCH, 4, "both", 1, 1),
    Phase("grip", Kind.WORK, 4, "both", 1, 1),
    Phase("grip", Kind.REST, 4, "both", 1, 1),
    Phase("grip", Kind.HOLD, 4, "both", 1, 1),
    Phase("hop", Kind.WORK, 4, "both", 1, 1),
    # A guided set-up has several parts; the rest of an exercise may be replaced after a rest.
    *(Phase("sit", Kind.PREPARE, 4, "both", 1, 1) for _ in range(2)),
    Phase("sit", Kind.WORK, 4, "both", 1, 1),
    Phase("sit", Kind.REST, 4, "both", 1, 1),
    Phase("sit/easier", Kind.PREPARE, 4, "both", 1, 1),
    Phase("sit/easier", Kind.WORK, 4, "both", 1, 1),
    Phase("sit/easier", Kind.SWITCH, 4, "both", 1, 1),
    Phase("sit/easiest", Kind.PREPARE, 4, "both", 1, 1),
    Phase("sit/easiest", Kind.WORK, 4, "both", 1, 1),
)


def interrupted(timeline: tuple[Phase, ...]) -> Checkpoint:
    return Checkpoint(Place(1, 1.5, 4.0), (Entry(),) * len(timeline))


def test_random_sessions_use_every_transition_of_the_table_and_no_other() -> None:
    dice = random.Random(5)
    commands = sorted(set(Command) - {Command.STOP})
    taken: set[Transition] = set()

    async def play(it: Walk) -> None:
        for _ in range(60):
            if dice.random() < 0.1:
                it.clock.leap(10)
            if dice.random() < 0.5:
                await it.clock.turn(dice.choice([0.5, 2, 4, 15]))
            else:
                it.coach.do(dice.choice(commands))
            if dice.random() < 0.02:
                it.coach.do(Command.STOP)

    listed = {
        (state, then, by) for state, row in TRANSITIONS.items() for by in Cause for then in row[by]
    }
    stopped = Walk()
    stopped.coach.do(Command.STOP)  # before it has begun
    taken.update(stopped.coach.taken)
    for _ in range(1000):
        for timeline in (SMALL, TWO_SETS, BARE):
            taken.update(walk(play, timeline).coach.taken)
        if taken == listed:
            break
    assert taken == listed


def test_undoing_an_extension_shortens_the_end_and_removes_no_time_spent() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.EXTEND)
        await it.clock.turn(4)
        it.coach.do(Command.UNDO)
        assert (it.coach.place().elapsed_s, it.coach.place().length_s) == (7, 20)
        await it.clock.turn(13)

    it = walk(script)
    assert it.coach.place().index == 2
    assert it.coach.ledger.entries[1].seconds == 20


def test_undoing_an_extension_that_has_begun_ends_the_phase() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.EXTEND)
        await it.clock.turn(20)
        it.coach.do(Command.UNDO)

    it = walk(script)
    assert (it.coach.place().index, it.coach.place().elapsed_s) == (2, 0)
    assert it.coach.ledger.entries[1].outcome is Outcome.DONE
    assert it.credited == 28


def test_an_extension_cannot_be_undone_once_the_phase_is_over() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.coach.do(Command.EXTEND)
        await it.clock.turn(30)

    it = walk(script)
    assert it.coach.place().index == 2
    assert not it.coach.can(Command.UNDO)


class ImpatientClock(HandClock):
    """Advances by `step` after every reading."""

    step = 0.0

    def now(self) -> float:
        reading = super().now()
        self.leap(self.step)
        return reading


def test_a_deadline_that_passes_during_a_command_loses_no_time() -> None:
    async def play() -> None:
        it = Walk()
        clock = ImpatientClock()
        it.coach = WatchedCoach(SMALL, clock, it.events.append)
        it.coach.taken = []
        running = asyncio.create_task(it.coach.run())
        await clock.turn(4.75)  # a quarter of a second before the set-up ends
        clock.step = 0.5
        it.coach.do(Command.PAUSE)
        clock.step = 0.0
        it.coach.do(Command.RESUME)
        await clock.turn(3.25)
        assert it.coach.state is State.WORK
        running.cancel()
        (paused,), (resumed,) = it.of(Paused), it.of(Resumed)
        started = it.of(PhaseStarted)[1]
        assert it.coach.ledger.entries[0].seconds + resumed.at - paused.at == started.at

    asyncio.run(play())


@pytest.mark.parametrize("standing", [(), (Command.PAUSE,), (Command.PAUSE, Command.RESUME)])
def test_undoing_an_extension_at_the_very_end_finishes_running_or_paused(
    standing: tuple[Command, ...],
) -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(TOTAL - 5)
        it.coach.do(Command.EXTEND)
        await it.clock.turn(6)
        for command in standing:
            it.coach.do(command)
        assert it.coach.do(Command.UNDO)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert it.coach.ledger.entries[-1].outcome is Outcome.DONE
    assert it.credited == TOTAL + 1
    assert len(it.of(Finished)) == 1


def test_undoing_ready_reopens_the_phase_and_keeps_its_seconds() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(2)
        it.coach.do(Command.READY)
        await it.clock.turn(1)
        it.coach.do(Command.UNDO)
        assert (it.coach.place().index, it.coach.place().elapsed_s) == (0, 2)
        assert it.coach.ledger.entries[0] == Entry(2.0, completed=False)
        it.coach.do(Command.NEXT)

    it = walk(script)
    assert it.of(Reopened) == [Reopened(3, 0, 2)]
    assert it.of(PhaseEnded)[-1].outcome is Outcome.PARTIAL


def test_a_phase_that_reached_its_end_stays_done_after_any_undo() -> None:
    async def script(it: Walk) -> None:
        it.coach.do(Command.READY)
        it.coach.do(Command.BACK)
        await it.clock.turn(6)  # this time the set-up runs to its end
        it.coach.do(Command.UNDO)
        it.coach.do(Command.UNDO)

    it = walk(script)
    assert it.coach.place().index == 0
    assert it.coach.ledger.entries[0].completed
    assert not it.of(Reopened)


def test_undoing_a_second_ready_keeps_the_first() -> None:
    async def script(it: Walk) -> None:
        it.coach.do(Command.READY)
        it.coach.do(Command.BACK)
        it.coach.do(Command.READY)
        it.coach.do(Command.UNDO)
        assert it.coach.ledger.entries[0].completed
        it.coach.do(Command.UNDO)
        it.coach.do(Command.UNDO)
        assert not it.coach.ledger.entries[0].completed

    walk(script)


def test_undoing_a_second_report_of_pain_keeps_the_first() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(7)
        it.coach.do(Command.HURT)
        it.coach.do(Command.BACK)
        it.coach.do(Command.HURT)
        it.coach.do(Command.UNDO)
        assert it.coach.ledger.hurt == {"walk"}
        assert it.coach.place().index == 3
        it.coach.do(Command.UNDO)
        it.coach.do(Command.UNDO)

    it = walk(script)
    assert it.coach.ledger.hurt == set()
    assert (it.coach.place().index, it.coach.place().elapsed_s) == (1, 2)
    assert [event.taken_back for event in it.of(Hurt)] == [False, False, True]


def test_skipping_a_set_up_completes_it() -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(2)
        it.coach.do(Command.SKIP)

    assert walk(script).of(PhaseEnded)[0] == PhaseEnded(2.0, 0, Outcome.DONE, 2.0)


def test_a_phase_can_be_extended_to_a_day_at_most() -> None:
    async def script(it: Walk) -> None:
        while it.coach.do(Command.EXTEND):
            pass

    assert walk(script).coach.place().length_s <= 86400


def test_every_jump_at_the_edges_of_the_round_has_a_target() -> None:
    async def script(it: Walk) -> None:
        assert it.coach.do(Command.BACK)
        assert it.coach.do(Command.RESTART)
        assert (it.coach.place().index, it.coach.place().elapsed_s) == (0, 0)
        it.coach.do(Command.NEXT)
        it.coach.do(Command.PAUSE)
        assert it.coach.do(Command.NEXT)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert len(it.of(Finished)) == 1


def test_a_session_from_a_checkpoint_is_paused_until_it_begins_and_then_gets_ready() -> None:
    it = Walk(checkpoint=interrupted(SMALL))
    assert (it.coach.state, it.coach.place()) == (State.PAUSED, Place(1, 1.5, 4.0))
    done = walk(turned(3), checkpoint=interrupted(SMALL))
    assert [event.left for event in done.of(GettingReady)] == [3, 2, 1]
    assert done.coach.state is State.WORK


@pytest.mark.parametrize("checkpoint", [None, interrupted(SMALL)])
def test_before_the_start_only_stop_is_possible(
    checkpoint: Checkpoint | None,
) -> None:
    it = Walk(checkpoint=checkpoint)
    assert not any(it.coach.do(command) for command in set(Command) - {Command.STOP})
    assert not it.events
    assert it.coach.do(Command.STOP)
    asyncio.run(it.coach.run())
    assert it.coach.state is State.STOPPED
    assert it.events == [Stopped(0)]


@pytest.mark.parametrize("asleep", ["the process stood still", "the clock was set"])
def test_after_sleep_the_coach_reports_why_it_is_paused_and_can_resume(
    asleep: str,
) -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        if asleep == "the clock was set":
            it.clock.set_wall(-3600)
        else:
            it.clock.leap(3600)
        await it.clock.turn(1)
        assert it.coach.away_s is not None
        assert it.coach.do(Command.RESUME)
        assert it.coach.away_s is not None
        await it.clock.turn(3)
        assert it.coach.state is State.WORK
        assert it.coach.away_s is None

    assert len(walk(script).of(Resumed)) == 1


@pytest.mark.parametrize("commands", [(Command.RESUME, Command.PAUSE), (Command.HURT,)])
def test_a_pause_by_the_person_replaces_a_pause_by_sleep(
    commands: tuple[Command, ...],
) -> None:
    async def script(it: Walk) -> None:
        await it.clock.turn(8)
        it.clock.leap(3600)
        for command in commands:
            assert it.coach.do(command)

    it = walk(script)
    assert it.coach.state is State.PAUSED
    assert it.coach.away_s is None


@given(st.dictionaries(st.integers(0, 60), st.sampled_from(Command), max_size=20), steps)
def test_commands_given_while_an_event_is_emitted_take_effect_in_order(
    commands: dict[int, Command], script: list[float | Command]
) -> None:
    """A receiver of an event finds the coach in a complete state, and events keep their order."""
    clock, heard = HandClock(), list[Event]()

    def hear(event: Event) -> None:
        number = len(heard)
        heard.append(event)
        if number in commands:
            coach.do(commands[number])

    coach = Coach(SMALL, clock, hear)

    async def play() -> None:
        running = asyncio.create_task(coach.run())
        await clock.settle()
        for step in script:
            if isinstance(step, Command):
                coach.do(step)
            else:
                await clock.turn(step)
        coach.do(Command.STOP)
        await running

    asyncio.run(play())
    assert sum(isinstance(event, Finished | Stopped) for event in heard) == 1
    assert isinstance(heard[-1], Finished | Stopped)
    moments = [event.at for event in heard]
    assert moments == sorted(moments)
    coached_s = sum(entry.seconds for entry in coach.ledger.entries)
    assert coached_s + paused_s(heard) == heard[-1].at
