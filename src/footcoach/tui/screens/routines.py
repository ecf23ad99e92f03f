"""The routines: which there are, what each holds, and on which days each is due."""

import os
import re
from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcoach.app.from_settings import coached, length_s
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.cells import cut, fit
from footcoach.errors import UserError
from footcoach.progress.growth import undo_last_increase, with_decision
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Kind, by_exercise, equipment, total_s
from footcoach.schedule.plan import Plan
from footcoach.texts.doses import clock, counted
from footcoach.texts.sessions import ago
from footcoach.texts.streaks import weekdays_in_words
from footcoach.tui import keys
from footcoach.tui.navigation import Change
from footcoach.tui.palette import RowList
from footcoach.tui.screens.base import NARROW, TALL, CoachScreen
from footcoach.tui.screens.editor import EditorScreen
from footcoach.tui.widgets.timeline_strip import legend, timeline_strip

NAME_WIDTH, DAYS_WIDTH = 22, 20
CLOCK_WIDTH = 8
MARGIN = 6  # of the page, and the scroll bar


class RoutinesScreen(CoachScreen[None]):
    """`change` keeps a setting and does as it says, or returns why not."""

    KEYS = keys.ROUTINES
    BINDINGS = keys.bindings((*keys.ROUTINES, *keys.OTHER_WEEKDAYS))
    CSS_PATH = "routines.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"timeline--{kind.value}" for kind in Kind}

    def __init__(self, repository: Repository, change: Change) -> None:
        super().__init__()
        self._repository = repository
        self._change = change
        self._listed: list[tuple[str, Routine]] = []

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("Routines", classes="heading", markup=False)
        yield RowList(id="rows", markup=False)
        yield Static("", id="problem", markup=False)
        yield VerticalScroll(Static("", id="preview"), id="below", can_focus=False)

    def on_mount(self) -> None:
        """Begin with the one that is due."""
        self.show()
        self._rows.focus()
        due = [one.slug for one in self._snapshot.routines]
        slugs = [routine.slug for _, routine in self._listed]
        self._rows.highlighted = slugs.index(due[0]) if due[0] in slugs else 0

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        super().on_resize(event)
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a step back where one was taken on."""
        if action != "step_back":
            return True
        if not self._listed:
            return False
        taken = self._snapshot.catalog.steps
        return undo_last_increase(taken, self._marked[1].slug, self._snapshot.today) is not None

    def routines_changed(self) -> None:
        """Show what stands in the files now."""
        self.show()

    def show(self) -> None:
        """Bring everything up to date; the mark stays at its routine."""
        marked = self._rows.highlighted
        name = self._listed[marked][0] if marked is not None else None
        self._listed = list(self._snapshot.catalog.routines.items())
        plan = self._plan
        self._rows.clear_options()
        self._rows.add_options([self._row(plan, *one) for one in self._listed])
        names = [one for one, _ in self._listed]
        if name is not None:
            self._rows.highlighted = names.index(name) if name in names else 0
        folder = f"{self._repository.paths.routines}{os.sep}"  # everybody knows where theirs are
        mistakes = (one.removeprefix(folder) for one in self._snapshot.catalog.mistakes)
        self._say("\n".join(f"! {one}" for one in mistakes))
        self._show_preview()
        self.show_keys()

    def on_option_list_option_highlighted(self) -> None:
        """Show what the routine at the mark holds."""
        self._show_preview()
        self.show_keys()

    async def on_option_list_option_selected(self) -> None:
        """Take Enter, or a click, for choosing it."""
        await self.action_only()

    async def action_only(self) -> None:
        """Make the marked routine the daily one, and the only one."""
        name, today = self._marked[0], self._snapshot.today
        seen = {one.routine for one in self._plan.active(today)}
        await self._keep(lambda plan: plan.only(name, today, seen))

    async def action_day(self, weekday: int) -> None:
        """Have the marked routine due on a weekday, or not any more."""
        name, today = self._marked[0], self._snapshot.today
        active = {one.routine: one.weekdays for one in self._plan.active(today)}
        due = weekday not in active.get(name, frozenset())
        await self._keep(lambda plan: plan.switched(name, weekday, today, due=due))

    async def action_leave_out(self) -> None:
        """Have the marked routine due no more."""
        name, today = self._marked[0], self._snapshot.today
        await self._keep(lambda plan: plan.changed(name, frozenset(), today))

    def action_edit(self) -> None:
        """Change the marked routine; of one that ships, a copy."""
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
            self._say(str(problem))
            return
        self.app.push_screen(EditorScreen(self._repository, editing))

    def action_new(self) -> None:
        """Begin a routine."""
        editing = RoutineEditor.new(self._snapshot.catalog.library, self._repository.paths.routines)
        self.app.push_screen(EditorScreen(self._repository, editing))

    def on_screen_resume(self) -> None:
        """Show what the editor may have changed, with the mark at what it has made."""
        before = {name for name, _ in self._listed}
        self.show()
        made = [at for at, (name, _) in enumerate(self._listed) if name not in before]
        if before and made:
            self._rows.highlighted = made[0]

    async def action_step_back(self) -> None:
        """Undo the last step that the marked routine has grown."""
        today, taken = self._snapshot.today, self._snapshot.catalog.steps
        fewer = undo_last_increase(taken, self._marked[1].slug, today)
        if fewer is None:
            return
        problem = await self._change("grown", lambda texts: with_decision(texts, fewer))
        self.show()
        if problem is not None:
            self._say(str(problem))

    async def _keep(self, change: Callable[[Plan], Plan]) -> None:
        if change(self._plan) == self._plan:
            self._say("This is the only routine: choose another one first.")
            return
        problem = await self._change("routines", lambda texts: change(Plan.of(texts)).texts)
        self.show()
        if problem is not None:
            self._say(str(problem))

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
        active = {one.routine: one.weekdays for one in plan.active(today)}
        mark = "●" if name in plan.on(today) else "◐" if name in active else "○"
        length = clock(length_s(routine, self._snapshot.settings))
        row = f"{mark} {fit(routine.name, NAME_WIDTH)} {length:>7}"
        if self.size.width >= NARROW:
            days = weekdays_in_words(active[name]) if name in active else ""
            row += f"  {fit(days, DAYS_WIDTH)} {self._last(routine)}"
        return Text(row, style="bold" if name in active else "")

    def _last(self, routine: Routine) -> str:
        session = self._snapshot.latest(routine.slug)
        return f"done {ago(session.ended, self._repository.now())}" if session else "not done yet"

    def _show_preview(self) -> None:
        if not self._listed:
            return
        _, routine = self._marked
        first = coached(routine, 1, self._snapshot.settings)
        phases = self._snapshot.phases_of(first)
        inks = {kind: self._ink(kind) for kind in Kind}
        named = max(cell_len(cut(one.name, NAME_WIDTH)) for one in first.exercises)
        room = max(self.size.width - MARGIN - named - CLOCK_WIDTH, 4)
        parts_of = by_exercise(phases)
        longest = max(map(total_s, parts_of.values()))
        drawn = Table.grid(padding=(0, 1, 0, 0))
        for exercise in first.exercises:
            own = parts_of[exercise.slug]
            length = total_s(own)
            cells = max(1, round(room * length / longest))
            drawn.add_row(
                Text(cut(exercise.name, NAME_WIDTH)),
                Text(clock(length), justify="right"),
                timeline_strip(own, cells, inks),
            )
        rounds = counted(routine.rounds_a_day, "round")
        said = Text.assemble(
            (f"{routine.summary}\n" if routine.summary else "", "bold"),
            f"You need: {', '.join(equipment(first)) or 'nothing'}.\n",
            f"{rounds} a day. {_positions(routine)}\n",
        )
        is_low = self.size.height < TALL
        parts = (drawn, said, legend(inks)) if is_low else (said, drawn, legend(inks))
        self.query_one("#preview", Static).update(Group(*parts))

    def _ink(self, kind: Kind) -> Style:
        return self.get_component_rich_style(f"timeline--{kind.value}", partial=True)

    def _say(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(problem)
        line.display = bool(problem)


def _positions(routine: Routine) -> str:
    """Say how one stands, sits or lies, in the order in which that is needed."""
    places = (re.split(r"[,(]", one.position)[0].strip() for one in routine.exercises)
    return " · ".join(dict.fromkeys(filter(None, places)))
