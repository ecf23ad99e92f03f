"""The form to add a session that was done without the app, or to correct one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rich.text import Text
from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from footcoach.app.session_entry import (
    SessionEntry,
    corrected_session,
    new_session,
    round_on,
)
from footcoach.app.session_words import EntryError, parse_day, parse_length, parse_time
from footcoach.app.snapshot import Snapshot
from footcoach.history.by_hand import full_records
from footcoach.history.models import NO_ANSWERS, Answers, ExerciseRecord, Session
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Round, timeline, total_s
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import clock
from footcoach.texts.pain import EFFORT_WORDS, PAIN_WORDS
from footcoach.texts.questions import unsaved
from footcoach.tui.key import Key, bindings
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.note import MAX_LENGTH, LineInput
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.exercise_field import ExerciseField

FIELDS = ("routine", "day", "time", "length", "reps", "pain", "effort", "note")


class SessionFormScreen(CoachScreen[Session | None], ModalScreen[Session | None]):
    """Returns the new or corrected session, or None to leave everything unchanged."""

    KEYS = (
        Key("ctrl+s,f12", "ctrl+s", "screen.save", "save", "Save the session.", also="enter"),
        Key("tab", "tab", "app.focus_next", "next field", "Go to the next field."),
        Key("escape", "esc", "screen.leave", "cancel", "Leave everything unchanged.", always=True),
        Key("down", "↓", "app.focus_next", "down", "Go to the next field.", in_bar=False),
        Key("up", "↑", "app.focus_previous", "up", "Go to the field above.", in_bar=False),
        Key("ctrl+q,f8", "ctrl+q", "app.quit", "quit", "Quit footcoach.", in_bar=False),
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "session_form.tcss"
    AUTO_FOCUS = ""

    def __init__(self, snapshot: Snapshot, session: Session | None = None) -> None:
        """Correct a session; without one, add a new one."""
        super().__init__()
        self._snapshot = snapshot
        self._session = session
        self._routines = _routines(snapshot)
        self._round: Round | None = None if session else self._round_on(snapshot.today)
        self._at_first: tuple[object, ...] = ()

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        with VerticalScroll(id="form", can_focus=False):
            yield from self._fields()
            yield Static("", id="problem", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def _fields(self) -> Iterable[Widget]:
        session, answers = self._session, self._answers
        if session is None:
            names = [(Text(routine.name), slug) for slug, routine in self._routines.items()]
            routines = Select(
                names, value=names[0][1], allow_blank=False, compact=True, id="routine"
            )
            yield _field("Routine", routines)
        day, at, length = ("today", "", "") if session is None else _written(session)
        yield _field("Day", Input(day, id="day", compact=True))
        yield _field("Began", Input(at, id="time", compact=True))
        yield _field("Length", Input(length, id="length", compact=True))
        yield _field("Done", Vertical(*self._exercises(), id="reps"))
        for name, title, words in (
            ("pain", "Pain", PAIN_WORDS),
            ("effort", "Effort", EFFORT_WORDS),
        ):
            options = [(f"{number} {word}", number) for number, word in enumerate(words)]
            before = getattr(answers, name)
            value = Select.NULL if before is None else before
            select = Select(options, value=value, prompt="not said", compact=True, id=name)
            yield _field(title, select)
        note = LineInput(answers.note, max_length=MAX_LENGTH, id="note", compact=True)
        yield _field("Note", note)

    def on_mount(self) -> None:
        """Put the cursor into the first field."""
        super().on_mount()
        self.query_one(".page").border_title = Content(self._title())
        self.query("#routine, #day").first().focus()
        self._show_usual()
        self._at_first = self._values()

    @on(Select.Changed, "#routine")
    @on(Input.Changed, "#day")
    async def _change_round(self) -> None:
        """Show the exercises of another round."""
        if self._session is not None:
            return
        before = self._round
        try:
            day = parse_day(self._text("day"), self._snapshot.today)
        except EntryError:
            return  # told when it is saved
        self._round = self._round_on(day, str(self.query_one("#routine", Select).value))
        if before is None or before.exercises != self._round.exercises:
            exercises = self.query_one("#reps", Vertical)
            with self.app.batch_update():
                await exercises.remove_children()
                await exercises.mount(*self._exercises())
        self._show_usual()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or cancel."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    def on_input_submitted(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Return the session, or show the mistakes beside their fields."""
        mistakes: dict[str, str] = {}
        entry = self._entry(mistakes)
        session = None if mistakes else self._made(entry, mistakes)
        for name in FIELDS:
            for line in self.query(f"#{name}-mistake").results(Static):
                line.update(mistakes.get(name, ""))
                line.display = name in mistakes
        self.show_problem("; ".join(mistakes[name] for name in mistakes if name not in FIELDS))
        if session is not None:
            self.dismiss(session)
            return
        for name in FIELDS:
            if name in mistakes:
                self.query(f"#{name} Checkbox, #{name}").last().focus()
                return

    def action_leave(self) -> None:
        """Return None."""
        self.dismiss(None)

    def asks_before_leaving(self) -> bool:
        """Ask about unsaved changes, if there are any."""
        if self._values() == self._at_first:
            return False
        self._ask()
        return True

    @work(exclusive=True)
    async def _ask(self) -> None:
        question = unsaved("Save the session?", self._title())
        answer = await self.app.push_screen_wait(QuestionScreen(question))
        if answer == "save":
            self.action_save()
        elif answer == "discard":
            self.action_leave()

    def _entry(self, mistakes: dict[str, str]) -> SessionEntry:
        """Return what is written in the form; add a sentence for each mistake."""
        day, at, length = ("", "", "") if self._session is None else _written(self._session)
        reps: dict[str, int | None] = {}
        entry = SessionEntry(answers=self._answers_written(), reps=reps)
        try:
            for field in self.query(ExerciseField):
                if self._session is None or field.has_changed:
                    reps[field.record.key] = field.reps
        except EntryError as mistake:
            mistakes[mistake.field] = str(mistake)
        try:
            if (text := self._text("day")) not in {"", day}:
                entry = replace(entry, day=parse_day(text, self._snapshot.today))
        except EntryError as mistake:
            mistakes[mistake.field] = str(mistake)
        try:
            if (text := self._text("time")) not in {"", at}:
                entry = replace(entry, at=parse_time(text))
        except EntryError as mistake:
            mistakes[mistake.field] = str(mistake)
        try:
            if (text := self._text("length")) not in {"", length}:
                entry = replace(entry, length_s=parse_length(text))
        except EntryError as mistake:
            mistakes[mistake.field] = str(mistake)
        return entry

    def _made(self, entry: SessionEntry, mistakes: dict[str, str]) -> Session | None:
        """Return the session; for a mistake, add a sentence and return None."""
        try:
            if self._session is not None:
                return corrected_session(self._snapshot, self._session, entry)
            if self._round is not None:
                return new_session(self._snapshot, self._round, entry)
        except EntryError as mistake:
            mistakes[mistake.field] = str(mistake)
        return None

    def _exercises(self) -> Iterable[Widget]:
        """Yield a field for each exercise."""
        records = self._session.exercises if self._session else _full(self._round)
        for record in records:
            yield ExerciseField(self._snapshot.name_of_record(record), record)

    def _show_usual(self) -> None:
        """Show in empty fields what they mean."""
        if self._round is None:
            return
        is_today = self._text("day").lower() in {"", "today"}
        self.query_one("#time", Input).placeholder = "until now" if is_today else "12:00"
        self.query_one("#length", Input).placeholder = clock(total_s(timeline(self._round)))

    def _answers_written(self) -> Answers:
        pain, effort = (self.query_one(f"#{name}", Select).value for name in ("pain", "effort"))
        return replace(
            self._answers,
            pain=pain if isinstance(pain, int) else None,
            effort=effort if isinstance(effort, int) else None,
            note=" ".join(self._text("note").split()),
        )

    def _round_on(self, day: date, slug: str | None = None) -> Round:
        routine = self._routines[slug or next(iter(self._routines))]
        return round_on(self._snapshot, routine, day, None, {})

    def _values(self) -> tuple[object, ...]:
        """Return all that is written, to tell whether it has changed."""
        fields = self.query("Input, Select, Checkbox")
        return tuple(getattr(field, "value", None) for field in fields)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _title(self) -> str:
        if self._session is None:
            return "Add a session"
        return f"Correct {self._snapshot.name_of_routine(self._session.routine)}"

    @property
    def _answers(self) -> Answers:
        return self._session.answers if self._session else NO_ANSWERS


def _routines(snapshot: Snapshot) -> dict[str, Routine]:
    """Return all routines by slug, those that are due today first."""
    routines = (*snapshot.routines, *snapshot.catalog.routines.values())
    return {routine.slug: routine for routine in routines}


def _full(a_round: Round | None) -> tuple[ExerciseRecord, ...]:
    return full_records(timeline(a_round)) if a_round else ()


def _written(session: Session) -> tuple[str, str, str]:
    """Return day, time and length of a session as the form shows them at first."""
    began = local_time(session.started, session.zone)
    return session.day.isoformat(), began, clock(session.active_s)


def _field(title: str, control: Widget) -> Widget:
    """Return a title and a control, with a hidden line for a mistake below."""
    line = Horizontal(Static(title, classes="title", markup=False), control, classes="line")
    mistake = Static("", id=f"{control.id}-mistake", classes="mistake", markup=False)
    return Vertical(line, mistake, classes="field")
