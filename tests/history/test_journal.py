"""A session that is interrupted anywhere resumes there, with everything done until then."""

import asyncio
import errno
import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Conductor
from footcoach.coaching.events import Event, Finished, Place
from footcoach.coaching.ledger import Entry
from footcoach.coaching.states import OVER, TIMED, Command, State
from footcoach.config.paths import shipped_data
from footcoach.history.journal import Header, Journal, Step, step_of
from footcoach.history.summarize import Start
from footcoach.history.unfinished import (
    UnreadableJournalError,
    journals_in,
    read_unfinished,
    replay,
)
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise
from footcoach.routines.timeline import Phase, Round, round_of, timeline

WALL = 1_795_420_800.0  # 2026-11-23T08:00Z
ROUND = round_of(Library(shipped_data()).routine("five-exercises"), 1)
PHASES = timeline(ROUND)
START = Start(
    "0123456789abcdef" * 2,
    ROUND.routine,
    1,
    datetime.fromtimestamp(WALL, UTC),
    "Europe/Berlin",
    date(2026, 11, 23),
)
HEADER = Header.of(START, ROUND, PHASES, "host", 7)
COMMANDS = sorted(set(Command) - {Command.STOP})


class Walk:
    """A coach and the lines of its journal."""

    def __init__(
        self, checkpoint: Checkpoint | None = None, phases: tuple[Phase, ...] = PHASES
    ) -> None:
        self.clock = HandClock(wall=WALL)
        self.steps: list[Step] = []
        self.coach = Coach(phases, self.clock, self.take, checkpoint)

    def take(self, event: Event) -> None:
        step = step_of(event, self.clock.wall())
        if step is not None:
            self.steps.append(step)

    def seconds(self) -> list[float]:
        """Return the seconds done of each phase."""
        seconds = [entry.seconds for entry in self.coach.ledger.entries]
        if self.coach.state in TIMED:
            here = self.coach.place()
            seconds[here.index] += here.elapsed_s - self.coach._place.elapsed_s
        return seconds

    def check(self) -> None:
        """Check that replaying the lines leads to the coach's place, within a second."""
        _, checkpoint, at, over = replay(HEADER, self.steps)
        here = self.coach.place()
        assert checkpoint.place.index == here.index
        assert checkpoint.place.length_s == here.length_s
        assert here.elapsed_s - 1 < checkpoint.place.elapsed_s <= here.elapsed_s
        replayed_s = [entry.seconds for entry in checkpoint.entries]
        for replayed, done in zip(replayed_s, self.seconds(), strict=True):
            assert done - 1 < replayed <= done + 1e-9
        completed = [entry.completed for entry in self.coach.ledger.entries]
        assert [entry.completed for entry in checkpoint.entries] == completed
        assert checkpoint.hurt == self.coach.ledger.hurt
        assert at is not None
        assert over is None


@pytest.mark.parametrize("seed", range(12))
async def test_replaying_the_lines_leads_to_the_place_of_the_coach(seed: int) -> None:
    dice, it = random.Random(seed), Walk()
    running = asyncio.ensure_future(it.coach.run())
    await it.clock.settle()
    for _ in range(150):
        if dice.random() < 0.05:
            it.clock.leap(10)
        if dice.random() < 0.6:
            await it.clock.turn(dice.choice([0.25, 0.5, 2, 4.75, 15]))
        else:
            it.coach.do(dice.choice(COMMANDS))
        if it.coach.state in OVER:
            break
        it.check()
    it.coach.do(Command.STOP)
    await running


@pytest.mark.parametrize("interrupted_s", [0.0, 0.5, 14.0, 37.0, 36.25, 300.5, 716.0])
async def test_a_session_resumed_from_a_checkpoint_ends_like_an_uninterrupted_one(
    interrupted_s: float,
) -> None:
    first = Walk()
    running = asyncio.ensure_future(first.coach.run())
    await first.clock.turn(interrupted_s)
    _, checkpoint, _, _ = replay(HEADER, first.steps)
    running.cancel()
    second = Walk(checkpoint)
    running = asyncio.ensure_future(second.coach.run())
    await second.clock.turn(3 + 717 - int(interrupted_s))
    await running
    assert [entry.seconds for entry in second.coach.ledger.entries] == [
        pytest.approx(phase.seconds) for phase in PHASES
    ]
    assert all(entry.completed for entry in second.coach.ledger.entries)
    _, again, _, over = replay(HEADER, [*first.steps, *second.steps])
    assert over == "finished"
    assert again.entries == second.coach.ledger.entries


