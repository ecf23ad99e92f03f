"""The driver for terminals of Linux and macOS: stands one that is gone, stalled, or sends nonsense.

Textual's own driver ends the app on input that its parser cannot read, waits for a terminal that
takes no output, and reads a terminal that is gone again and again.
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

from footcoach.terminal_mode import give_back, has_shell

if TYPE_CHECKING:
    from textual.app import App

LOOK_EVERY_S = 0.1
STALLED_AFTER_S = 3.0  # a write that takes longer: nobody reads the terminal
MOST_WAITING = 20  # writes; textual's thread would make the app wait from 30 on
LAST_WRITES_S = 1.0  # at the end, a stalled terminal gets so long to take what restores it
_READ_AT_ONCE = 4096


class TerminalUser(Protocol):
    """What the driver tells the app. `terminal_is_gone` is called in a thread."""

    def terminal_is_gone(self) -> None:
        """End: nobody can see or press anything any more."""
        ...


class TerminalFile:
    """A terminal to write to. Writing never raises: what a terminal that is gone gets is dropped.

    Written in one thread; the others may ask how far that has come.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._busy_since: float | None = None
        self.taken = 0  # calls of `write` that came back
        self.is_gone = False

    @property
    def blocked_s(self) -> float:
        """How long the terminal has not taken what is being written."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    def write(self, text: str) -> int:
        """Write a text; return its length."""
        self._busy_since = time.monotonic()
        try:
            if not self.is_gone:
                self._file.write(text)
                self._file.flush()
        except (OSError, ValueError):  # hung up, or closed
            self.is_gone = True
        finally:
            self._busy_since = None
            self.taken += 1
        return len(text)

    def flush(self) -> None:
        """Do nothing: `write` has done it."""

    def fileno(self) -> int:
        """Return the file's descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Return True."""
        return True


class CoachDriver(LinuxDriver):
    """Never blocks the event loop, and never ends the app because of what was typed."""

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
        self._file = self._terminal  # type: ignore[assignment] # all that textual's thread uses
        self._given = 0  # writes that were handed to the thread
        self._lost = False  # something was not written: the screen has to be drawn anew
        self._is_stopping = False
        self._retakes = False  # the terminal is being taken again after a stop from outside

    # -- output

    @property
    def is_behind(self) -> bool:
        """Whether the terminal has so much to take that more would wait."""
        return self._given - self._terminal.taken >= MOST_WAITING

    @property
    def is_stalled(self) -> bool:
        """Whether the terminal takes nothing, or is gone."""
        return self._terminal.is_gone or self._terminal.blocked_s > STALLED_AFTER_S

    def write(self, data: str) -> None:
        """Write, unless the terminal is behind: then it is drawn anew once it has caught up."""
        if self._writer_thread is None:
            return  # the terminal could not be taken
        if self.is_behind:
            self.lose()
            return
        self._given += 1
        super().write(data)

    def lose(self) -> None:
        """Note that something is not drawn."""
        self._lost = True

    def caught_up(self) -> bool:
        """Tell, once, that something was lost and that the terminal takes more again."""
        if not self._lost or self._given > self._terminal.taken:
            return False
        self._lost = False
        return True

    def stop_application_mode(self) -> None:
        """Restore the terminal; a stalled one is given a moment to take that."""
        self._is_stopping = True
        ends = time.monotonic() + LAST_WRITES_S
        while self.is_behind and not self._terminal.is_gone and time.monotonic() < ends:
            time.sleep(LOOK_EVERY_S / 10)
        super().stop_application_mode()

    def close(self) -> None:
        """End the writing thread, unless the terminal keeps it waiting: it ends with the app."""
        ends = time.monotonic() + LAST_WRITES_S
        while self._given > self._terminal.taken and time.monotonic() < ends:
            time.sleep(LOOK_EVERY_S / 10)
        if self._given == self._terminal.taken:
            super().close()

    # -- input

    def run_input_thread(self) -> None:
        """Read until the end; a terminal that is gone ends the app."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(LOOK_EVERY_S):
                    data = self._read()
                    if data is None:
                        self._tell_that_it_is_gone()
                        return
                    text = decode(data)
                try:
                    self._hand_on(parser.feed(text) if text else parser.tick())
                except Exception as error:  # noqa: BLE001 - a parser of others; the rest is dropped
                    self._app.log.warning("input was dropped", repr(error))
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes | None:
        """Return what was typed; None where the terminal is gone."""
        try:
            return os.read(self.fileno, _READ_AT_ONCE) or None
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError:
            return None

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _tell_that_it_is_gone(self) -> None:
        user: TerminalUser = self._app  # type: ignore[assignment] # made for one app alone
        user.terminal_is_gone()

    def process_message(self, message: Message) -> None:
        """Hand on what was read; of sizes only those that the terminal was asked for."""
        if isinstance(message, Resize) and not self._in_band_window_resize:
            return
        super().process_message(message)

    # -- being stopped and going on

    def suspend_application_mode(self) -> None:
        """Give the terminal to the shell, as it was before the program began."""
        super().suspend_application_mode()
        give_back()

    def start_application_mode(self) -> None:
        """Take the terminal; a second time after a stop from outside, with its first settings."""
        self._is_stopping = False
        before = self.attrs_before
        super().start_application_mode()  # type: ignore[no-untyped-call] # textual's own
        if self._retakes and before is not None:
            self.attrs_before = before
        if self._writer_thread is None:  # in the background, or hung up
            self._tell_that_it_is_gone()

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, if there is a shell that lets it go on again."""
        if has_shell():
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again; after a stop from outside it may have any settings."""
        if self._must_signal_resume or not self._auto_restart:
            super()._sigcont_application()
            return
        if self._is_stopping or self._writer_thread is None:
            return
        self._retakes = True
        try:
            with_own_settings = self.attrs_before
            self.suspend_application_mode()
            self.attrs_before = with_own_settings
            self.resume_application_mode()
        finally:
            self._retakes = False
