"""A whole session in no time: nobody pauses, and the clock is turned by hand."""

import asyncio

from footcoach.coaching.clock import HandClock
from footcoach.coaching.conductor import Conductor, Listener
from footcoach.routines.timeline import Phase, total_s


async def fast_forward(timeline: tuple[Phase, ...], clock: HandClock, listener: Listener) -> None:
    """Walk the timeline to its end while the listener hears it; raise what the listener raises."""
    errors: list[Exception] = []

    def failed(_: Listener, error: Exception) -> None:
        errors.append(error)

    conductor = Conductor(timeline, clock, [listener], failed)
    running = asyncio.create_task(conductor.run())
    await clock.turn(total_s(timeline))
    await running
    if errors:
        raise errors[0]