async def test_undoing_ready_is_also_undone_after_resuming() -> None:
    first = Walk()
    running = asyncio.ensure_future(first.coach.run())
    await first.clock.turn(2)
    first.coach.do(Command.READY)
    await first.clock.turn(1)
    first.check()
    first.coach.do(Command.UNDO)
    first.check()
    running.cancel()
    _, checkpoint, _, _ = replay(HEADER, first.steps)
    assert checkpoint.entries[0] == Entry(2.0, completed=False)
    assert (checkpoint.place.index, checkpoint.place.elapsed_s) == (0, 2)


async def test_taking_back_a_second_hurt_keeps_the_first_one() -> None:
    it = Walk()
    running = asyncio.ensure_future(it.coach.run())
    await it.clock.turn(2)
    for command in (Command.HURT, Command.BACK, Command.HURT, Command.UNDO):
        assert it.coach.do(command)
        it.check()
    running.cancel()
    _, checkpoint, _, _ = replay(HEADER, it.steps)
    assert checkpoint.hurt == {PHASES[0].exercise}


OWN_PACE = Exercise(
    slug="own-pace",
    name="Own pace",
    steps=("Do it.",),
    dose=Dose(prepare_s=0, work_s=30, work="until key"),
)
OWN_ROUND = Round("own", 1, (OWN_PACE,))


def test_a_round_that_is_resumed_keeps_its_language() -> None:
    a_round = replace(OWN_ROUND, language="de")
    header = Header.of(START, a_round, timeline(a_round), "host", 7)
    resumed = Header.model_validate_json(header.model_dump_json()).round_coached
    assert (resumed.language, resumed.exercises) == ("de", a_round.exercises)


@pytest.mark.parametrize(("coached_s", "has_journal"), [(0.0, False), (0.0, True), (100.0, True)])
async def test_an_until_key_phase_has_its_whole_hour_after_an_interruption(
    coached_s: float, has_journal: bool
) -> None:
    """Its estimated seconds do not count, because nobody pressed the key."""
    phases = timeline(OWN_ROUND)
    header = Header.of(START, OWN_ROUND, phases, "host", 7)
    first = Walk(phases=phases)
    running = asyncio.ensure_future(first.coach.run())
    await first.clock.turn(coached_s)
    running.cancel()
    _, checkpoint, _, _ = replay(header, first.steps if has_journal else ())
    assert checkpoint.place == Place(0, coached_s, 3600)
    second = Walk(checkpoint, phases)
    running = asyncio.ensure_future(second.coach.run())
    await second.clock.turn(3 + 3599 - coached_s)
    assert second.coach.state is State.WORK
    assert second.coach.place() == Place(0, 3599, 3600)
    assert second.coach.do(Command.READY)
    await running
    assert second.coach.ledger.entries == (Entry(3599, completed=True),)


async def written(path: Path, seconds: float, messages: list[str] | None = None) -> Journal:
    """Coach for a while with a journal on disk."""
    clock = HandClock(wall=WALL)
    heard = messages if messages is not None else []
    journal = Journal.begin(path, HEADER, clock.wall, heard.append)
    conductor = Conductor(PHASES, clock, [journal], lambda _, error: heard.append(repr(error)))
    running = asyncio.ensure_future(conductor.run())
    await clock.turn(seconds)
    conductor.coach.do(Command.PAUSE)
    conductor.coach.do(Command.STOP)
    await running
    return journal


async def test_a_journal_is_read_back_with_its_exercises_and_timeline(
    tmp_path: Path,
) -> None:
    journal = await written(tmp_path / "journal", 37.5)
    (path,) = journals_in(tmp_path / "journal")
    assert path == journal.path
    unfinished = read_unfinished(path)
    assert unfinished.header == HEADER
    assert unfinished.header.round_coached == ROUND
    assert (unfinished.checkpoint.place.index, unfinished.checkpoint.place.elapsed_s) == (2, 2.5)
    assert unfinished.session.active_s == 37.5
    assert unfinished.session.outcome == "stopped"
    assert unfinished.valid_bytes == path.stat().st_size
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


