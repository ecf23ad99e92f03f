"""The rest of a session is changed while it runs, and nothing that was done is lost."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import (
    Event,
    Finished,
    Paused,
    PhaseStarted,
    Place,
    Replanned,
    Resumed,
    Stopped,
)
from footcoach.coaching.ledger import Entry
from footcoach.coaching.replan import Replan, with_other_exercise, with_other_set_ups
from footcoach.coaching.states import Command, State
from footcoach.history.journal import Header, Step, step_of
from footcoach.history.summarize import Start, summarize_session
from footcoach.history.unfinished import replay
from footcoach.routines.models import Dose, DoseChange, Exercise, Variant
from footcoach.routines.timeline import (
    EFFORT,
    Kind,
    Phase,
    Round,
    SetUp,
    SetUpPart,
    phases,
    timeline,
)

WALL = 1_795_420_800.0
SEATED = Variant(
    name="Seated", steps=("Sit.", "Press."), dose=DoseChange(work_s=2, reps=2, feet="each")
)
PRESS = Exercise(
    slug="press",
    name="Press",
    steps=("Stand.", "Press.", "Let go."),
    caution=("Slowly.",),
    dose=Dose(prepare_s=4, work_s=3, hold_s=2, rest_s=2, reps=3),
)
WALK = Exercise(
    slug="walk", name="Walk", steps=("Walk.",), dose=Dose(prepare_s=3, work_s=5, rest_s=2, reps=2)
)
ROUND = Round("own", 1, (PRESS, WALK))
SEATED_PRESS = PRESS.as_variant(SEATED)
GUIDE = SetUp(ready_s=4, name_s=3, steps_s=(2, 2, 2), caution_s=2)
SET_UPS = {
    "press": GUIDE,
    "press/seated": SetUp(ready_s=4, name_s=3, steps_s=(2, 2), caution_s=2),
    "walk": SetUp(ready_s=4, name_s=3, steps_s=(2,)),
}
NEW = tuple(phases((SEATED_PRESS,), "left", SET_UPS))
START = Start(
    "0123456789abcdef" * 2, "own", 1, datetime.fromtimestamp(WALL, UTC), "UTC", date(2026, 11, 23)
)


class Session:
    """A coach whose plan may be changed, and the lines of its journal."""

    def __init__(self) -> None:
        self.clock = HandClock(wall=WALL)
        self.phases = timeline(ROUND)
        self.header = Header.of(START, ROUND, self.phases, "host", 7)
        self.steps: list[Step] = []
        self.events: list[Event] = []
        self.exercises = ROUND.exercises
        self.coach = Coach(self.phases, self.clock, self.hear)

    def hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Replanned):
            self.exercises = event.replan.exercises
        step = step_of(event, self.clock.wall())
        if step is not None:
            self.steps.append(step)

    @property
    def phase(self) -> Phase:
        return self.coach.timeline[self.coach.place().index]

    def take_seated(self) -> bool:
        """Press on a chair, if that is not done already."""

        def plan(place: Place, entries: Sequence[Entry]) -> Replan | None:
            keys = {phase.exercise for phase in self.coach.timeline}
            if self.coach.timeline[place.index].exercise != "press" or "press/seated" in keys:
                return None
            return with_other_exercise(
                self.coach.timeline,
                entries,
                place.index,
                self.exercises,
                SEATED_PRESS,
                NEW,
                hurt="press" in self.coach.ledger.hurt,
            )

        return self.coach.change_plan(plan)

    def guide(self, *, on: bool = True) -> bool:
        """Guide all set-ups, or none."""

        def plan(place: Place, entries: Sequence[Entry]) -> Replan | None:
            if self.coach.timeline[place.index].kind is not Kind.PREPARE:
                return None
            guided = Round("own", 1, self.exercises, set_ups=SET_UPS if on else {})
            return with_other_set_ups(
                self.coach.timeline, entries, place.index, self.exercises, timeline(guided)
            )

        return self.coach.change_plan(plan)

    def record(self) -> dict[tuple[str, str | None], tuple[int, int, str]]:
        """Return repetitions done, planned, and the outcome of each exercise and variant."""
        session = summarize_session(
            START,
            self.coach.timeline,
            self.coach.ledger.entries,
            ended=datetime.fromtimestamp(WALL + 600, UTC),
            finished=True,
        )
        return {
            (record.exercise, record.variant): (record.reps, record.of, record.outcome)
            for record in session.exercises
        }


def walk(script: Any) -> Session:
    """Run a session with a script, and stop it if it is not over at the end."""

    async def play() -> Session:
        it = Session()
        running = asyncio.ensure_future(it.coach.run())
        await it.clock.turn(0)
        await script(it)
        it.coach.do(Command.STOP)
        await running
        return it

    return asyncio.run(play())


def test_another_way_taken_in_the_set_up_takes_the_place_of_the_exercise() -> None:
    async def script(it: Session) -> None:
        await it.clock.turn(1)
        assert it.take_seated()
        assert it.phase.part is SetUpPart.NAME
        assert it.phase.exercise == "press/seated"
        await it.clock.turn(200)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert it.record() == {("press", "seated"): (4, 4, "done"), ("walk", None): (2, 2, "done")}


def test_another_way_taken_after_some_repetitions_leaves_them_in_the_record() -> None:
    async def script(it: Session) -> None:
        await it.clock.turn(4 + 5 + 2 + 1)  # one second into the second repetition
        it.coach.do(Command.PAUSE)
        assert it.take_seated()
        assert it.coach.state is State.PAUSED
        it.coach.do(Command.RESUME)
        await it.clock.turn(200)

    it = walk(script)
    assert it.coach.state is State.FINISHED
    assert it.record() == {
        ("press", None): (1, 2, "partial"),
        ("press", "seated"): (4, 4, "done"),
        ("walk", None): (2, 2, "done"),
    }


def test_what_hurt_in_its_set_up_stays_in_the_record_beside_the_easier_way() -> None:
    async def script(it: Session) -> None:
        await it.clock.turn(1)
        it.coach.do(Command.PAUSE)
        assert it.coach.mark_hurt()
        assert it.take_seated()
        it.coach.do(Command.RESUME)
        await it.clock.turn(200)

    it = walk(script)
    assert it.record()["press", None] == (0, 1, "skipped")
    assert it.record()["press", "seated"] == (4, 4, "done")
    assert it.coach.ledger.hurt == {"press"}


def test_guidance_that_starts_explains_the_steps_from_the_name_on_and_later_ones_too() -> None:
    async def script(it: Session) -> None:
        await it.clock.turn(2)
        assert it.guide()
        assert it.phase.part is SetUpPart.NAME
        await it.clock.turn(3)
        assert (it.phase.part, it.phase.step) == (SetUpPart.STEP, 0)
        it.coach.do(Command.READY)
        assert it.phase.kind is Kind.WORK
        it.coach.do(Command.NEXT)
        assert (it.phase.exercise, it.phase.part) == ("walk", SetUpPart.NAME)

    walk(script)


def test_guidance_that_ends_leaves_one_phase_of_set_up() -> None:
    async def script(it: Session) -> None:
        it.guide()
        await it.clock.turn(4)
        assert it.guide(on=False)
        assert (it.phase.kind, it.phase.part) == (Kind.PREPARE, None)
        await it.clock.turn(4)
        assert it.phase.kind is Kind.WORK

    walk(script)


def test_going_back_in_a_guided_set_up_repeats_the_step() -> None:
    async def script(it: Session) -> None:
        it.guide()
        await it.clock.turn(3 + 2 + 1)
        assert it.phase.step == 1
        it.coach.do(Command.BACK)
        assert it.phase.step == 0

    walk(script)


@pytest.mark.parametrize("command", [Command.READY, Command.SKIP])
def test_ready_in_any_part_of_a_set_up_begins_the_exercise(command: Command) -> None:
    async def script(it: Session) -> None:
        it.guide()
        await it.clock.turn(4)
        it.coach.do(command)
        assert it.phase.kind is Kind.WORK
        it.coach.do(Command.UNDO)
        assert it.phase.step == 0

    walk(script)


commands = st.sampled_from(sorted(set(Command) - {Command.STOP}))
moves = st.one_of(
    commands,
    st.integers(1, 96).map(lambda eighths: eighths / 8),
    st.sampled_from(["seated", "guide", "unguide", "hurt"]),
)


@settings(max_examples=150)
@given(st.lists(moves, max_size=25))
def test_after_any_changes_all_time_is_accounted_for_and_the_journal_knows_it(
    made: list[Any],
) -> None:
    async def script(it: Session) -> None:
        for move in made:
            if isinstance(move, Command):
                it.coach.do(move)
            elif isinstance(move, float):
                await it.clock.turn(move)
            elif move == "seated":
                it.take_seated()
            elif move == "hurt":
                it.coach.mark_hurt()
            else:
                it.guide(on=move == "guide")

    it = walk(script)
    spent_s = sum(entry.seconds for entry in it.coach.ledger.entries)
    assert spent_s == pytest.approx(seconds_running(it.events, it.clock.now()))
    assert len(it.coach.ledger.entries) == len(it.coach.timeline)
    keys = [key for key, _ in groupby(phase.exercise for phase in it.coach.timeline)]
    assert len(set(keys)) == len(keys)
    assert [exercise.key for exercise in it.exercises] == keys
    assert set(keys) == {phase.exercise for phase in it.coach.timeline if phase.kind in EFFORT}
    header, checkpoint, _, _ = replay(it.header, it.steps)
    assert header.timeline == it.coach.timeline
    assert [entry.completed for entry in checkpoint.entries] == [
        entry.completed for entry in it.coach.ledger.entries
    ]
    assert sum(entry.seconds for entry in checkpoint.entries) == pytest.approx(spent_s)
    assert checkpoint.hurt == it.coach.ledger.hurt <= set(keys)


def seconds_running(events: Sequence[Event], now: float) -> float:
    """Return the seconds during which a phase was running, as the events tell."""
    total_s, since = 0.0, None
    for event in events:
        match event:
            case PhaseStarted(at=at, paused=False):
                total_s += 0.0 if since is None else at - since
                since = at
            case Resumed(at=at):
                since = at
            case Paused(at=at) | Finished(at=at) | Stopped(at=at):
                total_s += 0.0 if since is None else at - since
                since = None
    return total_s if since is None else total_s + now - since
