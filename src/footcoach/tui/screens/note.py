"""A note about a session."""

from collections.abc import Iterable

from textual import work
from textual.widget import Widget
from textual.widgets import Static

from footcoach.texts.questions import unsaved
from footcoach.tui import keys
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.line_input import LineInput

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
        yield LineInput(
            self._note,
            placeholder="What you want to remember",
            max_length=self._longest,
            select_on_focus=self._anew,
        )

    def on_mount(self) -> None:
        """Begin to write."""
        super().on_mount()
        self.query_one(LineInput).focus()

    def on_input_submitted(self) -> None:
        """Take Enter in the line."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(self._written)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

    def asks_before_leaving(self) -> bool:
        """Ask what is to become of what was written."""
        if self._written == self._note:
            return False
        self._ask()
        return True

    def stop(self) -> None:
        """Keep what was written: nobody can be asked any more."""
        self.dismiss(self._written if self._written != self._note else None)

    @work(exclusive=True)
    async def _ask(self) -> None:
        asked = unsaved("Save what you wrote?", self._written)
        answer = await self.app.push_screen_wait(QuestionScreen(asked))
        if answer == "save":
            self.action_keep()
        elif answer == "discard":
            self.action_leave()

    @property
    def _written(self) -> str:
        return self.query_one(LineInput).value.strip()
