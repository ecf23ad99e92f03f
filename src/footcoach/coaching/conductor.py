"""Runs a coach and passes each event to its listeners, each at its own pace."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import Event, Second, told
from footcoach.debug import debug, is_on
from footcoach.routines.timeline import Phase


class Listener(Protocol):
    """A receiver of a coach's events: a view, a journal, a voice."""

    async def hear(self, event: Event) -> None:
        """Handle one event. The next one waits until this returns; the coach does not."""
        ...


class Conductor:
    """Runs a coach once, with listeners. `on_failure` is called with a listener that raised."""

    def __init__(
        self,
        timeline: tuple[Phase, ...],
        clock: Clock,
        listeners: Sequence[Listener],
        on_failure: Callable[[Listener, Exception], None],
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self.coach = Coach(timeline, clock, self._emit, checkpoint)
        self._on_failure = on_failure
        self._queues: list[tuple[Listener, asyncio.Queue[Event | None]]] = [
            (listener, asyncio.Queue()) for listener in listeners
        ]

    async def run(self) -> None:
        """Run the coach; return when every listener has handled every event."""
        async with asyncio.TaskGroup() as tasks:
            for listener, queue in self._queues:
                tasks.create_task(self._serve(listener, queue))
            await self.coach.run()
            for _, queue in self._queues:
                queue.put_nowait(None)

    def _emit(self, event: Event) -> None:
        if is_on() and not isinstance(event, Second):
            debug("coach at %.3f: %s", event.at, told(event))
        for _, queue in self._queues:
            queue.put_nowait(event)

    async def _serve(self, listener: Listener, queue: asyncio.Queue[Event | None]) -> None:
        while (event := await queue.get()) is not None:
            try:
                await listener.hear(event)
            except asyncio.CancelledError:
                if _is_current_task_cancelled():
                    raise
                self._on_failure(listener, RuntimeError(f"{type(listener).__name__} was cancelled"))
                return
            except Exception as error:  # noqa: BLE001 - reported; the session continues
                debug("%s failed: %s", type(listener).__name__, error)
                self._on_failure(listener, error)
                return


def _is_current_task_cancelled() -> bool:
    """Tell whether this task itself is cancelled, and not another one that it awaited."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
