"""The base class of the app: it guards keys, reports errors, and watches the terminal.

It knows nothing about exercises.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import events
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from footcoach import exit_codes
from footcoach.crash import watch_tasks, write_crash
from footcoach.debug import debug, is_on
from footcoach.errors import UserError
from footcoach.terminal.mode import give_back, has_shell
from footcoach.text import printable
from footcoach.tui.closing import ClosingScreen
from footcoach.tui.command_palette import GuardedPalette
from footcoach.tui.key import name_on_every_layout
from footcoach.tui.key_guard import IGNORED_S, KeyGuard
from footcoach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.driver import Driver

TERMINAL_CHECK_S = 0.25
WEB_DRIVER = "textual.drivers.web_driver:WebDriver"  # TEXTUAL_DRIVER, as textual-serve sets it
LAST_S = 2.5  # how long unfinished work may take at the end
EXIT_S = 4.0  # an app that was told to end is killed after this time


@runtime_checkable
class Terminal(Protocol):
    """A driver that knows whether its terminal keeps up."""

    @property
    def is_behind(self) -> bool:
        """Whether more output is waiting than the terminal takes."""
        ...

    @property
    def is_stalled(self) -> bool:
        """Whether the terminal takes no output."""
        ...

    def lose(self) -> None:
        """Note that some output was dropped."""
        ...

    def caught_up(self) -> bool:
        """Return True once after dropped output, when the terminal takes more again."""
        ...


class GuardedApp(App[UserError | None]):
    """An app that guards its keys, reports errors, and watches its terminal.

    `ignored_s` is how long new screens ignore keys; tests set it to 0.
    """

    def __init__(self, crashes: Path, *, ignored_s: float = IGNORED_S, **options: Any) -> None:
        super().__init__(driver_class=_driver(), **options)
        self._crashes = crashes
        self._key_guard = KeyGuard(ignored_s)
        self._stalled_since: float | None = None
        self.is_ending = False

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Drop keys meant for the previous screen; name keys as every layout has them."""
        if not self.screen_stack and isinstance(event, events.InputEvent):
            return  # the app has closed
        if self.is_ending and isinstance(event, events.InputEvent | events.Resize):
            return  # drawing everything that is queued would delay the exit by seconds
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            if not self._counts(event):
                return
            if isinstance(event, events.Key):
                event = self._renamed(event)
        await super().on_event(event)

    def _counts(self, event: events.Key | events.MouseDown) -> bool:
        screen = self.screen
        guarded, drawn_at = None, None
        if isinstance(screen, CoachScreen):
            guarded, drawn_at = screen.guarded, screen.drawn_at
        key = event.key if isinstance(event, events.Key) else f"mouse {event.button}"
        return self._key_guard.counts(key, event.time, screen, guarded, drawn_at)

    def _renamed(self, event: events.Key) -> events.Key:
        """Return a key as screens name it; what is typed into a field stays as it is."""
        name = name_on_every_layout(event.key)
        if name == event.key or isinstance(self.focused, Input):
            return event
        renamed = events.Key(name, name if len(name) == 1 else event.character)
        renamed.set_sender(self)
        return renamed

    # -- errors

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; an unexpected error in it ends neither the app nor the session."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:  # noqa: BLE001 - reported by `action_failed`
            screen = default_namespace.screen if default_namespace else self.screen
            if isinstance(screen, ClosingScreen) and screen.is_harmless(error):
                return True
            self.action_failed(error)
            return True

    def action_failed(self, error: Exception) -> None:
        """Write an unexpected error of an action to a file, and notify. Tests raise it instead."""
        self.notify(self._crash_of(error), severity="error", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line about any other unexpected error; the journal keeps the session."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, NoMatches | ScreenStackError):
            return  # the app is closing, and its widgets are gone
        if self._exception is None:
            self.exit(UserError(self._crash_of(error)), return_code=exit_codes.ERROR)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _crash_of(self, error: BaseException) -> str:
        """Write an error to a file; return a message that names it."""
        return write_crash(self._crashes, error)

    def report_from_anywhere(self, error: BaseException) -> None:
        """Write an error of a thread or a task to a file, and notify; called in any thread."""
        message, loop = self._crash_of(error), self._loop
        if loop is not None and not self._exit:
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(self._notify_of_crash, message)

    def _notify_of_crash(self, message: str) -> None:
        with suppress(ScreenStackError):  # the app is closing
            self.notify(message, severity="error", markup=False)

    def warn(self, message: str) -> None:
        """Show a warning for a few seconds."""
        self.notify(printable(message), severity="warning", markup=False)

    # -- screens

    async def action_quit(self) -> None:
        """Quit, unless a screen asks first because something would be lost."""
        self._quit()

    def action_help_quit(self) -> None:
        """Treat Ctrl+C as quit."""
        self._quit()

    def _quit(self) -> None:
        screens = [screen for screen in self.screen_stack if isinstance(screen, CoachScreen)]
        if not any(screen.asks_before_leaving() for screen in reversed(screens)):
            self.exit()

    def action_command_palette(self) -> None:
        """Show the command palette."""
        is_open = any(isinstance(screen, GuardedPalette) for screen in self.screen_stack)
        if self.use_command_palette and not is_open:
            self.push_screen(GuardedPalette())  # no id: the last one may still be going

    def search_themes(self) -> None:
        """Show the themes in a palette."""
        from textual.theme import ThemeProvider  # deferred: rarely needed

        self.push_screen(GuardedPalette(providers=[ThemeProvider], placeholder="Choose a theme"))

    # -- the terminal

    def action_suspend_process(self) -> None:
        """Give the terminal to the shell until its `fg` command."""
        if has_shell():
            super().action_suspend_process()
        else:
            self.notify("There is no shell to go back to.", markup=False)

    def watch_tasks(self) -> None:
        """Report errors of tasks that nobody waits for; a test sees them by itself."""
        if not self.is_headless:
            watch_tasks(asyncio.get_running_loop(), self.report_from_anywhere)

    def watch_terminal(self) -> None:
        """Check the terminal regularly."""
        self.set_interval(TERMINAL_CHECK_S, self._check_terminal)

    def terminal_stalled(self) -> None:
        """Treat all screens as covered when the terminal stops taking output."""
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.cover()

    def terminal_recovered(self, stalled_s: float) -> None:
        """Uncover the screen when the terminal takes output again, after `stalled_s` seconds."""
        self.warn(f"The terminal did not respond for {round(stalled_s)} s. Nothing was lost.")
        if isinstance(self.screen, CoachScreen):
            self.screen.uncover()

    async def end(self, return_code: int) -> None:
        """End without asking, because of a signal; the next start offers to resume the session."""
        self.end_soon(return_code)
        for screen in reversed(self.screen_stack[1:]):
            if isinstance(screen, CoachScreen):
                screen.stop()
            else:
                screen.dismiss()
        waiting = [worker.wait() for worker in self.workers]
        with suppress(TimeoutError):  # the journal has the session, even if this takes too long
            async with asyncio.timeout(LAST_S):
                await asyncio.gather(*waiting, return_exceptions=True)
                await self.finish_writing()
        self.leave_terminal(return_code)

    async def finish_writing(self) -> None:
        """Wait until everything is saved."""

    def release(self) -> None:
        """Release what would outlive the process."""

    def terminal_is_gone(self) -> None:
        """End the app; called in the thread that reads the terminal."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: asyncio.ensure_future(self.end(exit_codes.HUNG_UP)))

    def end_soon(self, return_code: int) -> None:
        """Make sure that the process ends, even if drawing takes long."""
        self.is_ending = True
        if not self.is_headless:
            asyncio.get_running_loop().call_later(EXIT_S, self._exit_now, return_code)

    def leave_terminal(self, return_code: int) -> None:
        """Exit; immediately if the terminal takes no output, not even to restore it."""
        driver = self._driver
        is_stalled = isinstance(driver, Terminal) and driver.is_stalled
        is_gone = sys.__stderr__ is None or not sys.__stderr__.isatty()
        if not (self.is_headless or self.is_web) and (is_stalled or is_gone):
            self._exit_now(return_code)
        self.exit(return_code=return_code)

    def _exit_now(self, return_code: int) -> None:
        """End the process; restore the terminal as far as possible."""
        with suppress(Exception):  # the process ends in any case
            if self._driver is not None:
                self._driver.stop_application_mode()
        with suppress(Exception):
            self.release()
        give_back()
        if is_on():
            from footcoach import debug_log  # deferred: loaded only if there is one

            debug_log.close()
        os._exit(return_code)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Draw, unless the terminal is behind: it is redrawn once it has caught up."""
        driver = self._driver
        if isinstance(driver, Terminal) and driver.is_behind:
            driver.lose()
            return
        super()._display(screen, renderable)

    def _check_terminal(self) -> None:
        driver = self._driver
        if not isinstance(driver, Terminal):
            return
        now = Message().time
        if driver.is_stalled and self._stalled_since is None:
            debug("the terminal takes no output")
            self._stalled_since = now
            self.terminal_stalled()
        elif self._stalled_since is not None and not driver.is_stalled:
            stalled_s, self._stalled_since = now - self._stalled_since, None
            debug("the terminal takes output again, after %.1f s", stalled_s)
            self.terminal_recovered(stalled_s)
        if driver.caught_up():
            self.redraw()

    def redraw(self) -> None:
        """Redraw the whole screen."""
        screen, behind = self.screen, self._background_screens
        update = screen._compositor.render_update(full=True, screen_stack=behind)  # noqa: SLF001 - no public way
        self._display(screen, update)


def _driver() -> "type[Driver] | None":
    """Return the driver for this system; None leaves the choice to textual."""
    chosen = os.environ.get("TEXTUAL_DRIVER")
    if chosen == WEB_DRIVER:
        from footcoach.tui.browser_driver import BrowserDriver  # deferred: a terminal needs none

        return BrowserDriver
    if os.name != "posix" or chosen:
        return None
    from footcoach.tui.driver import CoachDriver  # deferred: it cannot be imported on Windows

    return CoachDriver
