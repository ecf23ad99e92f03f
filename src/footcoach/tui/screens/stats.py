"""Streaks, the last weeks, and sums."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual import events
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footcoach.progress.days import by_day, kept_days
from footcoach.progress.totals import active_s, exercise_totals
from footcoach.routines.wording import clock, counted
from footcoach.session.desk import Desk
from footcoach.tui import keys
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.day_calendar import LEGEND, calendar

BESIDE = 36  # columns for the numbers beside the calendar, and the margins


class StatsScreen(CoachScreen[None]):
    """Looked at, more than read."""

    KEYS = keys.STATS
    BINDINGS = keys.bindings(keys.STATS)
    CSS_PATH = "stats.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        desk, sessions = self._desk, self._desk.sessions
        streak = desk.streak(desk.today())
        sums = f"{counted(len(sessions), 'session')}, {clock(active_s(sessions))} in all"
        days = "day" if streak.current == 1 else "days"
        yield VerticalScroll(
            Container(
                Container(
                    Static("Streak", classes="heading"),
                    BigText(str(streak.current), id="current"),
                    Static(f"{days}, the longest {streak.longest}", markup=False),
                    Static(sums, markup=False),
                    id="numbers",
                ),
                Container(
                    Static("", id="calendar"),
                    Static(LEGEND, classes="dim", markup=False),
                    id="weeks",
                ),
                id="top",
            ),
            Static(_table(desk), id="exercises"),
        )

    def on_resize(self, event: events.Resize) -> None:
        """Show as many weeks as there is room for."""
        super().on_resize(event)
        width = event.size.width
        columns = width - 4 if width < NARROW else width - BESIDE
        self.query_one("#calendar", Static).update(self._calendar(columns // 2 - 2))

    def _calendar(self, weeks: int) -> Text:
        sessions = self._desk.sessions
        practised = frozenset(by_day(sessions))
        return calendar(kept_days(sessions), practised, self._desk.today(), min(weeks, 53))


def _table(desk: Desk) -> Table | str:
    totals = exercise_totals(desk.sessions)
    if not totals:
        return "No session yet."
    grid = Table.grid(padding=(0, 2, 0, 0))
    for heading in ("", "times", "reps", "effort"):
        grid.add_column(Text(heading), justify="left" if not heading else "right")
    grid.add_row(*(Text(heading, style="dim") for heading in ("", "times", "reps", "effort")))
    for total in totals:
        numbers = (str(total.times_done), str(total.reps), clock(total.effort_s))
        grid.add_row(Text(desk.name_of(total.exercise)), *map(Text, numbers))
    return grid
