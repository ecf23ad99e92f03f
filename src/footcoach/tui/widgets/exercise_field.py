"""A line of a form: whether an exercise was done, and how many repetitions of it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Checkbox, Input, Static

from footcoach.app.session_words import parse_reps
from footcoach.history.models import ExerciseRecord


def tick(is_chosen: bool) -> str:
    """Return a box that tells by its character whether something is chosen."""
    return f"[{'✓' if is_chosen else ' '}]"


class TickBox(Checkbox):
    """A box that is empty unless it is ticked; textual's own tells that by colour alone."""

    @property
    def _button(self) -> Content:
        """The box, as large as textual's own."""
        return Content(tick(self.value)).stylize(self.get_visual_style("toggle--button"))


class ExerciseField(Horizontal):
    """A box to tick, and a field for the repetitions, of which all are suggested."""

    def __init__(self, name: str, record: ExerciseRecord) -> None:
        super().__init__()
        self._title = name
        self.record = record

    def compose(self) -> ComposeResult:
        """Yield the box and the field."""
        record = self.record
        yield TickBox(Content(self._title), record.reps > 0, compact=True)
        yield Input(str(record.reps or record.of), type="integer", max_length=5, compact=True)
        yield Static(f"of {record.of}", classes="of", markup=False)

    def on_mount(self) -> None:
        """Show whether repetitions can be written."""
        self._show()

    def on_checkbox_changed(self) -> None:
        """Show whether repetitions can be written."""
        self._show()

    @property
    def reps(self) -> int:
        """The repetitions that were done; raises EntryError if they are not a number."""
        return parse_reps(self.query_one(Input).value) if self.query_one(Checkbox).value else 0

    @property
    def has_changed(self) -> bool:
        """Whether the repetitions are others than before; raises EntryError."""
        return self.reps != self.record.reps

    def _show(self) -> None:
        self.query_one(Input).disabled = not self.query_one(Checkbox).value
