"""The question screens: one with a button for each answer, and one with a scale."""

from collections.abc import Iterable

from rich.text import Text
from textual import events
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from footcoach.app.answering import TAKE, press
from footcoach.texts.checklist import Checklist
from footcoach.texts.questions import SCALE_KEYS, SKIP, Question, Scale
from footcoach.tui.key import QUIT_IF_ROOM_KEY, Key, bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.question_keys import keys_of
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.screens.checklist import ChecklistScreen


class QuestionScreen(CoachScreen[str]):
    """Returns the name of an answer. The keys are those of plain mode, and Escape."""

    BINDINGS = bindings((QUIT_IF_ROOM_KEY,))
    CSS_PATH = "question.tcss"
    guarded = Guarded()
    AUTO_FOCUS = ""  # textual would scroll to the button

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self._has_moved = False
        self._escape = next((answer.name for answer in question.answers if answer.is_escape), None)

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield VerticalScroll(
            Static(self.question.heading, classes="heading", markup=False),
            *(Static(line, classes="line", markup=False) for line in self.question.text),
            Vertical(
                *(
                    Button(answer.label, id=answer.name, compact=True)
                    for answer in self.question.answers
                ),
                classes="answers",
            ),
            id="question",
            can_focus=False,
        )

    def on_mount(self) -> None:
        """Show the keys, and mark the answer that Enter takes."""
        self.show_keys()
        self.show_default()

    def show_default(self) -> None:
        """Mark the first answer without scrolling to it: a low window starts with the text."""
        self.query(Button).first().focus(scroll_visible=False)

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys that answer, or leave."""
        return keys_of(self.question)

    def asks_before_leaving(self) -> bool:
        """Return True if this question already asks about leaving."""
        return not self.question.can_quit

    def on_key(self, event: events.Key) -> None:
        """Answer, or move to another answer."""
        if event.key == "escape" and self._escape is not None:
            self.dismiss(self._escape)
        elif not self._press(event.key):
            return
        event.stop()
        event.prevent_default()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the name of the button."""
        self.dismiss(event.button.id)

    def action_answer(self, name: str) -> None:
        """Return an answer."""
        self.dismiss(name)

    def action_press(self, key: str) -> None:
        """Handle a key, for the line of keys and the palette."""
        self._press(key)

    def _press(self, key: str) -> bool:
        """Handle a key; return whether it does anything."""
        pressed = press(self.question, key, self.moved_to)
        if isinstance(pressed, str):
            self.dismiss(pressed)
        elif pressed is not None:
            self.move_with(key)
        return pressed is not None

    @property
    def moved_to(self) -> int | None:
        """The index of the answer moved to, or None."""
        at = self._focused_at
        return at if self._has_moved or at != 0 else None

    @property
    def _focused_at(self) -> int | None:
        names = [answer.name for answer in self.question.answers]
        focused = self.focused
        return names.index(focused.id) if focused is not None and focused.id in names else None

    def move_with(self, key: str) -> None:
        """Move the focus with a key; at the first answer, scroll to the text above it."""
        self._has_moved = True
        at = press(self.question, key, self._focused_at)
        if not isinstance(at, int):
            return
        self.query_one(f"#{self.question.answers[at].name}").focus()
        if at == 0:
            self.query_one("#question").scroll_home(animate=False)


class ScaleScreen(QuestionScreen):
    """Returns a number or "skip". Enter takes a number only after one is marked."""

    CSS_PATH = "scale.tcss"

    def __init__(self, question: Scale) -> None:
        super().__init__(question)
        self._words = question.words
        self._marked = question.before
        self._escape = SKIP

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Vertical(
            Static(self.question.heading, classes="heading", markup=False),
            Static("", id="numbers"),
            Static("", id="word", markup=False),
            Static(" ".join((*self.question.text, "Esc skips.")), id="hint", markup=False),
            Static(SCALE_KEYS, id="how", markup=False),
            id="scale",
        )

    def show_default(self) -> None:
        """Show the numbers; a previous answer is marked."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self._show()

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys; Enter is left out until a number is marked."""
        keys = super().enabled_keys()
        return tuple(key for key in keys if self._marked is not None or key.shown != "enter")

    @property
    def moved_to(self) -> int | None:
        """The marked number, or None."""
        return self._marked

    def move_with(self, key: str) -> None:
        """Mark another number."""
        at = press(self.question, key, self._marked)
        if isinstance(at, int):
            self._marked = at
            self._show()

    def _press(self, key: str) -> bool:
        if self._marked is None and key in TAKE:
            return False
        return super()._press(key)

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
            return self.question.answers[self._marked].label
        return " · ".join(
            f"{number} {word}"
            for number, word in enumerate(self._words)
            if word not in self._words[:number]
        )


def screen_of(question: Question) -> QuestionScreen | ChecklistScreen:
    """Return the screen that asks a question."""
    if isinstance(question, Checklist):
        return ChecklistScreen(question)
    return ScaleScreen(question) if isinstance(question, Scale) else QuestionScreen(question)
