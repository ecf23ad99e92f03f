"""Handles signals that end the program: a closed terminal, a shutdown, Ctrl+C."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

from footcoach import exit_codes
from footcoach.debug import debug

SIGNALS: tuple[signal.Signals, ...] = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)  # Windows has only SIGTERM, and its event loop cannot handle it


INTERRUPTS = (*SIGNALS, signal.SIGINT)
"""The same signals and that of Ctrl+C."""


def end_in_order(
    end: Callable[[int], Awaitable[None]], signals: tuple[signal.Signals, ...] = SIGNALS
) -> None:
    """Call `end` with the exit code that a shell expects, once, on the event loop.

    A signal that was ignored at the start, as `nohup` does, stays ignored.
    """
    loop = asyncio.get_running_loop()
    ending: set[asyncio.Future[None]] = set()

    def handle(number: int) -> None:
        if not ending:
            ending.add(asyncio.ensure_future(end(exit_codes.SIGNALLED + number)))

    for number in signals:
        if signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            loop.add_signal_handler(number, handle, number)
        except (NotImplementedError, RuntimeError) as error:
            debug("signals are not handled: %s", error)
            return  # not supported here, or not in the main thread
