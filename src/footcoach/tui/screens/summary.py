"""After a session: what was done, the streak, and what is left for today."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual import events
from textual.widget import Widget
from textual.widgets import Static

from footcoach.errors import Problem
from footcoach.history.record import ExerciseRecord, Session
from footcoach.routines.model import Exercise
from footcoach.routines.wording import clock, counted
from footcoach.session.desk import Desk
from footcoach.tui import keys
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.widgets.big_text import BigText

SHAPES = {"done": "●", "partial": "◐", "skipped": "○"}
WORDS = {"done": "done", "partial": "partly done", "skipped": "skipped"}


class SummaryScreen(CoachScreen[None]):
    """Shows one session, saved or (with the reason) not yet saved."""

    KEYS = keys.SUMMARY
    BINDINGS = keys.bindings(keys.SUMMARY)
    CSS_PATH = "summary.tcss"

    def __init__(
        self, desk: Desk, session: Session, exercises: tuple[Exercise, ...], problem: Problem | None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._names = {exercise.slug: exercise.name for exercise in exercises}
        self._problem = problem
        self._warned = False

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static(_heading(self._session), id="heading", markup=False)
        yield BigText(clock(self._session.active_s), id="length")
        yield Static("with set-up and rests, without pauses", id="label", markup=False)
        yield Static("", id="exercises")
        yield Static("", id="streak", markup=False)
        yield Static("", id="due", markup=False)
        yield Static("", id="problem", markup=False)

    def on_mount(self) -> None:
        """Show what the session changed."""
        self.show(self._problem)

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what a narrow window has no room for."""
        super().on_resize(event)
        table = _table(self._session.exercises, self._names, brief=event.size.width < NARROW)
        self.query_one("#exercises", Static).update(table)

    def show(self, problem: Problem | None) -> None:
        """Show whether the session is kept, and where that leaves the day."""
        self._problem = problem
        self.query_one("#problem", Static).update(
            f"Not saved: {problem}. Press r to try again." if problem else ""
        )
        day = self._session.day
        days = counted(self._desk.streak(day).current, "day")
        missing = "" if self._desk.counts(day) else ". Half of a round makes a day count."
        self.query_one("#streak", Static).update(f"Streak {days}{missing}")
        coming = self._desk.next_round(day)
        self.query_one("#due", Static).update(
            f"Round {coming.number} is still due today." if coming else "Nothing more is due today."
        )
        self.set_class(problem is not None, "-unsaved")
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Saving again is for a session that is not saved."""
        return action != "retry" or self._problem is not None

    def action_today(self) -> None:
        """Go back to today, unless something would be lost by it."""
        if self._problem is None:
            self.dismiss()
        else:
            self.notify("The session is not saved yet. Press r to try again.", severity="warning")

    def asks_before_leaving(self) -> bool:
        """Say once that the session is not saved; the second time it is the person's choice."""
        first = self._problem is not None and not self._warned
        if first:
            self._warned = True
            self.notify(
                "Not saved. r tries again; q once more leaves without it.", severity="warning"
            )
        return first

    async def action_retry(self) -> None:
        """Try again to save."""
        self.show(await self._desk.try_to_keep(self._session))


def _heading(session: Session) -> str:
    if session.outcome == "stopped":
        return "Stopped early. What you did is kept."
    whole = all(record.outcome == "done" for record in session.exercises)
    return "Well done: everything in this round." if whole else "Round over, with parts left out."


def _table(records: tuple[ExerciseRecord, ...], names: dict[str, str], *, brief: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for record in records:
        reps = f"{record.reps} of {record.of}" if record.of > 1 else ""
        cells = [SHAPES[record.outcome], names[record.exercise], WORDS[record.outcome]]
        cells += [] if brief else [reps, _effort(record)]
        grid.add_row(*(Text(cell, style="dim" if at > 2 else "") for at, cell in enumerate(cells)))
    return grid


def _effort(record: ExerciseRecord) -> str:
    if record.left_s or record.right_s:
        return f"left {clock(record.left_s)}, right {clock(record.right_s)}"
    return clock(record.both_s)
