"""How it has gone: looked at more than read, and every picture said in words as well."""

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
from footcoach.texts.doses import clock, counted, lasting
from footcoach.texts.sessions import day_in_words
from footcoach.texts.streaks import outlook
from footcoach.tui import keys
from footcoach.tui.screens.base import MIN_WIDTH, NARROW, ROOMY, CoachScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.charts import labelled_bars, lines_with_gaps, mirrored, sparkline
from footcoach.tui.widgets.year_calendar import (
    first_day,
    legend,
    weeks_that_fit,
    year_calendar,
)

MARGIN = 5  # of the page, and the scroll bar
LOW_CHART, TALL_CHART = 5, 7
SIDES_WIDTH = 61
INKS = ("green", "side", "pain", "effort")
DAY_LINES = 2  # kept free, so that what is below stays where it is


class StatsScreen(CoachScreen[None]):
    """Shows streak, strength and calendar at once; the rest as soon as it has been summed up."""

    KEYS = keys.STATS
    BINDINGS = keys.bindings(keys.STATS)
    CSS_PATH = "stats.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"stats--{ink}" for ink in INKS}

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._today, self._standing = snapshot.today, snapshot.status
        repaired = snapshot.status.streak.repaired
        self._marks = DayKinds(snapshot.days, snapshot.off, repaired, snapshot.today)
        self._cursor = self._today
        self._range = Lookback.YEAR
        self._shown: Overview | None = None

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        streak = self._standing.streak
        days = "day" if streak.current == 1 else "days"
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
                    Static("Strength, %", classes="heading"),
                    BigText(f"{100 * self._standing.strength:.0f}", id="strength"),
                    Static("how settled it is", markup=False),
                    classes="number",
                ),
                Static("", id="moments", markup=False),
                id="numbers",
            ),
            Static("", id="year"),
            Static("", id="sums"),
            Container(Static("", id="weeks"), Static("", id="said"), id="pair"),
            Static("", id="below"),
            can_focus=False,
        )

    def on_mount(self) -> None:
        """Show what is known at once; sum up the rest once it stands, or a thread slows it."""
        super().on_mount()
        self.call_after_refresh(self._sum_up)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        super().on_resize(event)
        earliest = first_day(self._today, self._weeks)
        self._cursor = max(self._cursor, earliest)
        self._show_calendar()
        self._show_pictures()

    def action_move(self, days: int) -> None:
        """Move the cursor, within what is drawn."""
        there = self._cursor + timedelta(days=days)
        if first_day(self._today, self._weeks) <= there <= self._today:
            self._cursor = there
        self._show_calendar()
        self.query_one("#year").scroll_visible(animate=False)

    def action_scroll(self, by: int) -> None:
        """Turn the page."""
        pages = self.query_one(VerticalScroll)
        (pages.scroll_page_down if by > 0 else pages.scroll_page_up)(animate=False)

    def action_range(self, name: str) -> None:
        """Look further back, or less far."""
        self._range = Lookback(name)
        self._sum_up()

    @work(exclusive=True)
    async def _sum_up(self) -> None:
        """Sum up the range in a thread: thirty years take a moment."""
        days, off, today = self._snapshot.days, self._marks.off, self._today
        span = span_of(days, self._range, today)
        self._shown = await asyncio.to_thread(overview_of, days, off, span, today)
        self._show_pictures()

    @property
    def _width(self) -> int:
        return max(self.size.width, MIN_WIDTH) - MARGIN  # below that, nothing of it is seen

    @property
    def _tall(self) -> int:
        return TALL_CHART if self.size.height >= ROOMY else LOW_CHART

    @property
    def _weeks(self) -> int:
        return weeks_that_fit(self._width)

    def _show_calendar(self) -> None:
        """Draw the year, say what the day at the cursor was, and what the shapes mean."""
        said = day_in_words(self._cursor, self._marks)
        lines = -(-len(said) // self._width)
        self._show(
            "year",
            year_calendar(
                self._marks.of, self._today, self._weeks, self._cursor, self._ink("green")
            ),
            Text(f"\n{said}" + "\n" * (lines < DAY_LINES), style="bold"),
            Text(legend(self._width), style="dim"),
        )

    def _show_pictures(self) -> None:
        """Draw what has been summed up, each picture with its words."""
        seen, streak = self._shown, self._standing.streak
        if seen is None or not self.is_mounted:
            return
        two = self.size.width >= NARROW
        width = (self._width - 3) // 2 if two else self._width
        best = (outlook(self._standing) or "", *in_words.moments_in_words(streak, seen.fullest))
        begin = "" if self._snapshot.sessions else "No session yet: Enter on the first screen."
        self._show("moments", Text("\n".join(filter(None, (begin, *best)))))
        sums = f"{counted(seen.sessions, 'session')}, {lasting(seen.active_s)}."
        words = in_words.adherence_in_words(seen.adherence)
        self._show("sums", _ranges(self._range, apart=two), Text(f"{words} {sums}"))
        minutes = [week.minutes for week in seen.weeks]
        self._show(
            "weeks",
            Text("Minutes a week", style="bold"),
            labelled_bars(minutes, width, self._tall, _ends(seen), self._ink("green")),
            Text(in_words.weeks_in_words(seen.weeks, self._today)),
        )
        said = (in_words.said_in_words(seen.ratings), in_words.hurt_in_words(seen.ratings))
        self._show(
            "said",
            Text("Pain ━ and effort ┄, 0 to 10", style="bold"),
            self._lines(seen, width),
            Text(" ".join(filter(None, said))),
        )
        self._show(
            "below",
            Text("Left and right", style="bold"),
            Text(
                mirrored(seen.sides.left_s, seen.sides.right_s, min(self._width, SIDES_WIDTH)),
                style=self._ink("side"),
            ),
            Text(f"{in_words.sides_in_words(seen.sides)}\n"),
            Text("Exercises", style="bold"),
            self._table(seen),
        )

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"stats--{name}", partial=True)

    def _show(self, name: str, *parts: Text | Table) -> None:
        """Fill a place; it is gone where the screen was closed while a thread summed up."""
        for place in self.query(f"#{name}").results(Static):
            place.update(Group(*parts))

    def _lines(self, seen: Overview, width: int) -> Text:
        """Draw the answers; several days share a dot where there are more of them than dots."""
        first, length = seen.span.first, max(seen.span.days - 1, 1)
        every = max(1, round(seen.span.days / width))
        said = averaged(seen.ratings, first, every)

        def pieces(numbers: Iterable[tuple[date, float | None]]) -> list[list[tuple[float, float]]]:
            return [
                [((day - first).days / length, number) for day, number in stretch]
                for stretch in stretches(numbers, max(GAP_DAYS, 2 * every))
            ]

        return lines_with_gaps(
            pieces((one.day, one.pain) for one in said),
            pieces((one.day, one.effort) for one in said),
            width,
            self._tall,
            _ends(seen),
            {ink: self._ink(ink) for ink in ("pain", "effort")},
        )

    def _table(self, seen: Overview) -> Table | Text:
        if not seen.trends:
            return Text("Nothing in this time.")
        room = max(self._width - 60, 0)
        columns = 5 if room else 4 if self.size.width >= NARROW else 3
        headings = ("", "times", "reps", "effort", "week by week")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for at in range(columns):
            grid.add_column(justify="right" if 0 < at < 4 else "left")
        grid.add_row(*(Text(heading, style="dim") for heading in headings[:columns]))
        for trend in seen.trends:
            cells = (
                self._snapshot.name_of(trend.exercise),
                str(trend.times_done),
                str(trend.reps),
                clock(trend.effort_s),
                sparkline(trend.weekly_s, room),
            )
            grid.add_row(*map(Text, cells[:columns]))
        return grid


def _ranges(chosen: Lookback, *, apart: bool) -> Text:
    text = Text(no_wrap=True)
    for key, one in (
        ("m", Lookback.MONTH),
        ("6", Lookback.HALF_YEAR),
        ("y", Lookback.YEAR),
        ("a", Lookback.ALL),
    ):
        text.append(key, style="dim")
        text.append(f" {one} ", style="bold reverse" if one == chosen else "")
        text.append("  " if apart else "")
    return text


def _ends(seen: Overview) -> tuple[str, str]:
    """Return the first and the last day, short."""
    return f"{seen.span.first:%d %b %Y}".lstrip("0"), f"{seen.span.last:%d %b %Y}".lstrip("0")
