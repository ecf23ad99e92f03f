"""The base of dialogs: a question in a frame over the dimmed screen that asks it."""

from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.widgets.key_bar import KeyBar

WIDEST = 76  # cells of a dialog, as in dialog.tcss
TITLE_MARGIN = 8  # cells of the border beside a title


class Headed(Protocol):
    """A question that has a heading."""

    @property
    def heading(self) -> str:
        """The heading, in one line."""
        ...


class DialogScreen(CoachScreen[str], ModalScreen[str]):
    """Shows a dialog, whose first widget is the heading, and the line of keys."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""  # textual would scroll to the button

    def __init__(self, headed: Headed) -> None:
        super().__init__()
        self._headed = headed

    def compose(self) -> ComposeResult:
        """Yield a dialog: textual shows the screen below only where this one has no widget."""
        dialog = self.dialog()
        dialog.add_class("dialog")
        yield dialog
        yield KeyBar()
        yield Static("", classes="too-small", markup=False)

    def dialog(self) -> Widget:
        """Return the dialog; `on_resize` shows its heading in the border or above the text."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Show the heading where there is room for it."""
        super().on_resize(event)
        heading, dialog = self._headed.heading, self.query_one(".dialog")
        width = cell_len(heading) + TITLE_MARGIN
        fits = width <= min(event.size.width, WIDEST)
        self.query_one(".heading").display = not fits
        dialog.border_title = Content(heading if fits else "")
        dialog.styles.min_width = width if fits else 0
