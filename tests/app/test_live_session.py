"""A session from its start to its saved summary, while the clock is set."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_store import Ended, SessionStore
from footcoach.coaching.clock import HandClock
from footcoach.coaching.events import Event, Paused
from footcoach.coaching.states import Command, State
from footcoach.config.paths import user_paths
from footcoach.history.unfinished import Unfinished, journals_in, read_unfinished
from footcoach.routines.timeline import Round

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z
ROUND_S = 72  # round 3 has toe presses only


class ResumingListener:
    """A listener that resumes the coach after the machine has slept."""

    def __init__(self) -> None:
        self.live: LiveSession | None = None

    async def hear(self, event: Event) -> None:
        if isinstance(event, Paused) and event.away_s is not None and self.live is not None:
            self.live.coach.do(Command.RESUME)


class ProgramRun:
    """One run of the program that coaches a session, in a folder."""

    def __init__(self, folder: Path, wall: float = MONDAY_MORNING) -> None:
        self.clock = HandClock(wall=wall)
        self.repository = Repository(user_paths(folder), self.clock, "five-exercises")
        self.messages: list[str] = []
        self.store = SessionStore(self.repository, self.messages.append)

    def begin(self, what: Round | Unfinished | None = None) -> LiveSession:
        resuming = ResumingListener()
        plan = self.store.begin(what or self.repository.snapshot.round_to_start(3))
        self.journal = plan.journal
        self.live = resuming.live = LiveSession(
            plan.round,
            plan.timeline,
            plan.start,
            self.clock,
            [plan.journal, resuming],
            lambda _, error: self.messages.append(str(error)),
            plan.checkpoint,
        )
        self.running = asyncio.ensure_future(self.live.run())
        return self.live

    async def end(self) -> Ended | None:
        await self.running
        assert not self.messages
        return await self.store.end(self.live, self.journal)

    def interrupted(self) -> Unfinished:
        (path,) = journals_in(self.repository.paths.journals)
        unfinished = read_unfinished(path)
        assert unfinished is not None
        return unfinished


SET_BY_S = [-3600.0, 3600.0, -40 * 365 * 86400.0, 40 * 365 * 86400.0]


@pytest.mark.parametrize("seconds", SET_BY_S)
async def test_the_length_of_a_session_does_not_depend_on_changes_of_the_clock(
    tmp_path: Path, seconds: float
) -> None:
    it = ProgramRun(tmp_path)
    live = it.begin()
    await it.clock.turn(10)
    it.clock.set_wall(seconds)
    await it.clock.turn(ROUND_S + 4)  # one second is not counted, and three are the countdown
    assert live.coach.state is State.FINISHED
    ended = await it.end()
    assert ended is not None
    assert ended.problem is None
    assert ended.session.ended - ended.session.started == timedelta(seconds=it.clock.now())
    assert ended.session.active_s == ROUND_S


@pytest.mark.parametrize("seconds", SET_BY_S)
async def test_the_end_of_an_interrupted_session_does_not_depend_on_the_clock(
    tmp_path: Path, seconds: float
) -> None:
    it = ProgramRun(tmp_path)
    live = it.begin()
    await it.clock.turn(10)
    it.clock.set_wall(seconds)
    await it.clock.turn(20)
    live.interrupt()
    assert await it.end() is None
    session = it.interrupted().session
    assert session.ended - session.started == timedelta(seconds=30)


@pytest.mark.parametrize("later_s", [-86400.0, 0.0, 7200.0])
async def test_a_resumed_session_ends_after_its_interruption(
    tmp_path: Path, later_s: float
) -> None:
    first = ProgramRun(tmp_path)
    first.begin()
    await first.clock.turn(20)
    first.live.interrupt()
    assert await first.end() is None
    second = ProgramRun(tmp_path, first.clock.wall() + later_s)
    second.begin(second.interrupted())
    await second.clock.turn(ROUND_S - 20 + 3)
    ended = await second.end()
    assert ended is not None
    took_s = 20 + max(later_s, 0.0) + ROUND_S - 20 + 3
    assert ended.session.ended - ended.session.started == timedelta(seconds=took_s)
    assert ended.session.outcome == "finished"


async def test_a_finished_session_is_saved_although_the_program_has_to_end(
    tmp_path: Path,
) -> None:
    it = ProgramRun(tmp_path)
    live = it.begin()
    await it.clock.turn(ROUND_S - 0.5)
    it.clock.leap(1)  # the last second passes unnoticed
    live.interrupt()
    assert not live.is_interrupted
    ended = await it.end()
    assert ended is not None
    assert ended.session.outcome == "finished"


async def test_a_session_interrupted_before_its_first_event_does_not_begin(
    tmp_path: Path,
) -> None:
    it = ProgramRun(tmp_path)
    live = it.begin()
    live.interrupt()
    live.interrupt()
    assert live.is_interrupted
    assert await it.end() is None
    assert live.coach.state is State.STOPPED
