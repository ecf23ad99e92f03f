"""What all screens share: their keys, and a word when the window is too small."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.actions import parse
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui.closing import ClosingScreen
from footcoach.tui.key import Key
from footcoach.tui.key_guard import Guarded
from footcoach.tui.widgets.key_bar import KeyBar

MIN_WIDTH, MIN_HEIGHT = 40, 12
NARROW = 72  # below this there is one column
WIDE = 110  # from this width on there is room for details
TALL = 20  # below this height only what cannot be missed is shown
ROOMY = 34  # from this height on there is room between the lines

Result = TypeVar("Result")


class CoachScreen(ClosingScreen[Result]):
    """A page between the edges of the window, with the keys on its last line."""

    KEYS: ClassVar[tuple[Key, ...]] = ()
    guarded: Guarded | None = None
    """Which keys count only once the screen has been seen for a moment; None: all count at once."""
    drawn_at: float | None = None
    """When it was drawn first, by the clock of events; None before."""
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
        """Put the screen's own widgets into the page."""
        with Vertical(classes="page"):
            yield from self.page()
            yield KeyBar()
        yield Static("", classes="too-small", markup=False)

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        return ()

    def on_mount(self) -> None:
        """Fill in what is known."""
        self.show_keys()
        self.call_after_refresh(self._note_that_it_is_drawn)

    def _note_that_it_is_drawn(self) -> None:
        if self.drawn_at is None:
            self.drawn_at = Message().time

    @property
    def is_composed(self) -> bool:
        """Whether the page is there; the line of keys is the last of it."""
        return bool(self.query(KeyBar))

    def cover(self) -> None:
        """Note that nobody sees the screen."""

    def uncover(self) -> None:
        """Note that it is seen again."""

    def on_resize(self, event: events.Resize) -> None:
        """Say what is missing where the window is too small."""
        width, height = event.size
        if width >= MIN_WIDTH and height >= MIN_HEIGHT:
            return
        self.query_one(".too-small", Static).update(
            f"footcoach needs {MIN_WIDTH} × {MIN_HEIGHT}.\nThis window has {width} × {height}."
        )

    def asks_before_leaving(self) -> bool:
        """Return True when something would be lost by quitting, after having asked about it."""
        return False

    def routines_changed(self) -> None:
        """Show what stands in the routines' files now, if that is shown here."""

    def stop(self) -> None:
        """End what goes on here, and close: the app is about to end."""
        self.dismiss(None)

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys that mean something now."""
        return tuple(key for key in self.KEYS if self._means_something(key))

    def show_keys(self) -> None:
        """Bring the line of keys up to date."""
        self.query_one(KeyBar).show(tuple(key for key in self.enabled_keys() if key.in_bar))

    def _means_something(self, key: Key) -> bool:
        _, name, arguments = parse(key.action)
        return self.check_action(name, arguments) is True
