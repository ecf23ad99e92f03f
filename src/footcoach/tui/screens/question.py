"""A question with a few answers, each on a key and on a button."""

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from footcoach.tui.key_guard import Guarded
from footcoach.tui.screens.base import CoachScreen


class QuestionScreen(CoachScreen[str]):
    """Answers with the name of a button; the first one is chosen unless another is."""

    CSS_PATH = "question.tcss"
    guarded = Guarded()
    AUTO_FOCUS = ""  # it would scroll to the button
    ANSWERS: ClassVar[dict[str, str]] = {}

    def heading(self) -> str:
        """Return what is asked."""
        raise NotImplementedError

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        return ()

    def answers(self) -> dict[str, str]:
        """Return the answers that make sense, by name."""
        return self.ANSWERS

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        buttons = [Button(label, id=name, compact=True) for name, label in self.answers().items()]
        yield VerticalScroll(
            Static(self.heading(), classes="heading", markup=False),
            *(Static(line, classes="line", markup=False) for line in self.text()),
            Vertical(*buttons, classes="answers"),
            id="question",
            can_focus=False,
        )

    def on_mount(self) -> None:
        """Have the first answer ready; a low window begins with the text, its keys in the bar."""
        self.show_keys()
        self.query(Button).first().focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the answers that make sense."""
        return action != "dismiss" or str(parameters[0]) in self.answers()

    def action_take(self) -> None:
        """Answer with the button that has the focus."""
        button = self.focused
        if isinstance(button, Button):
            self.dismiss(button.id)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button's own name."""
        self.dismiss(event.button.id)