async def test_a_journal_cut_anywhere_loses_at_most_one_line(tmp_path: Path) -> None:
    journal = await written(tmp_path, 20)
    content = journal.path.read_bytes()
    lines = content.splitlines(keepends=True)
    ends = [sum(map(len, lines[: number + 1])) for number in range(len(lines))]
    for cut in [*range(0, ends[0], 500), *range(ends[0] - 1, len(content))]:
        journal.path.write_bytes(content[:cut])
        if cut < ends[0]:
            with pytest.raises(UnreadableJournalError):
                read_unfinished(journal.path)
        else:
            good = read_unfinished(journal.path).valid_bytes
            assert good == max(end for end in ends if end <= cut)


HOSTILE = [
    b'{"at":1.0,"place":[99999,0.0,1.0]}',
    b'{"at":1.0,"place":[-1,0.0,1.0]}',
    b'{"at":1.0,"place":[0,5.0,1.0]}',
    b'{"at":1.0,"place":[0,0.0,0.0]}',
    b'{"at":1.0,"place":[0,0.0,1e300]}',
    b'{"at":1.0,"place":[0,NaN,1.0]}',
    b'{"at":1e300}',
    b'{"at":1.0,"ended":[0,-5.0,true]}',
    b'{"at":1.0,"ended":[0,1.0,1]}',
    b'{"at":1.0,"over":"eaten"}',
    b'{"at":1.0,"colour":1}',
    b"\0\0\0\0",
    b"[" * 5000,
    b"",
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:30].decode())
async def test_nothing_after_an_invalid_line_is_read(tmp_path: Path, line: bytes) -> None:
    journal = await written(tmp_path, 5)
    before = read_unfinished(journal.path)
    assert before is not None
    good = journal.path.read_bytes()
    journal.path.write_bytes(good + line + b'\n{"at":2.0,"over":"finished"}\n')
    after = read_unfinished(journal.path)
    assert after is not None
    assert (after.checkpoint, after.over, after.valid_bytes) == (before.checkpoint, None, len(good))


async def test_a_full_disk_is_reported_once_and_missing_lines_are_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages: list[str] = []
    clock = HandClock(wall=WALL)
    journal = Journal.begin(tmp_path, HEADER, clock.wall, messages.append)
    steps = Walk()
    running = asyncio.ensure_future(steps.coach.run())
    await steps.clock.turn(4)
    steps.coach.do(Command.STOP)
    await running
    events: list[Any] = []
    it = Coach(PHASES, clock, events.append)
    running = asyncio.ensure_future(it.run())
    await clock.turn(6)
    running.cancel()
    await journal.hear(events[0])

    def full(*_: object) -> None:
        with journal.path.open("ab") as file:
            file.write(b'{"at":1')  # half a line was written
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("footcoach.history.journal.sync", full)
        for event in events[1:4]:
            await journal.hear(event)
    for event in events[4:]:
        await journal.hear(event)
    assert len(messages) == 1
    assert "No space left on device" in messages[0]
    unfinished = read_unfinished(journal.path)
    assert unfinished.checkpoint.place.elapsed_s == 6
    assert unfinished.valid_bytes == journal.path.stat().st_size


async def test_the_last_line_holds_the_outcome(tmp_path: Path) -> None:
    journal = await written(tmp_path, 5)
    unfinished = read_unfinished(journal.path)
    assert unfinished.over is None
    await journal.stop()
    unfinished = read_unfinished(journal.path)
    assert (unfinished.over, unfinished.session.outcome) == ("stopped", "stopped")
    await journal.hear(Finished(0.0))
    unfinished = read_unfinished(journal.path)
    assert (unfinished.over, unfinished.session.outcome) == ("finished", "finished")
    journal.delete()
    assert journals_in(tmp_path) == ()
    journal.delete()


async def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    try:
        (tmp_path / f"{HEADER.id}.jsonl").symlink_to(victim)
    except OSError:
        pytest.skip("this system makes no links")
    messages: list[str] = []
    await written(tmp_path, 5, messages)
    assert victim.read_text() == "mine"
    assert len(messages) == 1


def test_phases_round_trip_through_json() -> None:
    assert Header.model_validate_json(HEADER.model_dump_json()).timeline == PHASES
    assert all(isinstance(phase, Phase) for phase in PHASES)
