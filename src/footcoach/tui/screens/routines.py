"""The routines screen: all routines, their exercises, and the days on which they are due."""

import os
from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.config.rules import EVERY_DAY
from footcoach.errors import UserError
from footcoach.progress.growth import undo_last_increase, with_decision
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Kind
from footcoach.schedule.plan import Plan
from footcoach.terminal.cells import fit
from footcoach.texts.numbers import ago, clock
from footcoach.texts.plan import suggested_when, when_in_words
from footcoach.tui.key import CLOSE_KEY, HELP_KEY, HOW_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.messages import ShowExercise, StartRound
from footcoach.tui.screens.base import NARROW, ChangeSetting, CoachScreen
from footcoach.tui.screens.editor import EditorScreen
from footcoach.tui.screens.routines_preview import preview
from footcoach.tui.widgets.row_list import RowList

NAME_WIDTH, DAYS_WIDTH = 22, 20
CLOCK_WIDTH = 8
MARGIN = 6  # the page's margin and the scroll bar

OTHER_WEEKDAYS = tuple(
    Key(str(day + 1), "1-7", f"screen.day({day})", "days", "", in_bar=False) for day in range(1, 7)
)
"""Keys that are bound, but not listed: the key of Monday stands for all seven."""


class PlanChange(NamedTuple):
    """The plan in the settings before and after a change on this screen."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class RoutinesScreen(CoachScreen[None]):
    """Lists the routines. `change` saves a setting and applies it."""

    KEYS = (
        Key(
            "enter",
            "enter",
            "screen.once",
            "start once",
            "Start this once; the plan stays.",
        ),
        Key("d,f12", "d", "screen.only", "daily", "Make this my only daily routine."),
        Key("u,backspace", "u", "screen.undo", "undo", "Undo the last change of the plan."),
        Key("1", "1-7", "screen.day(0)", "days", "Turn Monday on or off; 7 is Sunday."),
        Key("e,f6", "e", "screen.edit", "edit", "Edit this routine, or a copy if it is built in."),
        Key("n,f7", "n", "screen.new", "new", "Create a routine of your own."),
        Key("0,delete", "0", "screen.leave_out", "remove", "Remove from plan."),
        Key("w,f9", "w", "screen.goal", "goal", "Any 1 to 6 days a week, or every day."),
        Key("minus,f4", "-", "screen.step_back", "undo increase", "Undo the last increase."),
        HOW_KEY,
        HELP_KEY,
        PALETTE_KEY,
        CLOSE_KEY,
    )
    BINDINGS = bindings((*KEYS, *OTHER_WEEKDAYS))
    CSS_PATH = "routines.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"timeline--{kind.value}" for kind in Kind}

    def __init__(self, repository: Repository, change: ChangeSetting) -> None:
        super().__init__()
        self._repository = repository
        self._change = change
        self._listed: list[tuple[str, Routine]] = []
        self._undo: PlanChange | None = None
        self._before_editing: frozenset[str] = frozenset()

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("Routines", classes="heading", markup=False)
        yield RowList(id="rows", markup=False)
        yield Static("", id="problem", markup=False)
        yield Static("", id="notice", markup=False)
        yield VerticalScroll(Static("", id="preview"), id="below", can_focus=False)

    def on_mount(self) -> None:
        """Mark the routine that is due."""
        self.show()
        self._rows.focus()
        due = [routine.slug for routine in self._snapshot.routines]
        slugs = [routine.slug for _, routine in self._listed]
        self._rows.highlighted = slugs.index(due[0]) if due[0] in slugs else 0

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow undoing only what was done, and starting only what can be saved."""
        if action == "undo":
            return self._undo is not None
        if action == "once":
            return self._snapshot.damage is None
        if action != "step_back":
            return True
        if not self._listed:
            return False
        taken = self._snapshot.catalog.steps
        return undo_last_increase(taken, self._marked[1].slug, self._snapshot.today) is not None

    def routines_changed(self) -> None:
        """Show the files as they are now."""
        self.show()

    def show(self) -> None:
        """Update everything; the same routine stays marked."""
        marked = self._rows.highlighted
        name = self._listed[marked][0] if marked is not None else None
        self._listed = list(self._snapshot.catalog.routines.items())
        plan = self._plan
        self._rows.clear_options()
        self._rows.add_options([self._row(plan, *listed) for listed in self._listed])
        names = [listed for listed, _ in self._listed]
        if name is not None:
            self._rows.highlighted = names.index(name) if name in names else 0
        folder = f"{self._repository.paths.routines}{os.sep}"  # not shown: all files are in it
        mistakes = (mistake.removeprefix(folder) for mistake in self._snapshot.catalog.mistakes)
        self.show_problem("\n".join(f"! {mistake}" for mistake in mistakes))
        self._show_preview()
        self.show_keys()

    def on_option_list_option_highlighted(self) -> None:
        """Show the marked routine."""
        self._show_preview()
        self.show_keys()

    async def on_option_list_option_selected(self) -> None:
        """Start the routine on Enter or a click."""
        await self.run_action("screen.once")

    def action_once(self) -> None:
        """Start the marked routine now."""
        self.app.post_message(StartRound(routine=self._marked[0]))
        self.dismiss(None)

    async def action_only(self) -> None:
        """Make the marked routine the only one, due as its file suggests; say what it replaced."""
        (name, routine), today = self._marked, self._snapshot.today
        plan = self._plan
        active = {entry.routine for entry in plan.active(today)}
        replaced = ", ".join(self._snapshot.name_of_routine(other) for other in active - {name})
        when = routine.suggested
        if plan.only(name, today, active, when) == plan:
            self.show_problem(f"{routine.name} is your only daily routine already.")
            return
        await self._change_plan(lambda plan: plan.only(name, today, active, when))
        if self._undo is not None:
            due = suggested_when(routine)
            comma = "," if "," in due else ""
            instead = f"{comma} instead of {replaced}" if replaced else ""
            self.show_notice(f"{routine.name} is now due {due}{instead}. u: undo")

    @on(events.Click, "#notice")
    async def action_undo(self) -> None:
        """Make the plan as it was before the last change here."""
        undo, self._undo = self._undo, None
        self.show_notice("")
        if undo is None:
            return
        problem = await self._change(
            "routines", lambda now: undo.before if now == undo.after else now
        )
        self.show()
        if problem is not None:
            self.show_problem(str(problem))
        elif self._snapshot.settings.routines != undo.before:
            self.show_problem("The plan was changed elsewhere meanwhile; nothing was undone.")
        self.show_keys()

    def show_notice(self, text: str) -> None:
        """Show what was changed in a line that a click undoes; hide the line if it is empty."""
        line = self.query_one("#notice", Static)
        line.update(text)
        line.display = bool(text)

    async def action_day(self, weekday: int) -> None:
        """Turn a weekday of the marked routine on or off."""
        name, today = self._marked[0], self._snapshot.today
        active = {entry.routine: entry.fixed_weekdays for entry in self._plan.active(today)}
        due = weekday not in active.get(name, frozenset())
        await self._change_plan(lambda plan: plan.switched(name, weekday, today, due=due))

    async def action_goal(self) -> None:
        """Take the next goal of days a week for the marked routine; after six, every day."""
        name, today = self._marked[0], self._snapshot.today
        days = self._plan.next_goal(name, today)
        if days is None:
            await self._change_plan(lambda plan: plan.changed(name, EVERY_DAY, today))
            return
        apart = any(entry.apart for entry in self._plan.active(today) if entry.routine == name)
        await self._change_plan(lambda plan: plan.with_goal(name, days, today, apart=apart))

    async def action_leave_out(self) -> None:
        """Remove the marked routine from the plan."""
        name, today = self._marked[0], self._snapshot.today
        await self._change_plan(lambda plan: plan.changed(name, frozenset(), today))

    def action_how(self) -> None:
        """Open the page of the marked routine's first exercise."""
        self.post_message(ShowExercise(self._marked[1].exercises))

    def action_edit(self) -> None:
        """Edit the marked routine; if it is built in, a copy."""
        name, routine = self._marked
        library, folder = self._snapshot.catalog.library, self._repository.paths.routines
        path = library.path_of(name)
        try:
            if path is None or name in library.shipped_slugs():
                editing = RoutineEditor.from_routine(
                    library, folder, self._snapshot.catalog.base(routine.slug)
                )
            else:
                editing = RoutineEditor.from_file(library, folder, path)
        except UserError as problem:
            self.show_problem(str(problem))
            return
        self._open_editor(editing)

    def action_new(self) -> None:
        """Create a routine."""
        editing = RoutineEditor.new(self._snapshot.catalog.library, self._repository.paths.routines)
        self._open_editor(editing)

    def _open_editor(self, editing: RoutineEditor) -> None:
        self._before_editing = frozenset(name for name, _ in self._listed)
        self.app.push_screen(EditorScreen(self._repository, editing))

    def on_screen_resume(self) -> None:
        """Show the changes of the editor, and mark a new routine."""
        before, self._before_editing = self._before_editing, frozenset()
        self.show()
        added = [index for index, (name, _) in enumerate(self._listed) if name not in before]
        if before and added:
            self._rows.highlighted = added[0]

    async def action_step_back(self) -> None:
        """Undo the last increase of the marked routine."""
        today, taken = self._snapshot.today, self._snapshot.catalog.steps
        smaller = undo_last_increase(taken, self._marked[1].slug, today)
        if smaller is None:
            return
        problem = await self._change("grown", lambda texts: with_decision(texts, smaller))
        self.show()
        if problem is not None:
            self.show_problem(str(problem))

    async def _change_plan(self, change: Callable[[Plan], Plan]) -> None:
        if change(self._plan) == self._plan:
            self.show_problem("This is the only routine: choose another one first.")
            return
        before = self._snapshot.settings.routines
        problem = await self._change("routines", lambda texts: change(Plan.of(texts)).texts)
        after = self._snapshot.settings.routines
        self._undo = None if after == before else PlanChange(before, after)
        self.show_notice("")
        self.show()
        if problem is not None:
            self.show_problem(str(problem))

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    @property
    def _plan(self) -> Plan:
        return Plan.of(self._snapshot.settings.routines)

    @property
    def _marked(self) -> tuple[str, Routine]:
        return self._listed[self._rows.highlighted or 0]

    @property
    def _rows(self) -> OptionList:
        return self.query_one("#rows", OptionList)

    def _row(self, plan: Plan, name: str, routine: Routine) -> Text:
        today = self._snapshot.today
        active = {entry.routine: when_in_words(entry) for entry in plan.active(today)}
        goals = self._snapshot.status.goals
        not_due = {goal.routine for goal in goals if not goal.is_due(today)}
        is_due = name in plan.on(today) and routine.slug not in not_due
        mark = "●" if is_due else "◐" if name in active else "○"
        length = clock(self._snapshot.length_s(routine))
        row = f"{mark} {fit(routine.name, NAME_WIDTH)} {length:>7}"
        if self.size.width >= NARROW:
            row += f"  {fit(active.get(name, ''), DAYS_WIDTH)} {self._last(routine)}"
        return Text(row, style="bold" if name in active else "")

    def _last(self, routine: Routine) -> str:
        session = self._snapshot.latest(routine.slug)
        return f"done {ago(session.ended, self._repository.now())}" if session else "not done yet"

    def _show_preview(self) -> None:
        if not self._listed:
            return
        _, routine = self._marked
        inks = {kind: self._ink(kind) for kind in Kind}
        shown = preview(self._snapshot, routine, self.size, inks)
        self.query_one("#preview", Static).update(shown)

    def _ink(self, kind: Kind) -> Style:
        return self.get_component_rich_style(f"timeline--{kind.value}", partial=True)
