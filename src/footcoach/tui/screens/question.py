"""Questions as dialogs over the screen that asks: with a button for each answer, or a scale."""

from collections.abc import Iterable

from textual import events
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from footcoach.app.answering import TAKE, press
from footcoach.texts.checklist import Checklist
from footcoach.texts.questions import SCALE_KEYS, SKIP, Answer, Question, Scale
from footcoach.tui.key import PALETTE_KEY, QUIT_IF_ROOM_KEY, Key, bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.question_keys import keys_of
from footcoach.tui.screens.checklist import ChecklistScreen
from footcoach.tui.screens.dialog import DialogScreen


class QuestionScreen(DialogScreen):
    """Returns the name of an answer. The keys are those of plain mode, and Escape."""

    BINDINGS = bindings((QUIT_IF_ROOM_KEY, PALETTE_KEY))
    guarded = Guarded()

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.question = question
        self._has_moved = False
        self._escape = next((answer.name for answer in question.answers if answer.is_escape), None)

    def dialog(self) -> Widget:
        """Return the dialog."""
        return VerticalScroll(
            Static(self.question.heading, classes="heading", markup=False),
            *(Static(line, classes="line", markup=False) for line in self.question.text),
            Vertical(*self.buttons(), classes="answers"),
            id="question",
            can_focus=False,
        )

    def buttons(self) -> Iterable[Button]:
        """Yield a button for each answer."""
        for answer in self.question.answers:
            yield Button(Content(answer.label), id=_id_of(answer), compact=True)

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
        self.dismiss(self.question.answers[list(self.query(Button)).index(event.button)].name)

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
        focused = self.focused
        return list(self.query(Button)).index(focused) if isinstance(focused, Button) else None

    def move_with(self, key: str) -> None:
        """Move the focus with a key; at the first answer, scroll to the text above it."""
        self._has_moved = True
        at = press(self.question, key, self._focused_at)
        if not isinstance(at, int):
            return
        self.query(Button)[at].focus()
        for scrolled in self.query("#question") if at == 0 else ():
            scrolled.scroll_home(animate=False)


class ScaleScreen(QuestionScreen):
    """Returns a number or "skip". Enter takes a number only after one is marked."""

    def __init__(self, question: Scale) -> None:
        super().__init__(question)
        self._words = question.words
        self._before = question.before
        self._escape = SKIP

    def dialog(self) -> Widget:
        """See `QuestionScreen`."""
        return Vertical(
            Static(self.question.heading, classes="heading", markup=False),
            Static(" ".join((*self.question.text, "Esc skips.")), id="hint", markup=False),
            Horizontal(*self.buttons(), id="numbers"),
            Static("", id="word", markup=False),
            Static(SCALE_KEYS, id="how", markup=False),
            id="scale",
        )

    def buttons(self) -> Iterable[Button]:
        """Yield a button for each number."""
        for answer in self.question.answers:
            button = Button(answer.name, id=_id_of(answer), compact=True)
            button.styles.line_pad = 0  # a style sheet cannot say 0
            yield button

    def show_default(self) -> None:
        """Mark the previous answer, if there is one."""
        self._has_moved = True
        if self._before is not None:
            self.query(Button)[self._before].focus()
        self._show()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the word of the marked number."""
        self._show()

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys; Enter is left out until a number is marked."""
        keys = super().enabled_keys()
        return tuple(key for key in keys if self.moved_to is not None or key.shown != "enter")

    def _press(self, key: str) -> bool:
        if self.moved_to is None and key in TAKE:
            return False
        return super()._press(key)

    def _show(self) -> None:
        self.query_one("#word", Static).update(self._in_words())
        self.show_keys()

    def _in_words(self) -> str:
        at = self.moved_to
        if at is not None:
            return self.question.answers[at].label
        return " · ".join(
            f"{number} {word}"
            for number, word in enumerate(self._words)
            if word not in self._words[:number]
        )


def _id_of(answer: Answer) -> str:
    """Return the id of an answer's button: ids do not begin with a digit."""
    return f"answer-{answer.name}"


def screen_of(question: Question) -> QuestionScreen | ChecklistScreen:
    """Return the screen that asks a question."""
    if isinstance(question, Checklist):
        return ChecklistScreen(question)
    return ScaleScreen(question) if isinstance(question, Scale) else QuestionScreen(question)
