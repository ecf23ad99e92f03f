"""Ending in order when the system asks for it: a closed terminal, a shutdown, a kill."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

SIGNALS: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)  # Windows has only the first, and no way to hand it to an event loop


INTERRUPTS = (*SIGNALS, signal.SIGINT)
"""The same, and Ctrl+C where no screen takes it for a key."""


def end_in_order(
    end: Callable[[int], Awaitable[None]], signals: tuple[signal.Signals, ...] = SIGNALS
) -> None:
    """Call `end` with the exit code that a shell expects, once, on the event loop.

    A signal that whoever started the program wants ignored, as `nohup` does, stays ignored.
    """
    loop = asyncio.get_running_loop()
    asked: set[asyncio.Future[None]] = set()

    def handle(number: int) -> None:
        if not asked:
            asked.add(asyncio.ensure_future(end(128 + number)))

    for number in signals:
        if signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            loop.add_signal_handler(number, handle, number)
        except (NotImplementedError, RuntimeError):
            return  # not on this system, or not in the main thread: signals do what they did before
