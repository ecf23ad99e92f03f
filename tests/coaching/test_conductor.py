"""The conductor hands every event to every listener, and outlives a listener that breaks."""

import asyncio

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
    """Takes its time with every event."""

    async def hear(self, event: Event) -> None:
        for _ in range(50):
            await asyncio.sleep(0)
        await super().hear(event)


class Broken(Notes):
    async def hear(self, event: Event) -> None:
        raise OSError("no device")


async def conduct(*listeners: Listener) -> list[tuple[Listener, Exception]]:
    clock, failures = HandClock(), []

    def failed(listener: Listener, error: Exception) -> None:
        failures.append((listener, error))

    running = asyncio.create_task(Conductor(SHORT, clock, listeners, failed).run())
    await clock.turn(5)
    await running
    return failures


async def test_every_listener_hears_everything_before_run_returns() -> None:
    quick, slow = Notes(), Slow()
    assert await conduct(quick, slow) == []
    assert quick.heard == slow.heard
    assert quick.heard[-1] == Finished(5.0)


async def test_a_broken_listener_is_reported_once_and_the_others_hear_on() -> None:
    notes, broken = Notes(), Broken()
    ((who, error),) = await conduct(broken, notes)
    assert who is broken
    assert str(error) == "no device"
    assert notes.heard[-1] == Finished(5.0)
