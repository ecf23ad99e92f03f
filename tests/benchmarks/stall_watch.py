"""Measures how long the event loop stalls."""

import asyncio
import time
from types import TracebackType
from typing import Self

INTERVAL_S = 0.001
MARGIN_S = 0.05  # before and after the block, so that all of it is measured


class StallWatch:
    """Wakes up every millisecond within `async with`, and keeps the longest delay."""

    def __init__(self) -> None:
        self.longest_s = 0.0

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(MARGIN_S)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.sleep(MARGIN_S)
        self._task.cancel()

    async def _watch(self) -> None:
        before = time.perf_counter()
        while True:
            await asyncio.sleep(INTERVAL_S)
            now = time.perf_counter()
            self.longest_s, before = max(self.longest_s, now - before - INTERVAL_S), now
