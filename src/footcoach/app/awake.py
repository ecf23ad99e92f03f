"""Keeps the screen on while the coach runs, where the system can do that."""

import threading
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from footcoach.coaching.events import Event, Finished, Paused, PhaseStarted, Resumed, Stopped
from footcoach.debug import Suppressed, debug

KeepOn = Callable[[], AbstractContextManager[object]]


def presenting() -> AbstractContextManager[object]:
    """Return a context in which the screen stays on; if the system refuses, nothing happens."""
    with warnings.catch_warnings(action="ignore"):  # of an unknown system
        from wakepy import keep  # in the thread that uses it: this takes 50 ms

    return keep.presenting(on_fail="pass")


class KeepAwake:
    """A listener that keeps the screen on while the coach runs, and not while it is paused.

    Each stretch has a thread of its own, because the service that is asked may not answer. Leaving
    the context lets the screen go off again. Without `is_wanted` nothing is done.
    """

    def __init__(self, *, is_wanted: bool = True, keep_on: KeepOn | None = None) -> None:
        self._is_wanted = is_wanted
        self._keep_on = keep_on or presenting
        self._released = threading.Event()
        self._released.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._release()

    async def hear(self, event: Event) -> None:
        """Keep the screen on, or no longer."""
        match event:
            case PhaseStarted(paused=False) | Resumed():
                self._hold()
            case PhaseStarted() | Paused() | Finished() | Stopped():
                self._release()

    def _hold(self) -> None:
        if not self._is_wanted or not self._released.is_set():
            return
        self._released = threading.Event()
        holding = threading.Thread(
            target=_hold_until, args=(self._released, self._keep_on), name="awake", daemon=True
        )
        with Suppressed("the screen may go off", RuntimeError):  # no more threads
            holding.start()

    def _release(self) -> None:
        self._released.set()


def _hold_until(released: threading.Event, keep_on: KeepOn) -> None:
    """Keep the screen on until the event is set; a missing or failing service changes nothing."""
    with Suppressed("the screen may go off", Exception), keep_on() as mode:
        debug("the screen is kept on: %s", getattr(mode, "active", None))
        released.wait()
