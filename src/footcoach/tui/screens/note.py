"""A dialog to write one line: a note, or a name."""

from collections.abc import Iterable

from textual import events, work
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from footcoach.texts.questions import unsaved
from footcoach.tui.key import Key, bindings
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.question import QuestionScreen

MAX_LENGTH = 500
JOINERS = ("\u200c", "\u200d")  # without width; some scripts need them between letters


class LineInput(Input):
    """A field for one line that joins pasted lines and accepts joiners; textual's drops both."""

    async def _on_key(self, event: events.Key) -> None:
        """Insert a typed joiner."""
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        """Insert pasted text as one line."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)


class NoteScreen(CoachScreen[str | None], ModalScreen[str | None]):
    """Returns the written line, or None to leave the line unchanged."""

    KEYS = (
        Key("enter", "enter", "screen.keep", "save", "Save what you wrote.", always=True),
        Key("escape", "esc", "screen.leave", "cancel", "Leave the note unchanged.", always=True),
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "note.tcss"

    def __init__(
        self, about: str, note: str, max_length: int = MAX_LENGTH, *, replaces: bool = False
    ) -> None:
        """With `replaces`, typing replaces the present text."""
        super().__init__()
        self._replaces = replaces
        self._max_length = max_length
        self._about = about
        self._note = note

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Vertical(
            LineInput(
                self._note,
                placeholder="What you want to remember",
                max_length=self._max_length,
                select_on_focus=self._replaces,
                compact=True,
            )
        )

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        super().on_mount()
        self.query_one(".page").border_title = Content(self._about)
        self.query_one(LineInput).focus()

    def on_input_submitted(self) -> None:
        """Save on Enter."""
        self.action_keep()

    def action_keep(self) -> None:
        """Return the line."""
        self.dismiss(self._written)

    def action_leave(self) -> None:
        """Return None."""
        self.dismiss(None)

    def asks_before_leaving(self) -> bool:
        """Ask about unsaved text, if there is any."""
        if self._written == self._note:
            return False
        self._ask()
        return True

    def stop(self) -> None:
        """Return the text if it has changed, because it is too late to ask."""
        self.dismiss(self._written if self._written != self._note else None)

    @work(exclusive=True)
    async def _ask(self) -> None:
        question = unsaved("Save what you wrote?", self._written)
        answer = await self.app.push_screen_wait(QuestionScreen(question))
        if answer == "save":
            self.action_keep()
        elif answer == "discard":
            self.action_leave()

    @property
    def _written(self) -> str:
        return self.query_one(LineInput).value.strip()
