"""The conductor passes every event to every listener, and continues if a listener fails."""

import asyncio

import pytest

from footcoach.coaching.clock import HandClock
from footcoach.coaching.conductor import Conductor, Listener
from footcoach.coaching.events import Event, Finished
from footcoach.routines.timeline import Kind, Phase

SHORT = (Phase("walk", Kind.WORK, 3, "both", 1, 1), Phase("walk", Kind.HOLD, 2, "both", 1, 1))


class Notes:
    def __init__(self) -> None:
        self.heard: list[Event] = []

    async def hear(self, event: Event) -> None:
        self.heard.append(event)


class Slow(Notes):
    """Is slow with every event."""

    async def hear(self, event: Event) -> None:
        for _ in range(50):
            await asyncio.sleep(0)
        await super().hear(event)


class Broken(Notes):
    async def hear(self, event: Event) -> None:
        raise OSError("no device")


class Raising(Notes):
    """Raises a given error at once."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    async def hear(self, event: Event) -> None:
        raise self.error


class WaitsForCancelledTask(Notes):
    async def hear(self, event: Event) -> None:
        inner = asyncio.ensure_future(asyncio.sleep(3600))
        asyncio.get_running_loop().call_soon(inner.cancel)
        await inner


async def conduct(*listeners: Listener) -> list[tuple[Listener, Exception]]:
    clock, failures = HandClock(), []

    def failed(listener: Listener, error: Exception) -> None:
        failures.append((listener, error))

    running = asyncio.create_task(Conductor(SHORT, clock, listeners, failed).run())
    await clock.turn(5)
    await running
    return failures


async def test_every_listener_has_handled_every_event_before_run_returns() -> None:
    quick, slow = Notes(), Slow()
    assert await conduct(quick, slow) == []
    assert quick.heard == slow.heard
    assert quick.heard[-1] == Finished(5.0)


async def test_a_listener_that_raises_is_reported_once_and_the_others_continue() -> None:
    notes, broken = Notes(), Broken()
    ((who, error),) = await conduct(broken, notes)
    assert who is broken
    assert str(error) == "no device"
    assert notes.heard[-1] == Finished(5.0)


@pytest.mark.parametrize(
    "broken",
    [Raising(StopIteration()), Raising(asyncio.CancelledError()), WaitsForCancelledTask()],
    ids=["stop iteration", "cancelled", "its awaited task is cancelled"],
)
async def test_a_listener_that_fails_in_any_way_is_reported(broken: Listener) -> None:
    notes = Notes()
    ((who, error),) = await conduct(broken, notes)
    assert who is broken
    assert isinstance(error, RuntimeError)
    assert notes.heard[-1] == Finished(5.0)


async def test_a_listener_that_fails_at_the_last_event_does_not_prevent_the_end() -> None:
    class AtTheEnd(Notes):
        async def hear(self, event: Event) -> None:
            if isinstance(event, Finished):
                raise OSError("gone")

    ((_, error),) = await conduct(AtTheEnd(), Slow())
    assert str(error) == "gone"


async def test_cancelling_a_run_ends_its_listeners_and_reports_none() -> None:
    failures: list[Exception] = []
    slow = Slow()
    conductor = Conductor(SHORT, HandClock(), [slow], lambda _, error: failures.append(error))
    running = asyncio.create_task(conductor.run())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert failures == []
