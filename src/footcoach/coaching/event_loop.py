"""Calls from a thread to the event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVarTuple

Args = TypeVarTuple("Args")


def on_loop(
    loop: asyncio.AbstractEventLoop, callback: Callable[[*Args], object], *args: *Args
) -> None:
    """Schedule a call on the event loop from any thread; do nothing if the loop is closed."""
    with suppress(RuntimeError):  # raised by a closed loop
        loop.call_soon_threadsafe(callback, *args)
