"""The screen of a question of which any number of answers is chosen."""

from rich.text import Text
from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from footcoach.app.answering import NEXT, PREVIOUS, TAKE
from footcoach.texts.checklist import DONE, Checklist
from footcoach.texts.questions import SKIP
from footcoach.tui.key import QUIT_IF_ROOM_KEY, Key, bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.question_keys import CHECKLIST_KEYS
from footcoach.tui.screens.dialog import DialogScreen
from footcoach.tui.widgets.exercise_field import tick
from footcoach.tui.widgets.row_list import RowList


class ChecklistScreen(DialogScreen):
    """Returns the names of the chosen answers, joined by spaces, or "skip"."""

    BINDINGS = bindings((QUIT_IF_ROOM_KEY,))
    guarded = Guarded()

    def __init__(self, question: Checklist) -> None:
        super().__init__(question)
        self.question = question
        self._chosen = {
            index for index, answer in enumerate(question.answers) if answer.name in question.chosen
        }

    def dialog(self) -> Widget:
        """Return the dialog."""
        return VerticalScroll(
            Static(self.question.heading, classes="heading", markup=False),
            *(Static(line, classes="line", markup=False) for line in self.question.text),
            RowList(id="list", compact=True),
            Horizontal(
                Button("Done", id=DONE, compact=True),
                Button("Skip", id=SKIP, compact=True),
                classes="choices",
            ),
            Static("", id="problem", markup=False),
            id="question",
            can_focus=False,
        )

    def on_mount(self) -> None:
        """Mark the first answer."""
        self.show_keys()
        self._show_chosen()
        self._list.focus(scroll_visible=False)
        self._list.highlighted = 0

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys that choose, and those that end the question."""
        return CHECKLIST_KEYS

    def on_key(self, event: events.Key) -> None:
        """Choose, move, or end the question."""
        if self._press(event.key):
            event.stop()
            event.prevent_default()

    def on_option_list_option_selected(self, event: RowList.OptionSelected) -> None:
        """Choose a clicked answer, or not."""
        self._toggle(event.option_index)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End the question with the button."""
        event.stop()
        self._finish(event.button.id or SKIP)

    def action_answer(self, name: str) -> None:
        """End the question, for the line of keys."""
        self._finish(name)

    def action_press(self, key: str) -> None:
        """Handle a key, for the line of keys."""
        self._press(key)

    def _press(self, key: str) -> bool:
        options = self._list
        is_in_list = options.has_focus
        if key == "escape":
            self._finish(SKIP)
        elif key == "enter" and is_in_list:
            self._finish(DONE)
        elif key == "space" or (key in TAKE and key != "enter"):
            if is_in_list:
                self._toggle(options.highlighted or 0)
            elif isinstance(self.focused, Button):
                self._finish(self.focused.id or SKIP)
        elif key in NEXT or key in PREVIOUS:
            self._move(1 if key in NEXT else -1)
        elif key.isdecimal() and 0 < int(key) <= len(self.question.answers):
            self._toggle(int(key) - 1)
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        """Move through the answers, then to the buttons, and back."""
        stops = len(self.question.answers)
        focused = self.focused
        at = self._list.highlighted or 0
        if isinstance(focused, Button):
            at = stops + (focused.id == SKIP)
        at = min(max(at + by, 0), stops + 1)
        if at < stops:
            self._list.focus()
            self._list.highlighted = at
        else:
            self.query_one(f"#{DONE if at == stops else SKIP}", Button).focus()

    def _toggle(self, index: int) -> None:
        self._list.highlighted = index
        self._chosen ^= {index}
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show which answers are chosen, and say if there are too many."""
        self._list.fill(
            [
                Text(f"{index + 1} {tick(index in self._chosen)} {answer.label}")
                for index, answer in enumerate(self.question.answers)
            ]
        )
        self.show_problem(f"At most {self.question.most}." if self._is_over else "")

    def _finish(self, how: str) -> None:
        if how == SKIP:
            self.dismiss(SKIP)
        elif not self._is_over:
            answers = self.question.answers
            self.dismiss(" ".join(answers[index].name for index in sorted(self._chosen)))

    @property
    def _is_over(self) -> bool:
        """Whether too many answers are chosen."""
        return self.question.most is not None and len(self._chosen) > self.question.most

    @property
    def _list(self) -> RowList:
        return self.query_one("#list", RowList)
