"""Reads single keys from a terminal, without waiting for Enter."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Protocol

from footcoach.debug import Suppressed, debug
from footcoach.plain.decoder import Decoder
from footcoach.plain.key_names import console_key
from footcoach.terminal.descriptors import is_hung_up, is_in_foreground

Take = Callable[[str], None]
Gone = Callable[[], None]


class Keyboard(Protocol):
    """A source of keys."""

    @property
    def is_there(self) -> bool:
        """Whether keys can be pressed now."""
        ...

    def pressed(self, take: Take, gone: Gone) -> AbstractContextManager[None]:
        """Call `take` with the name of every key, on the running event loop.

        `gone` is called once, when no more keys can come.
        """
        ...

    def forget(self) -> None:
        """Drop keys that were pressed but not yet given to `take`."""
        ...


def keyboard(*, pastes: bool) -> Keyboard | None:
    """Return the keyboard of the terminal; None without a terminal, or in the background.

    `pastes` tells whether the terminal can mark pasted text.
    """
    if sys.stdin is None or not sys.stdin.isatty() or not is_in_foreground(sys.stdin.fileno()):
        return None
    return _keyboard(pastes)


if sys.platform == "win32":
    import msvcrt

    POLL_S = 0.05  # the event loop cannot wait for a console
    PREFIXES = {"\x00", "\xe0"}  # the second one is also a letter

    class ConsoleKeyboard:
        """The keyboard of a Windows console."""

        is_there = True

        @contextmanager
        def pressed(self, take: Take, gone: Gone) -> Iterator[None]:
            """See `Keyboard`."""

            async def poll() -> None:
                while True:
                    while msvcrt.kbhit():
                        first = msvcrt.getwch()
                        more = first in PREFIXES and msvcrt.kbhit()
                        if key := console_key(first, msvcrt.getwch() if more else ""):
                            take(key)
                    await asyncio.sleep(POLL_S)

            polling = asyncio.ensure_future(poll())
            try:
                yield
            finally:
                polling.cancel()

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

    READ_SIZE = 4096  # bytes
    MAX_TYPED_KEYS = 3  # more keys in one read are a paste
    AFTER_PASTE_S = 0.3  # the rest of a paste comes within this time
    FOREGROUND_CHECK_S = 1.0  # between checks whether the job is in the foreground again
    PASTES_MARKED, PASTES_UNMARKED = b"\x1b[?2004h", b"\x1b[?2004l"

    class TerminalKeyboard:
        """The keyboard of a terminal; within `pressed`, the terminal sends every key.

        The mode is restored while the program is suspended (Ctrl+Z) or in the background.
        """

        def __init__(self, descriptor: int, *, pastes: bool) -> None:
            self._descriptor = descriptor
            self._pastes = pastes
            self._decoder = Decoder()
            self._waiting: deque[str] = deque()  # read, but not yet given to `take`
            self._original_mode: list[int | list[bytes | int]] = []
            self._is_there = self._is_lost = False
            self._timer: asyncio.TimerHandle | None = None
            self._ignores_until = 0.0

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
            """Take over the terminal, or check again later if another program has it."""
            self._stop_timer()
            if self._is_lost:
                return
            if not is_in_foreground(self._descriptor):
                self._wait_for_foreground()
                return
            try:
                mode = termios.tcgetattr(self._descriptor)
                if not self._original_mode or mode[3] & termios.ICANON:  # not the mode set here
                    self._original_mode = list(mode)
                mode[3] &= ~(termios.ICANON | termios.ECHO)
                mode[6] = [*mode[6]]
                mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
                termios.tcsetattr(self._descriptor, termios.TCSANOW, mode)
            except termios.error as error:
                debug("no keys: %s", error)
                self._lose()
                return
            self._is_there = True
            self._write(PASTES_MARKED)
            self._loop.add_reader(self._descriptor, self._read)

        def _end(self) -> None:
            """Restore the terminal's mode."""
            self._stop_timer()
            self._loop.remove_reader(self._descriptor)
            was_there, self._is_there = self._is_there, False
            if was_there and is_in_foreground(self._descriptor):
                self._write(PASTES_UNMARKED)
                with suppress(termios.error):  # the terminal is gone
                    termios.tcsetattr(self._descriptor, termios.TCSANOW, self._original_mode)

        def _wait_for_foreground(self) -> None:
            self._loop.remove_reader(self._descriptor)
            self._is_there = False
            if is_hung_up(self._descriptor):
                self._lose()
            else:
                self._timer = self._loop.call_later(FOREGROUND_CHECK_S, self._begin)

        def _lose(self) -> None:
            self._end()
            self._is_lost = True
            self._gone()

        def _write(self, content: bytes) -> None:
            """Write to the terminal, unless that would block."""
            with suppress(OSError):
                if self._pastes and select.select([], [self._descriptor], [], 0)[1]:
                    os.write(self._descriptor, content)

        # -- suspending and resuming

        def _handle_signals(self) -> list[signal.Signals]:
            handled: list[signal.Signals] = []
            for number, act in ((signal.SIGTSTP, self._suspend), (signal.SIGCONT, self._begin)):
                if signal.getsignal(number) is signal.SIG_IGN:
                    continue
                # Not in the main thread.
                with Suppressed("a signal is not handled", RuntimeError, ValueError):
                    self._loop.add_signal_handler(number, act)
                    handled.append(number)
            return handled

        def _suspend(self) -> None:
            """Suspend on Ctrl+Z, with the original mode."""
            self._end()
            self._loop.remove_signal_handler(signal.SIGTSTP)
            signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
            self._loop.add_signal_handler(signal.SIGTSTP, self._suspend)  # resumed
            self._begin()

        # -- keys

        def _read(self) -> None:
            if not is_in_foreground(self._descriptor):
                self._wait_for_foreground()  # reading would stop the program
                return
            try:
                content = os.read(self._descriptor, READ_SIZE)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                debug("keys are gone: %s", error)
                content = b""
            if not content:
                self._lose()
                return
            self._give(self._decoder.feed(content))
            self._stop_timer()
            if (patience_s := self._decoder.patience_s) is not None and self._is_there:
                self._timer = self._loop.call_later(patience_s, self._give_up)

        def _give_up(self) -> None:
            self._give(self._decoder.give_up())

        def _give(self, keys: list[str]) -> None:
            now = self._loop.time()
            if len(keys) > MAX_TYPED_KEYS:
                self._ignores_until = now + AFTER_PASTE_S
            if now >= self._ignores_until:
                self._waiting.extend(keys)
            while self._waiting:
                self._take(self._waiting.popleft())

        def _stop_timer(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None

    def _keyboard(pastes: bool) -> Keyboard:
        return TerminalKeyboard(sys.stdin.fileno(), pastes=pastes)
