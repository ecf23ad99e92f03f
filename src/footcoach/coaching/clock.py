"""Clocks: the real one, and one that is turned by hand."""

import asyncio
import heapq
import time
from collections.abc import Callable
from itertools import count
from typing import Protocol


class Clock(Protocol):
    """Monotonic time, wall-clock time, and waiting until a monotonic time."""

    def now(self) -> float:
        """Return the monotonic time in seconds; only differences have a meaning."""
        ...

    def wall(self) -> float:
        """Return the wall clock's time in seconds since 1970, UTC."""
        ...

    async def wait_until(self, moment: float | None, interrupt: asyncio.Event) -> None:
        """Wait until `moment` (None: for ever) or `interrupt`; it may return a bit early."""
        ...


class RealClock:
    """The clocks of the machine. asyncio's event loop uses the same monotonic clock."""

    def now(self) -> float:
        """See `Clock`."""
        return time.monotonic()

    def wall(self) -> float:
        """See `Clock`."""
        return time.time()

    async def wait_until(self, moment: float | None, interrupt: asyncio.Event) -> None:
        """See `Clock`."""
        loop = asyncio.get_running_loop()
        alarm = None if moment is None else loop.call_at(moment, interrupt.set)
        try:
            await interrupt.wait()
        finally:
            if alarm is not None:
                alarm.cancel()


def steady_wall_clock(wall: float, clock: Clock) -> Callable[[], float]:
    """Return a wall clock that shows `wall` now and follows the monotonic clock from there.

    Setting the machine's clock does not move it.
    """
    start = clock.now()
    return lambda: wall + clock.now() - start


class HandClock:
    """A clock that stands still until it is turned, for tests and for sessions at any speed."""

    def __init__(self, wall: float = 0.0) -> None:
        self._now = 0.0
        self._offset = wall
        self._alarms: list[tuple[float, int, asyncio.Event]] = []
        self._order = count()

    def now(self) -> float:
        """See `Clock`."""
        return self._now

    def wall(self) -> float:
        """See `Clock`."""
        return self._offset + self._now

    async def wait_until(self, moment: float | None, interrupt: asyncio.Event) -> None:
        """See `Clock`."""
        alarm = None if moment is None else (moment, next(self._order), interrupt)
        if alarm is not None:
            heapq.heappush(self._alarms, alarm)
        try:
            await interrupt.wait()
        finally:
            if alarm in self._alarms:  # interrupted by something else
                self._alarms.remove(alarm)
                heapq.heapify(self._alarms)

    async def turn(self, seconds: float) -> None:
        """Advance the clock, stopping at each alarm on the way so that waiting tasks can act."""
        end = self._now + seconds
        await self.settle()
        while self._alarms and self._alarms[0][0] <= end:
            moment, _, interrupt = heapq.heappop(self._alarms)
            self._now = max(self._now, moment)
            interrupt.set()
            await self.settle()
        self._now = end

    def leap(self, seconds: float) -> None:
        """Advance the clock without waking anyone, as when the machine sleeps."""
        self._now += seconds

    def set_wall(self, seconds: float) -> None:
        """Move the wall clock alone, as sleep does if it stops the monotonic clock."""
        self._offset += seconds

    async def settle(self) -> None:
        """Let every task that is ready run."""
        for _ in range(_STEPS_TO_SETTLE):
            await asyncio.sleep(0)


_STEPS_TO_SETTLE = 8  # coach, conductor and listener take turns; this is more than enough
