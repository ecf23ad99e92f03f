"""The screen stays on while the coach runs, and only then."""

import asyncio
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import Queue

import pytest

from footcoach.app.awake import KeepAwake, presenting
from footcoach.app.live_session import LiveSession
from footcoach.coaching.clock import HandClock
from footcoach.coaching.events import Finished, Paused, PhaseStarted, Place, Resumed, Stopped
from footcoach.coaching.states import Command, State
from footcoach.history.summarize import Start
from footcoach.routines.library import Library
from footcoach.routines.timeline import Kind, Phase, round_of

PHASES = (
    Phase("toe-presses", Kind.PREPARE, 5, "both", 1, 1),
    Phase("toe-presses", Kind.HOLD, 30, "both", 1, 1),
    Phase("ankle-circles", Kind.PREPARE, 5, "both", 1, 1),
    Phase("ankle-circles", Kind.WORK, 30, "both", 1, 1),
)
PLACE = Place(0, 0.0, 10.0)
PATIENCE_S = 20


class Screen:
    """A screen that notes, in the threads that ask, whether it has to stay on."""

    def __init__(self) -> None:
        self.changes: Queue[str] = Queue()

    @contextmanager
    def keep_on(self) -> Iterator[None]:
        self.changes.put("on")
        yield
        self.changes.put("free")

    def next_change(self) -> str:
        return self.changes.get(timeout=PATIENCE_S)

    @property
    def is_quiet(self) -> bool:
        return self.changes.empty()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def keeper(screen: Screen) -> Iterator[KeepAwake]:
    with KeepAwake(keep_on=screen.keep_on) as keeper:
        yield keeper


class Coached:
    """A coached session, while the clock is turned."""

    def __init__(self, library: Library, keeper: KeepAwake) -> None:
        a_round = round_of(library.routine("five-exercises"), 3)
        self.clock = HandClock()
        now = datetime(2026, 11, 23, 8, tzinfo=UTC)
        start = Start("1", a_round.routine, 3, now, "UTC", now.date())
        self.live = LiveSession(a_round, PHASES, start, self.clock, [keeper], self._failed)
        self.running = asyncio.ensure_future(self.live.run())

    def _failed(self, listener: object, error: Exception) -> None:
        raise error

    async def do(self, command: Command) -> None:
        assert self.live.coach.do(command)
        await self.clock.settle()


async def test_it_is_on_while_the_coach_runs_and_free_in_a_pause(
    library: Library, screen: Screen, keeper: KeepAwake
) -> None:
    it = Coached(library, keeper)
    await it.clock.turn(1)
    assert screen.next_change() == "on"
    await it.clock.turn(30)
    await it.do(Command.PAUSE)
    assert screen.next_change() == "free"
    await it.do(Command.RESUME)
    assert it.live.coach.state is State.GET_READY
    assert screen.is_quiet
    await it.clock.turn(3)
    assert screen.next_change() == "on"
    await it.do(Command.STOP)
    await it.running
    assert screen.next_change() == "free"
    assert screen.is_quiet


async def test_one_request_lasts_from_phase_to_phase_until_the_end(
    library: Library, screen: Screen, keeper: KeepAwake
) -> None:
    it = Coached(library, keeper)
    await it.clock.turn(600)
    await it.running
    assert it.live.coach.state is State.FINISHED
    assert (screen.next_change(), screen.next_change()) == ("on", "free")
    assert screen.is_quiet


async def test_it_is_free_after_pain_until_the_next_exercise_is_begun(
    library: Library, screen: Screen, keeper: KeepAwake
) -> None:
    it = Coached(library, keeper)
    await it.clock.turn(20)
    assert screen.next_change() == "on"
    await it.do(Command.HURT)
    assert screen.next_change() == "free"
    await it.do(Command.RESUME)
    await it.clock.turn(3)
    assert screen.next_change() == "on"


async def test_it_is_free_when_the_program_has_to_end(
    library: Library, screen: Screen, keeper: KeepAwake
) -> None:
    it = Coached(library, keeper)
    await it.clock.turn(20)
    assert screen.next_change() == "on"
    it.live.interrupt()  # as a signal does
    await it.running
    assert screen.next_change() == "free"


async def test_commands_in_a_pause_leave_it_free(screen: Screen, keeper: KeepAwake) -> None:
    await keeper.hear(Paused(0.0, PLACE))
    await keeper.hear(PhaseStarted(1.0, PLACE, PHASES[0], paused=True))
    assert screen.is_quiet
    assert "awake" not in {thread.name for thread in threading.enumerate()}


async def test_leaving_the_context_frees_it_whatever_happened(screen: Screen) -> None:
    async def fail() -> None:
        with KeepAwake(keep_on=screen.keep_on) as keeper:
            await keeper.hear(Resumed(0.0, PLACE))
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert (screen.next_change(), screen.next_change()) == ("on", "free")


async def test_who_does_not_want_it_asks_nobody(screen: Screen) -> None:
    with KeepAwake(is_wanted=False, keep_on=screen.keep_on) as keeper:
        await keeper.hear(Resumed(0.0, PLACE))
    assert "awake" not in {thread.name for thread in threading.enumerate()}
    assert screen.is_quiet


def threads_end() -> None:
    """Wait for the threads that keep the screen on."""
    for thread in threading.enumerate():
        if thread.name == "awake":
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


async def test_a_service_that_refuses_or_breaks_is_passed_over_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    @contextmanager
    def broken(*, at_the_end: bool) -> Iterator[None]:
        if not at_the_end:
            raise OSError("no bus")
        yield
        raise RuntimeError("the bus has gone")

    for at_the_end in (False, True):
        with KeepAwake(keep_on=lambda: broken(at_the_end=at_the_end)) as keeper:  # noqa: B023
            await keeper.hear(Resumed(0.0, PLACE))
        threads_end()
    assert capfd.readouterr() == ("", "")


async def test_without_the_library_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    with KeepAwake(keep_on=presenting) as keeper:
        await keeper.hear(Resumed(0.0, PLACE))
    threads_end()
    assert capfd.readouterr() == ("", "")


async def test_a_service_that_never_answers_holds_nobody_up() -> None:
    answers = threading.Event()

    @contextmanager
    def hanging() -> Iterator[None]:
        answers.wait(PATIENCE_S)
        yield

    began = time.monotonic()
    with KeepAwake(keep_on=hanging) as keeper:
        await keeper.hear(Resumed(0.0, PLACE))
        await keeper.hear(Finished(1.0))
    assert time.monotonic() - began < PATIENCE_S / 2
    answers.set()
    threads_end()


async def test_a_machine_without_threads_left_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    with KeepAwake() as keeper:
        await keeper.hear(Resumed(0.0, PLACE))
        await keeper.hear(Stopped(1.0))
