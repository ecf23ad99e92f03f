"""A heart that beats on the event loop, and remembers its longest pause."""

import asyncio
import time
from types import TracebackType
from typing import Self

BEAT_S = 0.001
REST_S = 0.05  # before and after: what begins and ends with the block has its effect


class Heart:
    """Beats within `async with`."""

    def __init__(self) -> None:
        self.longest_s = 0.0

    async def __aenter__(self) -> Self:
        self._beating = asyncio.create_task(self._beat())
        await asyncio.sleep(REST_S)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.sleep(REST_S)
        self._beating.cancel()

    async def _beat(self) -> None:
        before = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT_S)
            now = time.perf_counter()
            self.longest_s, before = max(self.longest_s, now - before - BEAT_S), now
