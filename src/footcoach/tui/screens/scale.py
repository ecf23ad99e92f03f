"""A question that is answered with a number from 0 to 10, on one key."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.screens.base import NARROW, CoachScreen

SKIPPED = "skipped"
DIGITS: list[BindingType] = [
    Binding(f"{n}", f"answer({n})", show=False, system=True) for n in range(1, 10)
]


class ScaleScreen(CoachScreen[int | str]):
    """Answers with a number, or "skipped". `words` has one for each number."""

    KEYS = keys.SCALE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(keys.SCALE), *DIGITS]
    CSS_PATH = "scale.tcss"
    guarded = Guarded()

    def __init__(self, asked: str, hint: str, words: Sequence[str], before: int | None) -> None:
        super().__init__()
        self._asked = asked
        self._hint = hint
        self._words = words
        self._marked = before

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Vertical(
            Static(self._asked, classes="heading", markup=False),
            Static("", id="numbers"),
            Static("", id="word", markup=False),
            Static(self._hint, id="hint", markup=False),
            Static("0 to 9 on the keys; arrows reach 10.", id="how", markup=False),
            id="scale",
        )

    def on_mount(self) -> None:
        """Show the numbers."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Use the width that there is."""
        super().on_resize(event)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be taken before something is marked."""
        return action != "take" or self._marked is not None

    def action_move(self, by: int) -> None:
        """Mark another number."""
        self._marked = 0 if self._marked is None else min(max(self._marked + by, 0), 10)
        self._show()

    def action_answer(self, number: int) -> None:
        """Answer."""
        self.dismiss(number)

    def action_take(self) -> None:
        """Answer with the number at the mark."""
        if self._marked is not None:
            self.dismiss(self._marked)

    def action_skip(self) -> None:
        """Do not answer."""
        self.dismiss(SKIPPED)

    def _show(self) -> None:
        gap = 3 if self.size.width < NARROW else 6
        numbers = Text(no_wrap=True)
        for number in range(11):
            style = "bold reverse" if number == self._marked else "bold"
            numbers.append(f"{number:^3}", style=style)
            numbers.append(" " * (gap - 3))
        self.query_one("#numbers", Static).update(numbers)
        self.query_one("#word", Static).update(self._in_words())
        self.show_keys()

    def _in_words(self) -> str:
        if self._marked is not None:
            return f"{self._marked}: {self._words[self._marked]}"
        return " · ".join(
            f"{number} {word}"
            for number, word in enumerate(self._words)
            if word not in self._words[:number]
        )
