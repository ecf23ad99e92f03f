"""From a thread to the event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVarTuple

Given = TypeVarTuple("Given")


def on_loop(
    loop: asyncio.AbstractEventLoop, act: Callable[[*Given], object], *given: *Given
) -> None:
    """Have the loop call `act`, from any thread; do nothing once the loop has ended."""
    with suppress(RuntimeError):  # it is closed: nobody is there to be told
        loop.call_soon_threadsafe(act, *given)
