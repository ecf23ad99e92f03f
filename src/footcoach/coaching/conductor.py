"""Runs a coach and hands each event to its listeners, each at its own pace."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import Event
from footcoach.routines.timeline import Phase


class Listener(Protocol):
    """Whoever wants to know: a view, a journal, a voice."""

    async def hear(self, event: Event) -> None:
        """Take one event. The next one waits until this returns; the coach does not."""
        ...


class Conductor:
    """One walk of a coach, with listeners. `failed` is told of a listener that broke down."""

    def __init__(
        self,
        timeline: tuple[Phase, ...],
        clock: Clock,
        listeners: Sequence[Listener],
        failed: Callable[[Listener, Exception], None],
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self.coach = Coach(timeline, clock, self._tell, checkpoint)
        self._failed = failed
        self._queues: list[tuple[Listener, asyncio.Queue[Event | None]]] = [
            (listener, asyncio.Queue()) for listener in listeners
        ]

    async def run(self) -> None:
        """Walk to the end; return when every listener has heard everything."""
        async with asyncio.TaskGroup() as tasks:
            for listener, queue in self._queues:
                tasks.create_task(self._hand_on(listener, queue))
            await self.coach.run()
            for _, queue in self._queues:
                queue.put_nowait(None)

    def _tell(self, event: Event) -> None:
        for _, queue in self._queues:
            queue.put_nowait(event)

    async def _hand_on(self, listener: Listener, queue: asyncio.Queue[Event | None]) -> None:
        while (event := await queue.get()) is not None:
            try:
                await listener.hear(event)
            except asyncio.CancelledError:
                if _is_cancelled():
                    raise
                self._failed(listener, RuntimeError(f"{type(listener).__name__} was cancelled"))
                return
            except Exception as error:  # noqa: BLE001 - told below; the session outlives a listener
                self._failed(listener, error)
                return


def _is_cancelled() -> bool:
    """Tell whether it is this task that is to end, and not one that it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
