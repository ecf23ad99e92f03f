"""A note about a session."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from footcoach.tui import keys
from footcoach.tui.screens.base import CoachScreen

LONGEST = 500


class NoteScreen(CoachScreen[str | None]):
    """Answers with the line that was written; None where it stays as it was."""

    KEYS = keys.NOTE
    BINDINGS = keys.bindings(keys.NOTE)
    CSS_PATH = "note.tcss"

    def __init__(
        self, about: str, note: str, longest: int = LONGEST, *, anew: bool = False
    ) -> None:
        """With `anew`, what is typed takes the place of what was there."""
        super().__init__()
        self._anew = anew
        self._longest = longest
        self._about = about
        self._note = note

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static(self._about, classes="heading", markup=False)
        yield Input(
            self._note,
            placeholder="What you want to remember",
            max_length=self._longest,
            select_on_focus=self._anew,
        )

    def on_mount(self) -> None:
        """Begin to write."""
        super().on_mount()
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Take Enter in the line."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self.query_one(Input).value.strip())

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
