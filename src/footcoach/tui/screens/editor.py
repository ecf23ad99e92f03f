"""The editor of a routine: its exercises, their doses, and what it all comes to."""

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual import events, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcoach.app.from_settings import coached, grown
from footcoach.app.repository import Repository
from footcoach.errors import UserError
from footcoach.routines.draft import NUMBERS, Draft, stepped
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Kind, Round, by_exercise, timeline, total_s
from footcoach.text import printable
from footcoach.texts.doses import clock, counted
from footcoach.texts.questions import unsaved
from footcoach.tui import keys
from footcoach.tui.editor_rows import FIELDS, PACES, dose_rows, exercise_rows
from footcoach.tui.palette import RowList
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.pick import PickScreen
from footcoach.tui.screens.preview import PreviewScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.timeline_strip import legend, timeline_strip

NAME_MOST = 60
MARGIN = 6  # of the page, and of the lists in it


class EditorScreen(CoachScreen[None]):
    """Changes a draft; the file only when it is saved, and then as a whole."""

    KEYS = keys.EDITOR
    BINDINGS = keys.bindings(keys.EDITOR)
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
        """Begin with the first exercise."""
        self.show()
        self._exercises.focus()

    def show(self, problem: str = "") -> None:
        """Bring everything up to date; the marks stay where they are."""
        editing = self._editing
        routine, mistakes = editing.routine, editing.mistakes
        unsaved = " *" if editing.is_changed else ""
        self.query_one("#name", Static).update(f"{editing.draft.name}{unsaved}")
        total = ""
        if routine is not None:
            rounds = counted(routine.rounds_a_day, "round")
            total = f"{clock(total_s(timeline(self._coached(routine))))}, {rounds} a day"
        self.query_one("#total", Static).update(total)
        width, says_how = max(self.size.width - MARGIN, 1), self.size.width >= NARROW
        coached = None if routine is None else self._coached(routine)
        _fill(self._exercises, exercise_rows(editing, coached, width, says_how=says_how))
        self._show_dose()
        said = problem or "\n".join(
            printable(f"! {one.field}: {one.message}") for one in mistakes[:3]
        )
        if not editing.draft.blocks:
            said = "No exercise yet: a adds one."
        line = self.query_one("#problem", Static)
        line.update(said)
        line.display = bool(said)
        self.show_keys()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the dose of the exercise at the mark."""
        if event.option_list is self._exercises:
            self._show_dose()
            self.show_keys()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from an exercise to its dose, and take Enter there for the next value."""
        if event.option_list is self._exercises:
            self._dose.focus()
        else:
            self.action_change(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what means something now."""
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
        """Go to the doses, or back to the exercises."""
        (self._exercises if self._dose.has_focus else self._dose).focus()

    def action_change(self, by: int) -> None:
        """Take the next value of the dose's field at the mark, or the one before."""
        at, field = self._at, self._field
        now = self._editing.dose(at)[field]
        if field == "feet":
            value: object = "each" if now == "both" else "both"
        elif field in NUMBERS and isinstance(now, int):
            value = stepped(field, now, by)
        else:
            return
        self._set(field, value)

    def action_pace(self) -> None:
        """Have the phase at the mark end by key, or by time again."""
        field = PACES[self._field]
        until_key = self._editing.dose(self._at).get(field) is not None
        self._set(field, None if until_key else "until key")

    def action_shift(self, by: int) -> None:
        """Move the exercise at the mark up or down."""
        at = self._at
        there = min(max(at + by, 0), len(self._editing.draft.blocks) - 1)
        self._change(lambda draft: draft.moved(at, by))
        self._exercises.highlighted = there

    def action_take_out(self) -> None:
        """Take the exercise at the mark out."""
        at = self._at
        self._change(lambda draft: draft.without_exercise(at))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._editing.undo()
        self.show()

    def action_play(self) -> None:
        """Play the round in time-lapse."""
        routine = self._editing.routine
        if routine is not None:
            self.app.push_screen(PreviewScreen(self._coached(routine), self._repository.clock))

    @work
    async def action_add(self) -> None:
        """Add an exercise of the library behind the one at the mark."""
        slug = await self.app.push_screen_wait(
            PickScreen(self._repository.snapshot.catalog.library.exercises)
        )
        if slug is not None:
            at = self._at if self._editing.draft.blocks else -1
            self._change(lambda draft: draft.with_exercise(slug, at))
            self._exercises.highlighted = at + 1

    @work
    async def action_name(self) -> None:
        """Give the routine another name."""
        name = self._editing.draft.name
        screen = NoteScreen("Name of the routine", name, NAME_MOST, anew=True)
        chosen = await self.app.push_screen_wait(screen)
        if chosen:
            self._change(lambda draft: draft.with_name(chosen))

    @work
    async def action_save(self) -> None:
        """Save, and say where."""
        await self._save()

    @work
    async def action_leave(self) -> None:
        """Go back; ask first where something would be lost."""
        if self._editing.is_changed and self._editing.draft.blocks:
            answer = await self.app.push_screen_wait(
                QuestionScreen(unsaved("Save your changes?", "Nothing is saved yet."))
            )
            if answer in {"stay", None} or (answer == "save" and not await self._save()):
                return
        self.dismiss()

    def asks_before_leaving(self) -> bool:
        """Ask what is to become of the changes."""
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
        """Return the first round, as it would be coached."""
        settings = self._repository.snapshot.settings
        return coached(grown(routine, settings), 1, settings)

    def _set(self, field: str, value: object) -> None:
        """Write a value; the library's own need not stand in the file."""
        at = self._at
        same = self._editing.usual(at, field) == value
        self._change(lambda draft: draft.with_dose(at, field, None if same else value))

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        try:
            self._editing.change(change(self._editing.draft))
        except UserError as problem:
            self.show(f"! {problem}")
        else:
            self.show()

    def _show_dose(self) -> None:
        if not self._editing.draft.blocks:
            _fill(self._dose, [])
            self.query_one("#of", Static).update("")
            return
        at = self._at
        self.query_one("#of", Static).update(self._editing.exercise(at)[0])
        self._show_strip(at)
        _fill(self._dose, dose_rows(self._editing, at))

    def _show_strip(self, at: int) -> None:
        """Draw the timeline of an exercise, where one can be made."""
        routine = self._editing.routine
        strip = self.query_one("#strip", Static)
        strip.display = routine is not None
        if routine is None:
            return
        own = by_exercise(timeline(self._coached(routine)))[routine.exercises[at].slug]
        inks = {
            kind: self.get_component_rich_style(f"timeline--{kind.value}", partial=True)
            for kind in Kind
        }
        room = max(self.size.width - MARGIN, 4)
        strip.update(Group(timeline_strip(own, room, inks), legend(inks)))

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        super().on_resize(event)
        self.show()

    @property
    def _at(self) -> int:
        last = len(self._editing.draft.blocks) - 1
        return max(min(self._exercises.highlighted or 0, last), 0)

    @property
    def _field(self) -> str:
        return list(FIELDS)[self._dose.highlighted or 0]

    @property
    def _exercises(self) -> OptionList:
        return self.query_one("#exercises", OptionList)

    @property
    def _dose(self) -> OptionList:
        return self.query_one("#dose", OptionList)


def _fill(rows: OptionList, texts: list[Text]) -> None:
    """Fill a list anew; the mark stays in its place."""
    at = rows.highlighted or 0
    if rows.option_count == len(texts):
        for index, text in enumerate(texts):
            rows.replace_option_prompt_at_index(index, text)
    else:
        rows.clear_options()
        rows.add_options(texts)
    rows.highlighted = min(at, len(texts) - 1) if texts else None
