"""A screen to choose an exercise of the library."""

from collections.abc import Iterable, Mapping

from rich.text import Text
from textual import events
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.routines.models import Exercise
from footcoach.terminal.cells import cut, fit
from footcoach.texts.doses import in_short
from footcoach.tui.key import CLOSE_KEY, HOW_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.messages import ShowExercise
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.widgets.row_list import RowList

NAME_WIDTH, DOSE_WIDTH = 22, 20
MARGIN = 6  # the page's margin and the scroll bar


class PickScreen(CoachScreen[str | None]):
    """Returns the slug of an exercise, or None."""

    KEYS = (
        Key("enter", "enter", "screen.pick", "pick", "Take the marked exercise.", always=True),
        HOW_KEY,
        CLOSE_KEY,
        PALETTE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "pick.tcss"

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        super().__init__()
        self._exercises = exercises

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("Choose an exercise (type its first letter)", classes="heading", markup=False)
        room = self.app.size.width - MARGIN
        options = [_option(exercise, room) for exercise in self._exercises.values()]
        yield RowList(*options, id="rows", markup=False)

    def on_mount(self) -> None:
        """Mark the first exercise."""
        super().on_mount()
        rows = self.query_one(OptionList)
        rows.highlighted = 0
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Mark the next exercise that begins with the typed letter."""
        letter = (event.character or "").lower()
        names = [exercise.name.lower() for exercise in self._exercises.values()]
        rows = self.query_one(OptionList)
        after = (rows.highlighted or 0) + 1
        order = [*range(after, len(names)), *range(after)]
        target = next(
            (index for index in order if letter.isalpha() and names[index].startswith(letter)), None
        )
        if target is not None:
            rows.highlighted = target

    def on_option_list_option_selected(self) -> None:
        """Choose on Enter or a click."""
        self.action_pick()

    def action_pick(self) -> None:
        """Return the marked exercise."""
        rows = self.query_one(OptionList)
        if rows.highlighted is not None:
            self.dismiss(rows.get_option_at_index(rows.highlighted).id)

    def action_how(self) -> None:
        """Open the page of the marked exercise."""
        marked = self.query_one(OptionList).highlighted
        self.post_message(ShowExercise(self._exercises.values(), marked or 0))


def _option(exercise: Exercise, room: int) -> Option:
    """Return a row of one line, with as many details as fit."""
    row = exercise.name
    if room >= NAME_WIDTH + DOSE_WIDTH:
        dose = in_short(exercise.dose)
        row = f"{fit(exercise.name, NAME_WIDTH)} {fit(dose, DOSE_WIDTH)} {exercise.summary}"
    return Option(Text(cut(row, room)), id=exercise.slug)
