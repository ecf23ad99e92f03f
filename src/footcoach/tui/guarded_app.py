"""An app that survives what is typed and what becomes of its terminal.

Everything here is independent of what the app is for: which keys count, faults of actions, a
terminal that is stalled or gone, and the one line that an unforeseen error is told in.
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

from footcoach.errors import UserError
from footcoach.terminal_mode import give_back, has_shell
from footcoach.tui.closing import ClosingScreen
from footcoach.tui.key_guard import IGNORED_S, Guarded, KeyGuard
from footcoach.tui.palette import Palette

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

HUNG_UP = 129  # the exit code that a shell expects after SIGHUP
LOOK_AT_TERMINAL_S = 0.25
EXIT_S = 4.0  # an app that was told to end and has not by then is ended


@runtime_checkable
class Terminal(Protocol):
    """A driver that knows how its terminal is."""

    @property
    def is_behind(self) -> bool:
        """Whether it has more to take than it takes."""
        ...

    @property
    def is_stalled(self) -> bool:
        """Whether it takes nothing."""
        ...

    def lose(self) -> None:
        """Note that something is not drawn."""
        ...

    def caught_up(self) -> bool:
        """Tell once that something was not drawn, and can be now."""
        ...


@runtime_checkable
class GuardedScreen(Protocol):
    """A screen that tells when it was drawn, and which keys it ignores at first."""

    guarded: Guarded | None
    drawn_at: float | None


class GuardedApp(App[UserError | None]):
    """The base of an app; `ignored_s` is for tests, which press keys faster than a person."""

    def __init__(self, crashes: Path, *, ignored_s: float = IGNORED_S, **options: Any) -> None:
        super().__init__(**options)
        self._crashes = crashes
        self._key_guard = KeyGuard(ignored_s)
        self._stalled_since: float | None = None
        self.is_ending = False

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Drop keys that were meant for the screen before; letters count in either case."""
        if not self.screen_stack and isinstance(event, events.InputEvent):
            return  # it has closed
        if self.is_ending and isinstance(event, events.InputEvent | events.Resize):
            return  # what waits to be drawn would keep the app for seconds
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            if not self._counts(event):
                return
            if isinstance(event, events.Key):
                event = self._in_lower_case(event)
        await super().on_event(event)

    def _counts(self, event: events.Key | events.MouseDown) -> bool:
        screen = self.screen
        guarded, drawn_at = None, None
        if isinstance(screen, GuardedScreen):
            guarded, drawn_at = screen.guarded, screen.drawn_at
        key = event.key if isinstance(event, events.Key) else f"mouse {event.button}"
        return self._key_guard.counts(key, event.time, screen, guarded, drawn_at)

    def _in_lower_case(self, event: events.Key) -> events.Key:
        """Return a letter as it is bound: with Caps Lock on, it is still the same key."""
        is_upper = len(event.key) == 1 and event.key.isascii() and event.key.isupper()
        if not is_upper or isinstance(self.focused, Input):
            return event
        made = events.Key(event.key.lower(), event.key.lower())
        made.set_sender(self)
        return made

    # -- faults

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; an unforeseen error of it is told, and ends neither app nor session."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            screen = default_namespace.screen if default_namespace else self.screen
            if isinstance(screen, ClosingScreen) and screen.means_nothing(error):
                return True
            if self.is_headless:
                raise  # a test is to fail
            self.notify(self._crash_of(error), severity="error", markup=False)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """End with one line for any other unforeseen error; the journal has the session."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, NoMatches | ScreenStackError):
            return  # it is closing, and its widgets have gone
        if self._exception is None:
            self.exit(UserError(self._crash_of(error)), return_code=1)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _crash_of(self, error: BaseException) -> str:
        """Write down what happened, and return what to say of it."""
        from footcoach.crash import write_crash  # only where something went wrong

        return write_crash(self._crashes, error)

    # -- screens

    def action_command_palette(self) -> None:
        """Show the command palette."""
        is_open = any(isinstance(screen, Palette) for screen in self.screen_stack)
        if self.use_command_palette and not is_open:
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Show the themes in a palette of our own."""
        from textual.theme import ThemeProvider  # only for those who choose one

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Which theme?"))

    # -- the terminal

    def action_suspend_process(self) -> None:
        """Give the terminal to the shell until it says `fg`."""
        if has_shell():
            super().action_suspend_process()
        else:
            self.notify("There is no shell to go back to.", markup=False)

    def watch_terminal(self) -> None:
        """Look at the terminal now and then."""
        self.set_interval(LOOK_AT_TERMINAL_S, self._look_at_terminal)

    def terminal_stalled(self) -> None:
        """Do what has to be done while nobody sees the screen."""

    def terminal_goes_on(self, stalled_s: float) -> None:
        """Do what has to be done once the screen is seen again."""

    async def end(self, return_code: int) -> None:
        """End without asking."""
        raise NotImplementedError

    def terminal_is_gone(self) -> None:
        """End, from the thread that reads the terminal."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: asyncio.ensure_future(self.end(HUNG_UP)))

    def end_soon(self, return_code: int) -> None:
        """See to it that the process ends, whatever there is left to draw."""
        self.is_ending = True
        if not self.is_headless:
            asyncio.get_running_loop().call_later(EXIT_S, self._exit_now, return_code)

    def leave_terminal(self, return_code: int) -> None:
        """Exit; at once where the terminal would never take what restores it."""
        driver = self._driver
        is_stalled = isinstance(driver, Terminal) and driver.is_stalled
        is_gone = sys.__stderr__ is None or not sys.__stderr__.isatty()
        if not self.is_headless and (is_stalled or is_gone):
            self._exit_now(return_code)
        self.exit(return_code=return_code)

    def _exit_now(self, return_code: int) -> None:
        """End the process, with the terminal put back as far as it takes that."""
        with suppress(Exception):  # nothing more can be done about it
            if self._driver is not None:
                self._driver.stop_application_mode()
        give_back()
        os._exit(return_code)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Draw, unless the terminal is behind: it is drawn anew once it has caught up."""
        driver = self._driver
        if isinstance(driver, Terminal) and driver.is_behind:
            driver.lose()
            return
        super()._display(screen, renderable)

    def _look_at_terminal(self) -> None:
        driver = self._driver
        if not isinstance(driver, Terminal):
            return
        now = Message().time
        if driver.is_stalled and self._stalled_since is None:
            self._stalled_since = now
            self.terminal_stalled()
        elif self._stalled_since is not None and not driver.is_stalled:
            stalled_s, self._stalled_since = now - self._stalled_since, None
            self.terminal_goes_on(stalled_s)
        if driver.caught_up():
            self.draw_anew()

    def draw_anew(self) -> None:
        """Draw the whole screen."""
        screen, behind = self.screen, self._background_screens
        whole = screen._compositor.render_update(full=True, screen_stack=behind)  # noqa: SLF001 - no public way
        self._display(screen, whole)
