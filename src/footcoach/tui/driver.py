"""The driver for terminals on Linux and macOS, which may be lost, stalled or garbled.

Textual's own driver ends the app on input that its parser cannot read, blocks on a terminal that
takes no output, and keeps reading from a terminal that is gone.
"""

import os
import selectors
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message

from footcoach.debug import debug
from footcoach.terminal.mode import give_back, has_shell

if TYPE_CHECKING:
    from textual.app import App

POLL_S = 0.1
STALLED_AFTER_S = 3.0  # a write that takes longer counts as stalled
MAX_QUEUED = 20  # writes; textual's thread would block the app from 30 on
LAST_WRITES_S = 1.0  # how long a stalled terminal may take to be restored at the end
_READ_SIZE = 4096


class TerminalUser(Protocol):
    """The driver's view of the app. `terminal_is_gone` is called in a thread."""

    def terminal_is_gone(self) -> None:
        """End the app, because its terminal is gone."""
        ...


class TerminalFile:
    """A terminal to write to. Writing never raises: output to a lost terminal is dropped.

    One thread writes; other threads may read the progress.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._busy_since: float | None = None
        self.writes_done = 0  # finished calls of `write`
        self.is_gone = False

    @property
    def blocked_s(self) -> float:
        """The seconds for which the present write has been blocked."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    def write(self, text: str) -> int:
        """Write a text; return its length."""
        self._busy_since = time.monotonic()
        try:
            if not self.is_gone:
                self._file.write(text)
                self._file.flush()
        except (OSError, ValueError) as error:  # hung up, or closed
            debug("the terminal is gone: %s", error)
            self.is_gone = True
        finally:
            self._busy_since = None
            self.writes_done += 1
        return len(text)

    def flush(self) -> None:
        """Do nothing: `write` flushes."""

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Return True."""
        return True


class CoachDriver(LinuxDriver):
    """A driver that never blocks the event loop, and never ends the app because of bad input."""

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._terminal = TerminalFile(self._file or sys.stderr)
        self._file = self._terminal  # type: ignore[assignment] # has all that textual's thread uses
        self._queued = 0  # writes handed to the thread so far
        self._has_lost = False  # some output was dropped: the screen has to be redrawn
        self._is_stopping = False
        self._is_retaking = False  # taking the terminal again after SIGSTOP and SIGCONT

    # -- output

    @property
    def is_behind(self) -> bool:
        """Whether so many writes are queued that another would block."""
        return self._queued - self._terminal.writes_done >= MAX_QUEUED

    @property
    def is_stalled(self) -> bool:
        """Whether the terminal takes no output, or is gone."""
        return self._terminal.is_gone or self._terminal.blocked_s > STALLED_AFTER_S

    def write(self, data: str) -> None:
        """Write, unless the terminal is behind: it is redrawn once it has caught up."""
        if self._writer_thread is None:
            return  # the terminal could not be opened
        if self.is_behind:
            self.lose()
            return
        self._queued += 1
        super().write(data)

    def lose(self) -> None:
        """Note that some output was dropped."""
        if not self._has_lost:
            waiting = self._queued - self._terminal.writes_done
            debug("output is dropped: %d writes are waiting", waiting)
        self._has_lost = True

    def caught_up(self) -> bool:
        """Return True once after dropped output, when all other writes are done."""
        if not self._has_lost or self._queued > self._terminal.writes_done:
            return False
        debug("the terminal has caught up")
        self._has_lost = False
        return True

    def stop_application_mode(self) -> None:
        """Restore the terminal; wait a moment if it is stalled."""
        self._is_stopping = True
        ends = time.monotonic() + LAST_WRITES_S
        while self.is_behind and not self._terminal.is_gone and time.monotonic() < ends:
            time.sleep(POLL_S / 10)
        super().stop_application_mode()

    def close(self) -> None:
        """End the writing thread; if the terminal blocks it, it ends with the process."""
        ends = time.monotonic() + LAST_WRITES_S
        while self._queued > self._terminal.writes_done and time.monotonic() < ends:
            time.sleep(POLL_S / 10)
        if self._queued == self._terminal.writes_done:
            super().close()

    # -- input

    def run_input_thread(self) -> None:
        """Read until the app ends; end the app if the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(POLL_S):
                    data = self._read()
                    if data is None:
                        self._report_gone()
                        return
                    text = decode(data)
                try:
                    self._process_all(parser.feed(text) if text else parser.tick())
                except Exception as error:  # noqa: BLE001 - textual's parser; the rest is dropped
                    debug("input was dropped: %s", type(error).__name__)
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes | None:
        """Return the bytes typed; None if the terminal is gone."""
        try:
            return os.read(self.fileno, _READ_SIZE) or None
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError as error:
            debug("no input: %s", error)
            return None

    def _process_all(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _report_gone(self) -> None:
        user: TerminalUser = self._app  # type: ignore[assignment] # the only app that uses this driver
        user.terminal_is_gone()

    def process_message(self, message: Message) -> None:
        """Pass on a message; ignore sizes that the terminal was not asked for."""
        if isinstance(message, Resize) and not self._in_band_window_resize:
            return
        super().process_message(message)

    # -- suspending and resuming

    def suspend_application_mode(self) -> None:
        """Give the terminal back to the shell, with its original settings."""
        super().suspend_application_mode()
        give_back()

    def start_application_mode(self) -> None:
        """Take the terminal; after SIGSTOP and SIGCONT, remember its original settings."""
        self._is_stopping = False
        before = self.attrs_before
        super().start_application_mode()  # type: ignore[no-untyped-call] # textual's own
        if self._is_retaking and before is not None:
            self.attrs_before = before
        if self._writer_thread is None:  # the app is in the background, or the terminal hung up
            self._report_gone()

    # A signal's handler may interrupt a write that holds the queue's lock, and would then wait for
    # it for ever: what writes is left to the event loop, which calls it between two callbacks.

    def _sigtstp_application(self, *_: object) -> None:
        """Suspend if a shell can resume the app."""
        if has_shell() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again."""
        if self._must_signal_resume or not self._auto_restart:
            super()._sigcont_application()  # it was suspended by a callback: nothing is interrupted
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._take_after_stop)

    def _take_after_stop(self) -> None:
        """Take the terminal again after SIGSTOP, when it may have any settings."""
        if self._is_stopping or self._writer_thread is None:
            return
        self._is_retaking = True
        try:
            original = self.attrs_before
            self.suspend_application_mode()
            self.attrs_before = original
            self.resume_application_mode()
        finally:
            self._is_retaking = False
