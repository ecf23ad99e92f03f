"""The base class of the screens: their keys, and a message in a window that is too small."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.actions import parse
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from footcoach.errors import UserError
from footcoach.tui.closing import ClosingScreen
from footcoach.tui.key import Key
from footcoach.tui.key_guard import Guarded
from footcoach.tui.widgets.key_bar import KeyBar

MIN_WIDTH, MIN_HEIGHT = 40, 12
NARROW = 72  # narrower windows have one column
WIDE = 110  # windows at least this wide show details
TALL = 20  # lower windows show only the most important lines
ROOMY = 34  # windows at least this high have space between the lines

Result = TypeVar("Result")

ChangeSetting = Callable[[str, Callable[[Any], object]], Awaitable[UserError | None]]
"""Saves a setting: its name, and a function from its present value to the new one.

Returns the error if that failed.
"""


class CoachScreen(ClosingScreen[Result]):
    """A page with the keys on its last line."""

    KEYS: ClassVar[tuple[Key, ...]] = ()
    guarded: Guarded | None = None
    """The keys that are ignored right after the screen was drawn; None if no key is."""
    drawn_at: float | None = None
    """When the screen was first drawn, on the clock of events; None before."""
    # As the base class declares them, without ClassVar.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-thin"),
        (MIN_WIDTH, "-narrow"),
        (NARROW, "-medium"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (MIN_HEIGHT, "-low"),
        (TALL, "-tall"),
        (ROOMY, "-high"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the page around the screen's own widgets."""
        with Vertical(classes="page"):
            yield from self.page()
            yield KeyBar()
        yield Static("", classes="too-small", markup=False)

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        return ()

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys()
        self.call_after_refresh(self._note_drawing)

    def _note_drawing(self) -> None:
        if self.drawn_at is None:
            self.drawn_at = Message().time

    @property
    def is_composed(self) -> bool:
        """Whether the page is mounted; the line of keys is its last widget."""
        return bool(self.query(KeyBar))

    def cover(self) -> None:
        """Called when the screen can no longer be seen."""

    def uncover(self) -> None:
        """Called when the screen can be seen again."""

    def on_resize(self, event: events.Resize) -> None:
        """Show the smallest size in a window that is too small."""
        width, height = event.size
        if width >= MIN_WIDTH and height >= MIN_HEIGHT:
            return
        self.query_one(".too-small", Static).update(
            f"footcoach needs {MIN_WIDTH} × {MIN_HEIGHT}.\nThis window has {width} × {height}."
        )

    def asks_before_leaving(self) -> bool:
        """Ask about unsaved work if there is any; return whether there is."""
        return False

    def routines_changed(self) -> None:
        """Show the routines' files as they are now, if this screen shows them."""

    def show_problem(self, problem: str) -> None:
        """Show a problem in the line `#problem` of the page; hide the line if it is empty."""
        line = self.query_one("#problem", Static)
        line.update(problem)
        line.display = bool(problem)

    def stop(self) -> None:
        """Close without asking, because the app is about to end."""
        self.dismiss(None)

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys that do something now."""
        return tuple(key for key in self.KEYS if self._is_enabled(key))

    def show_keys(self) -> None:
        """Update the line of keys."""
        self.query_one(KeyBar).show(tuple(key for key in self.enabled_keys() if self.in_bar(key)))

    def in_bar(self, key: Key) -> bool:
        """Tell whether the line of keys shows a key that does something now."""
        return key.in_bar

    def _is_enabled(self, key: Key) -> bool:
        _, name, arguments = parse(key.action)
        return self.check_action(name, arguments) is True
