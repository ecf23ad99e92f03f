"""The driver for a tab of a browser: textual-serve passes keys and screens through pipes.

Textual's own driver goes on without input when the tab or the server is gone, and drops the
session in progress when it is told to quit.
"""

import asyncio
import os
import threading
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.message import Message

from footcoach.debug import debug

if TYPE_CHECKING:
    from textual.app import App

    from footcoach.tui.driver import TerminalUser

ENDED_AFTER_S = 5.0  # longer than the app needs, unless it is blocked while writing
_GONE = 1  # the exit code in that case


class BrowserDriver(WebDriver):
    """A driver that ends the app, and so keeps its session, when the tab or the server is gone."""

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = self._write_all  # type: ignore[assignment] # called in the same way
        self._is_gone = False

    def _write_all(self, data: bytes) -> int:
        """Write to the server; what it no longer reads is dropped."""
        written = 0
        try:
            while written < len(data):
                written += os.write(self.fileno, data[written:])
        except OSError as error:
            debug("the server takes no output: %r", error)
            self._report_gone()
        return len(data)

    def run_input_thread(self) -> None:
        """Read until the app ends; end the app if the server is gone, or sent nonsense."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._report_gone()

    def process_message(self, message: Message) -> None:
        """Pass on a message; ignore sizes among the keys: the server says them, within bounds."""
        if not isinstance(message, Resize):
            super().process_message(message)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handle what the server says about the tab: a new size, or that it was closed."""
        if packet_type == "quit":
            self._report_gone()
        elif packet_type == "resize":
            asyncio.run_coroutine_threadsafe(self._resize(payload), self._loop)
        else:
            super().on_meta(packet_type, payload)

    async def _resize(self, payload: dict[str, object]) -> None:
        """Report a new size, after that of the start, which waits in the same way."""
        super().on_meta("resize", payload)

    def _report_gone(self) -> None:
        """End the app; called in any thread. End the process if the app is blocked."""
        if self._is_gone:
            return
        self._is_gone = True
        last = threading.Timer(ENDED_AFTER_S, os._exit, (_GONE,))
        last.daemon = True
        last.start()
        user: TerminalUser = self._app  # type: ignore[assignment] # the only app that uses this driver
        user.terminal_is_gone()
