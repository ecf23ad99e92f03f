"""The stats screen: streak, strength, calendar and charts, each also in words."""

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events, work
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app.snapshot import Snapshot
from footcoach.progress.day_kind import DayKinds
from footcoach.progress.overview import Lookback, Overview, overview_of, span_of
from footcoach.progress.series import GAP_DAYS, averaged, stretches
from footcoach.texts import progress as in_words
from footcoach.texts.numbers import clock, lasting, plural, sessions_in_words, short_date
from footcoach.texts.sessions import day_in_words
from footcoach.texts.streaks import outlook
from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import MIN_WIDTH, NARROW, ROOMY, CoachScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.charts import labelled_bars, lines_with_gaps, mirrored, sparkline
from footcoach.tui.widgets.year_calendar import (
    first_day,
    legend,
    weeks_that_fit,
    year_calendar,
)

NO_SESSION = "No session yet. Press Enter on the first screen to start one."
MARGIN = 6  # the page's margin, the scroll bar and the column beside it
LOW_CHART, TALL_CHART = 5, 7
SIDES_WIDTH = 61
INKS = ("green", "side", "pain", "effort")
DAY_LINES = 2  # reserved for the day, so that the lines below do not move


class StatsScreen(CoachScreen[None]):
    """Shows streak, strength and calendar immediately, and the charts once they are computed."""

    KEYS = (
        Key("m,home", "m", "screen.range('month')", "month", "Show the last thirty days."),
        Key("6,f6", "6", "screen.range('half-year')", "half-year", "Show the last half-year."),
        Key("y,f7", "y", "screen.range('year')", "year", "Show the last year."),
        Key("a,end", "a", "screen.range('all')", "all", "Show everything since the first session."),
        Key("left,h", "←", "screen.move(-7)", "week", "Go back a week.", also="h"),
        Key("right,l", "→", "screen.move(7)", "week", "Go forward a week.", also="l", in_bar=False),
        Key("up,k", "↑", "screen.move(-1)", "day", "Go back a day.", also="k"),
        Key("down,j", "↓", "screen.move(1)", "day", "Go forward a day.", also="j", in_bar=False),
        Key("pagedown", "pgdn", "screen.scroll(1)", "down", "Scroll down a page."),
        Key("pageup", "pgup", "screen.scroll(-1)", "up", "Scroll up a page.", in_bar=False),
        CLOSE_KEY,
        PALETTE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "stats.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"stats--{ink}" for ink in INKS}

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._today, self._status = snapshot.today, snapshot.status
        repaired = snapshot.status.streak.repaired
        self._kinds = DayKinds(snapshot.days, snapshot.off, repaired, snapshot.today)
        self._cursor = self._today
        self._range = Lookback.YEAR
        self._shown: Overview | None = None

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        streak = self._status.streak
        days = plural(streak.current, one=streak.unit, other=f"{streak.unit}s")
        best = f", best {streak.longest}" if streak.longest else ""
        yield VerticalScroll(
            Container(
                Vertical(
                    Static("Streak", classes="heading"),
                    BigText(str(streak.current), id="current"),
                    Static(f"{days}{best}", markup=False),
                    classes="number",
                ),
                Vertical(
                    Static("Habit strength", classes="heading"),
                    BigText(f"{100 * self._status.strength:.0f}", id="strength"),
                    Static("percent", markup=False),
                    classes="number",
                ),
                Static("", id="moments", markup=False),
                id="numbers",
            ),
            Static("", id="year"),
            Static("", id="sums"),
            Container(Static("", id="weeks"), Static("", id="ratings"), id="pair"),
            Static("", id="below"),
            can_focus=False,
        )

    def on_mount(self) -> None:
        """Compute the charts after the first drawing, which a thread would slow down."""
        super().on_mount()
        self.call_after_refresh(self._compute)

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self._cursor = max(self._cursor, self._earliest)
        self._show_calendar()
        self._show_pictures()

    def action_move(self, days: int) -> None:
        """Move the cursor within the calendar."""
        day = self._cursor + timedelta(days=days)
        if self._earliest <= day <= self._today:
            self._cursor = day
        self._show_calendar()
        self.query_one("#year").scroll_visible(animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll by a page."""
        pages = self.query_one(VerticalScroll)
        (pages.scroll_page_down if by > 0 else pages.scroll_page_up)(animate=False)

    def action_range(self, name: str) -> None:
        """Choose how far back to look."""
        self._range = Lookback(name)
        self._compute()

    @work(exclusive=True)
    async def _compute(self) -> None:
        """Compute the charts in a thread, because decades of sessions take a moment."""
        days, off, today = self._snapshot.days, self._kinds.off, self._today
        span, goals = span_of(days, self._range, today), self._snapshot.goals
        self._shown = await asyncio.to_thread(overview_of, days, off, span, today, goals)
        self._show_pictures()

    @property
    def _width(self) -> int:
        return max(self.size.width, MIN_WIDTH) - MARGIN  # smaller windows show nothing

    @property
    def _tall(self) -> int:
        return TALL_CHART if self.size.height >= ROOMY else LOW_CHART

    @property
    def _weeks(self) -> int:
        return weeks_that_fit(self._width)

    @property
    def _earliest(self) -> date:
        return first_day(self._today, self._weeks, self._kinds.off.week_starts)

    def _show_calendar(self) -> None:
        """Draw the calendar, with the day at the cursor in words and a legend."""
        day = day_in_words(self._cursor, self._kinds)
        lines = -(-len(day) // self._width)
        self._show(
            "year",
            year_calendar(
                self._kinds.of,
                self._today,
                self._weeks,
                self._cursor,
                self._ink("green"),
                self._kinds.off.week_starts,
            ),
            Text(f"\n{day}" + "\n" * (lines < DAY_LINES), style="bold"),
            Text(legend(self._width), style="dim"),
        )

    def _show_pictures(self) -> None:
        """Draw the charts, each with its words."""
        overview = self._shown
        if overview is None or not self.is_mounted:
            return
        has_two_columns = self.size.width >= NARROW
        width = (self._width - 4) // 2 if has_two_columns else self._width
        self._show_moments(overview)
        sums = f"{sessions_in_words(overview.sessions)}, {lasting(overview.active_s)}."
        words = in_words.adherence_in_words(overview.adherence)
        goals = in_words.goal_weeks_in_words(overview.goal_weeks)
        sentences = " ".join(filter(None, (words, goals, sums)))
        self._show("sums", _ranges(self._range, has_gaps=has_two_columns), Text(sentences))
        minutes = [week.minutes for week in overview.weeks]
        self._show(
            "weeks",
            Text("Minutes a week", style="bold"),
            labelled_bars(minutes, width, self._tall, _ends(overview), self._ink("green")),
            Text(in_words.minutes_by_week_in_words(overview.weeks, self._today)),
        )
        ratings = (
            in_words.ratings_in_words(overview.ratings),
            in_words.hurt_in_words(overview.ratings),
        )
        self._show(
            "ratings",
            Text("Pain ━ and effort ┄, 0 to 10", style="bold"),
            self._lines(overview, width),
            Text(" ".join(filter(None, ratings))),
        )
        self._show(
            "below",
            Text("Left and right", style="bold"),
            Text(
                mirrored(
                    overview.sides.left_s, overview.sides.right_s, min(self._width, SIDES_WIDTH)
                ),
                style=self._ink("side"),
            ),
            Text(f"{in_words.sides_in_words(overview.sides)}\n"),
            Text("Exercises", style="bold"),
            self._table(overview),
        )

    def _show_moments(self, overview: Overview) -> None:
        """Show the outlook for today and the best of the past, or how to begin."""
        highlights = in_words.highlights(self._status.streak, overview.fullest)
        begin = "" if self._snapshot.sessions else NO_SESSION
        lines = (begin, outlook(self._status) or "", *highlights)
        self._show("moments", Text("\n".join(filter(None, lines))))

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"stats--{name}", partial=True)

    def _show(self, name: str, *parts: Text | Table) -> None:
        """Fill a widget, if it is still mounted after the thread has finished."""
        for place in self.query(f"#{name}").results(Static):
            place.update(Group(*parts))

    def _lines(self, overview: Overview, width: int) -> Text:
        """Draw pain and effort; if there are more days than dots, several share one."""
        first, length = overview.span.first, max(overview.span.days - 1, 1)
        every = max(1, round(overview.span.days / width))
        ratings = averaged(overview.ratings, first, every)

        def pieces(numbers: Iterable[tuple[date, float | None]]) -> list[list[tuple[float, float]]]:
            return [
                [((day - first).days / length, number) for day, number in stretch]
                for stretch in stretches(numbers, max(GAP_DAYS, 2 * every))
            ]

        return lines_with_gaps(
            pieces((rating.day, rating.pain) for rating in ratings),
            pieces((rating.day, rating.effort) for rating in ratings),
            width,
            self._tall,
            _ends(overview),
            {ink: self._ink(ink) for ink in ("pain", "effort")},
        )

    def _table(self, overview: Overview) -> Table | Text:
        if not overview.trends:
            return Text("No exercises in this period.")
        room = max(self._width - 60, 0)
        columns = 5 if room else 4 if self.size.width >= NARROW else 3
        headings = ("", "times", "reps", "time", "week by week")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for index in range(columns):
            grid.add_column(justify="right" if 0 < index < 4 else "left")
        grid.add_row(*(Text(heading, style="dim") for heading in headings[:columns]))
        for trend in overview.trends:
            cells = (
                self._snapshot.name_of(trend.exercise),
                str(trend.times_done),
                str(trend.reps),
                clock(trend.effort_s),
                sparkline(trend.weekly_s, room),
            )
            grid.add_row(*map(Text, cells[:columns]))
        return grid


def _ranges(chosen: Lookback, *, has_gaps: bool) -> Text:
    text = Text(no_wrap=True)
    for key, lookback in (
        ("m", Lookback.MONTH),
        ("6", Lookback.HALF_YEAR),
        ("y", Lookback.YEAR),
        ("a", Lookback.ALL),
    ):
        text.append(key, style="dim")
        text.append(f" {lookback} ", style="bold reverse" if lookback == chosen else "")
        text.append("  " if has_gaps else "")
    return text


def _ends(overview: Overview) -> tuple[str, str]:
    """Return the first and the last day in short form."""
    return short_date(overview.span.first), short_date(overview.span.last)
