"""Single keys from a terminal, without a screen: pressed, not followed by Enter."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Protocol

from footcoach.plain.decoder import Decoder, console_key
from footcoach.plain.streams import is_hung_up, is_in_foreground

Take = Callable[[str], None]
Gone = Callable[[], None]


class Keyboard(Protocol):
    """Where keys come from."""

    @property
    def is_there(self) -> bool:
        """Whether somebody can press a key now."""
        ...

    def pressed(self, take: Take, gone: Gone) -> AbstractContextManager[None]:
        """Hand the name of every key to `take`, on the running event loop.

        `gone` is called once when no key will come any more.
        """
        ...

    def forget(self) -> None:
        """Drop what was pressed and has not been handed on."""
        ...


def keyboard(*, pastes: bool) -> Keyboard | None:
    """Return the keyboard of the terminal that the program was started in; None without one.

    A job in the background has none. `pastes`: the terminal can mark what is pasted.
    """
    if sys.stdin is None or not sys.stdin.isatty() or not is_in_foreground(sys.stdin.fileno()):
        return None
    return _keyboard(pastes)


if sys.platform == "win32":
    import msvcrt

    LOOK_EVERY_S = 0.05  # a console has no descriptor that an event loop could wait for
    PREFIXES = {"\x00", "\xe0"}  # the second is a letter, too

    class ConsoleKeyboard:
        """The keyboard of a Windows console."""

        is_there = True

        @contextmanager
        def pressed(self, take: Take, gone: Gone) -> Iterator[None]:
            """See `Keyboard`."""

            async def look() -> None:
                while True:
                    while msvcrt.kbhit():
                        first = msvcrt.getwch()
                        more = first in PREFIXES and msvcrt.kbhit()
                        if key := console_key(first, msvcrt.getwch() if more else ""):
                            take(key)
                    await asyncio.sleep(LOOK_EVERY_S)

            looking = asyncio.ensure_future(look())
            try:
                yield
            finally:
                looking.cancel()

        def forget(self) -> None:
            """See `Keyboard`."""
            while msvcrt.kbhit():
                msvcrt.getwch()

    def _keyboard(_: bool) -> Keyboard:
        return ConsoleKeyboard()

else:
    import os
    import select
    import signal
    import termios
    import threading

    MOST_BYTES = 4096  # of one read
    MOST_KEYS = 3  # more of them in one read were not typed, but pasted
    AFTER_PASTE_S = 0.3  # the rest of what was pasted comes within this time
    LOOK_EVERY_S = 1.0  # whether a job has come to the foreground again
    PASTES_MARKED, PASTES_UNMARKED = b"\x1b[?2004h", b"\x1b[?2004l"

    class TerminalKeyboard:
        """The keyboard of a terminal, in a mode that hands on each key, while it is `pressed`.

        The mode is put back while the program is stopped (Ctrl+Z) or a job in the background.
        """

        def __init__(self, descriptor: int, *, pastes: bool) -> None:
            self._descriptor = descriptor
            self._pastes = pastes
            self._decoder = Decoder()
            self._waiting: deque[str] = deque()  # keys that were read and are not handed on
            self._before: list[int | list[bytes | int]] = []  # the terminal's mode
            self._is_there = self._is_lost = False
            self._timer: asyncio.TimerHandle | None = None
            self._deaf_until = 0.0

        @property
        def is_there(self) -> bool:
            """See `Keyboard`."""
            return self._is_there

        @contextmanager
        def pressed(self, take: Take, gone: Gone) -> Iterator[None]:
            """See `Keyboard`."""
            self._loop, self._take, self._gone = asyncio.get_running_loop(), take, gone
            numbers = self._handle_signals()
            self._begin()
            try:
                yield
            finally:
                for number in numbers:
                    self._loop.remove_signal_handler(number)
                self._end()

        def forget(self) -> None:
            """See `Keyboard`."""
            self._waiting.clear()
            if self._is_there:
                with suppress(termios.error):
                    termios.tcflush(self._descriptor, termios.TCIFLUSH)

        # -- the terminal's mode

        def _begin(self) -> None:
            """Take the terminal, or look again soon where other programs have it."""
            self._stop_timer()
            if self._is_lost:
                return
            if not is_in_foreground(self._descriptor):
                self._leave_to_others()
                return
            try:
                found = termios.tcgetattr(self._descriptor)
                if not self._before or found[3] & termios.ICANON:  # not our own
                    self._before = list(found)
                found[3] &= ~(termios.ICANON | termios.ECHO)
                found[6] = [*found[6]]
                found[6][termios.VMIN], found[6][termios.VTIME] = 1, 0
                termios.tcsetattr(self._descriptor, termios.TCSANOW, found)
            except termios.error:
                self._lose()
                return
            self._is_there = True
            self._tell(PASTES_MARKED)
            self._loop.add_reader(self._descriptor, self._read)

        def _end(self) -> None:
            """Give the terminal back as it was found."""
            self._stop_timer()
            self._loop.remove_reader(self._descriptor)
            was_there, self._is_there = self._is_there, False
            if was_there and is_in_foreground(self._descriptor):
                self._tell(PASTES_UNMARKED)
                with suppress(termios.error):  # it has gone
                    termios.tcsetattr(self._descriptor, termios.TCSANOW, self._before)

        def _leave_to_others(self) -> None:
            self._loop.remove_reader(self._descriptor)
            self._is_there = False
            if is_hung_up(self._descriptor):
                self._lose()
            else:
                self._timer = self._loop.call_later(LOOK_EVERY_S, self._begin)

        def _lose(self) -> None:
            self._end()
            self._is_lost = True
            self._gone()

        def _tell(self, content: bytes) -> None:
            """Write to the terminal, unless that would have to wait for its reader."""
            with suppress(OSError):
                if self._pastes and select.select([], [self._descriptor], [], 0)[1]:
                    os.write(self._descriptor, content)

        # -- being stopped, and going on

        def _handle_signals(self) -> list[signal.Signals]:
            handled: list[signal.Signals] = []
            for number, act in ((signal.SIGTSTP, self._suspend), (signal.SIGCONT, self._begin)):
                if signal.getsignal(number) is signal.SIG_IGN:
                    continue
                with suppress(RuntimeError, ValueError):  # not in the main thread
                    self._loop.add_signal_handler(number, act)
                    handled.append(number)
            return handled

        def _suspend(self) -> None:
            """Stop as Ctrl+Z asks, with the terminal as it was before."""
            self._end()
            self._loop.remove_signal_handler(signal.SIGTSTP)
            signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
            self._loop.add_signal_handler(signal.SIGTSTP, self._suspend)  # it goes on
            self._begin()

        # -- keys

        def _read(self) -> None:
            if not is_in_foreground(self._descriptor):
                self._leave_to_others()  # reading would stop the program
                return
            try:
                content = os.read(self._descriptor, MOST_BYTES)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                content = b""
            if not content:
                self._lose()
                return
            self._hand_on(self._decoder.feed(content))
            self._stop_timer()
            if (patience_s := self._decoder.patience_s) is not None and self._is_there:
                self._timer = self._loop.call_later(patience_s, self._give_up)

        def _give_up(self) -> None:
            self._hand_on(self._decoder.give_up())

        def _hand_on(self, keys: list[str]) -> None:
            now = self._loop.time()
            if len(keys) > MOST_KEYS:
                self._deaf_until = now + AFTER_PASTE_S
            if now >= self._deaf_until:
                self._waiting.extend(keys)
            while self._waiting:
                self._take(self._waiting.popleft())

        def _stop_timer(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None

    def _keyboard(pastes: bool) -> Keyboard:
        return TerminalKeyboard(sys.stdin.fileno(), pastes=pastes)
