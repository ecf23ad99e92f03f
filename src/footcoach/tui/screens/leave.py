"""The question before a session is left."""

from collections.abc import Iterable

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Button, Static

from footcoach.tui import keys
from footcoach.tui.screens.base import CoachScreen


class LeaveScreen(CoachScreen[str]):
    """Answers "keep", "save" or "discard"."""

    KEYS = keys.LEAVE
    BINDINGS = keys.bindings(keys.LEAVE)
    CSS_PATH = "leave.tcss"

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Vertical(
            Static("Stop here?", classes="heading"),
            Static("What you have done so far can be kept."),
            Button("Keep going", id="keep", variant="primary", compact=True),
            Button("Save as stopped", id="save", compact=True),
            Button("Discard", id="discard", compact=True),
            id="question",
        )

    def asks_before_leaving(self) -> bool:
        """It is asking already."""
        return True

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button's own name."""
        self.dismiss(event.button.id)
