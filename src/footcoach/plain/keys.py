"""Single keys from a terminal, without a screen: pressed, not followed by Enter."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from footcoach.coaching.states import Command

PAUSE, LEAVE, MUTE, HELP, HURT = " ", "q", "m", "?", "x"
COMMANDS = {
    "\n": Command.READY,
    "\r": Command.READY,
    "n": Command.SKIP,
    "p": Command.BACK,
    "N": Command.NEXT,
    "R": Command.RESTART,
    "+": Command.EXTEND,
    "u": Command.UNDO,
}
KEYS = (
    "Keys: space pauses, Enter is ready or done, n skips, p goes back, N next exercise, "
    "R restarts it, + ten seconds more, u undoes, m mutes, x stops because it hurts, q stops."
)

if sys.platform == "win32":
    import msvcrt

    LOOK_EVERY_S = 0.05  # a console has no descriptor that an event loop could wait for

    @contextmanager
    def pressed(take: Callable[[str], None]) -> Iterator[None]:
        """Hand every key that is pressed to `take`, on the running event loop."""

        async def look() -> None:
            while True:
                while msvcrt.kbhit():
                    take(msvcrt.getwch())
                await asyncio.sleep(LOOK_EVERY_S)

        looking = asyncio.ensure_future(look())
        try:
            yield
        finally:
            looking.cancel()

else:
    import os
    import termios
    import tty

    MOST_AT_ONCE = 64  # bytes; nobody types faster

    @contextmanager
    def pressed(take: Callable[[str], None]) -> Iterator[None]:
        """Hand every key that is pressed to `take`, on the running event loop."""
        stdin, loop = sys.stdin.fileno(), asyncio.get_running_loop()
        before = termios.tcgetattr(stdin)

        def read() -> None:
            keys = os.read(stdin, MOST_AT_ONCE)
            if not keys:
                loop.remove_reader(stdin)  # the terminal has gone
            for key in keys.decode(errors="ignore"):
                take(key)

        tty.setcbreak(stdin)
        loop.add_reader(stdin, read)
        try:
            yield
        finally:
            loop.remove_reader(stdin)
            termios.tcsetattr(stdin, termios.TCSADRAIN, before)
