"""The editor of a routine: its exercises, their doses, and the length of a round."""

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.console import Group
from textual import events, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcoach.app.from_settings import grown
from footcoach.app.repository import Repository
from footcoach.errors import UserError
from footcoach.routines.draft import NUMBERS, Draft, stepped
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Kind, Round, by_exercise, timeline
from footcoach.text import printable
from footcoach.texts.questions import unsaved
from footcoach.tui.key import HELP_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.screens.editor_rows import FIELDS, PACES, dose_rows, exercise_rows, round_total
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.pick import PickScreen
from footcoach.tui.screens.preview import PreviewScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.row_list import RowList
from footcoach.tui.widgets.timeline_strip import legend, timeline_strip

NAME_LENGTH = 60
MARGIN = 6  # of the page and its lists


class EditorScreen(CoachScreen[None]):
    """Edits a draft; the file is replaced as a whole when the draft is saved."""

    KEYS = (
        Key("tab", "tab", "screen.pane", "dose", "Go to the dose, or back.", always=True),
        Key("right,l", "→", "screen.change(1)", "more", "Next value of the dose.", also="l"),
        Key("left,h", "←", "screen.change(-1)", "less", "Previous value.", also="h", in_bar=False),
        Key("t,f7", "t", "screen.pace", "your pace", "End work or hold with a key, or by time."),
        Key("a,f9", "a", "screen.add", "add", "Add an exercise from the library."),
        Key("d,delete", "d", "screen.take_out", "remove", "Remove the marked exercise."),
        Key("shift+up,less_than_sign", "⇧↑", "screen.shift(-1)", "up", "Move it up.", also="<"),
        Key(
            "shift+down,greater_than_sign",
            "⇧↓",
            "screen.shift(1)",
            "down",
            "Move it down.",
            also=">",
        ),
        Key("n,f6", "n", "screen.name", "rename", "Rename the routine."),
        Key("p,f5", "p", "screen.play", "play", "Play the round in fast motion."),
        Key("u,backspace", "u", "screen.undo", "undo", "Undo the last change."),
        Key("s,f12", "s", "screen.save", "save", "Save the routine.", always=True),
        HELP_KEY,
        PALETTE_KEY,
        Key(
            "escape,q",
            "esc",
            "screen.leave",
            "back",
            "Go back; you are asked about unsaved changes.",
            always=True,
        ),
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "editor.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"timeline--{kind.value}" for kind in Kind}

    def __init__(self, repository: Repository, editing: RoutineEditor) -> None:
        super().__init__()
        self._repository = repository
        self._editing = editing

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Horizontal(
            Static("", id="name", markup=False), Static("", id="total", markup=False), id="head"
        )
        yield RowList(id="exercises", markup=False)
        yield Static("", id="of", markup=False)
        yield RowList(id="dose", markup=False)
        yield Static("", id="problem", markup=False)
        yield Static("", id="strip")

    def on_mount(self) -> None:
        """Mark the first exercise."""
        self.show()
        self._exercises.focus()

    def show(self, problem: str = "") -> None:
        """Update everything; the marks stay where they are."""
        editing = self._editing
        routine, mistakes = editing.routine, editing.mistakes
        self.query_one("#name", Static).update(editing.draft.name + " *" * editing.is_changed)
        coached = None if routine is None else self._coached(routine)
        width, is_wide = max(self.size.width - MARGIN, 1), self.size.width >= NARROW
        self.query_one("#total", Static).update(round_total(routine, coached, says_rounds=is_wide))
        self._exercises.fill(exercise_rows(editing, coached, width, has_dose=is_wide))
        self._show_dose()
        text = problem or "\n".join(
            printable(f"! {mistake.field}: {mistake.message}") for mistake in mistakes[:3]
        )
        if not editing.draft.blocks:
            text = "No exercises yet. Press a to add one."
        self.show_problem(text)
        self.show_keys()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the dose of the marked exercise."""
        if event.option_list is self._exercises:
            self._show_dose()
            self.show_keys()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from an exercise to its dose; in the dose, take the next value."""
        if event.option_list is self._exercises:
            self._dose.focus()
        else:
            self.action_change(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action in {"change", "take_out", "shift"}:
            return bool(self._editing.draft.blocks)
        if action == "pace":
            return bool(self._editing.draft.blocks) and self._field in PACES
        if action == "undo":
            return self._editing.can_undo
        if action == "play":
            return self._editing.routine is not None
        return True

    def action_pane(self) -> None:
        """Go to the dose, or back to the exercises."""
        (self._exercises if self._dose.has_focus else self._dose).focus()

    def action_change(self, by: int) -> None:
        """Take the next value of the marked field, or the previous one."""
        index, field = self._position, self._field
        now = self._editing.dose(index)[field]
        if field == "feet":
            value: object = "each" if now == "both" else "both"
        elif field in NUMBERS and isinstance(now, int):
            value = stepped(field, now, by)
        else:
            return
        self._set(field, value)

    def action_pace(self) -> None:
        """Let the marked phase end with a key, or by time again."""
        field = PACES[self._field]
        until_key = self._editing.dose(self._position).get(field) is not None
        self._set(field, None if until_key else "until key")

    def action_shift(self, by: int) -> None:
        """Move the marked exercise up or down."""
        index = self._position
        target = min(max(index + by, 0), len(self._editing.draft.blocks) - 1)
        self._change(lambda draft: draft.moved(index, by))
        self._exercises.highlighted = target

    def action_take_out(self) -> None:
        """Remove the marked exercise."""
        index = self._position
        self._change(lambda draft: draft.without_exercise(index))

    def action_undo(self) -> None:
        """Undo the last change."""
        self._editing.undo()
        self.show()

    def action_play(self) -> None:
        """Play the round in fast motion."""
        routine = self._editing.routine
        if routine is not None:
            self.app.push_screen(PreviewScreen(self._coached(routine), self._repository))

    @work
    async def action_add(self) -> None:
        """Add an exercise of the library after the marked one."""
        slug = await self.app.push_screen_wait(
            PickScreen(self._repository.snapshot.catalog.library.exercises)
        )
        if slug is not None:
            index = self._position if self._editing.draft.blocks else -1
            self._change(lambda draft: draft.with_exercise(slug, index))
            self._exercises.highlighted = index + 1

    @work
    async def action_name(self) -> None:
        """Rename the routine."""
        name = self._editing.draft.name
        screen = NoteScreen("Name of the routine", name, NAME_LENGTH, replaces=True)
        chosen = await self.app.push_screen_wait(screen)
        if chosen:
            self._change(lambda draft: draft.with_name(chosen))

    @work
    async def action_save(self) -> None:
        """Save, and show the path."""
        await self._save()

    @work
    async def action_leave(self) -> None:
        """Go back; ask first if changes would be lost."""
        if self._editing.is_changed and self._editing.draft.blocks:
            answer = await self.app.push_screen_wait(
                QuestionScreen(unsaved("Save your changes?", "Nothing is saved yet."))
            )
            if answer in {"stay", None} or (answer == "save" and not await self._save()):
                return
        self.dismiss()

    def asks_before_leaving(self) -> bool:
        """Ask about unsaved changes, if there are any."""
        if not self._editing.is_changed:
            return False
        self.action_leave()
        return True

    async def _save(self) -> bool:
        try:
            path = await asyncio.to_thread(self._editing.save)
        except UserError as problem:
            self.show(f"! {problem}")
            return False
        await self._repository.reload_routines()
        self.show(f"Saved: {path}")
        return True

    def _coached(self, routine: Routine) -> Round:
        """Return the first round with the person's settings."""
        snapshot = self._repository.snapshot
        return snapshot.known(grown(routine, snapshot.settings))

    def _set(self, field: str, value: object) -> None:
        """Set a value; the library's own value is left out of the file."""
        index = self._position
        same = self._editing.usual(index, field) == value
        self._change(lambda draft: draft.with_dose(index, field, None if same else value))

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        try:
            self._editing.change(change(self._editing.draft))
        except UserError as problem:
            self.show(f"! {problem}")
        else:
            self.show()

    def _show_dose(self) -> None:
        if not self._editing.draft.blocks:
            self._dose.fill([])
            self.query_one("#of", Static).update("")
            return
        index = self._position
        self.query_one("#of", Static).update(self._editing.exercise(index)[0])
        self._show_strip(index)
        self._dose.fill(dose_rows(self._editing, index))

    def _show_strip(self, index: int) -> None:
        """Draw the timeline of an exercise, if the routine has no mistakes."""
        routine = self._editing.routine
        strip = self.query_one("#strip", Static)
        strip.display = routine is not None
        if routine is None:
            return
        coached = self._coached(routine)
        phases = by_exercise(timeline(coached))[coached.exercises[index].key]
        inks = {
            kind: self.get_component_rich_style(f"timeline--{kind.value}", partial=True)
            for kind in Kind
        }
        room = max(self.size.width - MARGIN, 4)
        strip.update(Group(timeline_strip(phases, room, inks), legend(inks)))

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self.show()

    @property
    def _position(self) -> int:
        last = len(self._editing.draft.blocks) - 1
        return max(min(self._exercises.highlighted or 0, last), 0)

    @property
    def _field(self) -> str:
        return list(FIELDS)[self._dose.highlighted or 0]

    @property
    def _exercises(self) -> RowList:
        return self.query_one("#exercises", RowList)

    @property
    def _dose(self) -> RowList:
        return self.query_one("#dose", RowList)
