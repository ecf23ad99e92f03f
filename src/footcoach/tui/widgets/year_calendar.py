"""A calendar with a row for each day of the week and a column for each week."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from rich.style import Style
from rich.text import Text

from footcoach.progress.day_kind import DayKind
from footcoach.schedule.week import days_of_week, first_of_week
from footcoach.texts.numbers import short_month, short_weekday
from footcoach.texts.progress import DAY_KINDS

SHAPES = {
    DayKind.FULL: "■",
    DayKind.KEPT: "▪",
    DayKind.LITTLE: "▫",
    DayKind.REPAIRED: "◦",
    DayKind.MISSED: "·",
    DayKind.REST: "-",
    DayKind.PAUSED: "=",
    DayKind.OPEN: "·",
    DayKind.AHEAD: " ",
}
_WITHOUT_LEGEND = {DayKind.OPEN, DayKind.AHEAD}
_LABEL = 4  # columns before the first week
_STYLES = {DayKind.FULL: "bold", DayKind.KEPT: "", DayKind.REPAIRED: ""}


def legend(width: int) -> str:
    """Return the legend in lines of at most `width` cells; no entry is broken."""
    lines = [""]
    for kind, shape in SHAPES.items():
        entry = f"{shape} {DAY_KINDS[kind]}"
        if kind in _WITHOUT_LEGEND:
            continue
        if len(lines[-1]) + len(entry) > width:
            lines.append("")
        lines[-1] += f"{entry}  "
    return "\n".join(line.rstrip() for line in lines)


def weeks_that_fit(width: int) -> int:
    """Return how many weeks fit, at most a year."""
    return max(1, min((width - _LABEL) // 2, 53))


def first_day(today: date, weeks: int, week_starts: int = 0) -> date:
    """Return the first day of the calendar; `week_starts` is a weekday, 0 for Monday."""
    return first_of_week(today, week_starts) - timedelta(weeks=weeks - 1)


def year_calendar(
    kind_of: Callable[[date], DayKind],
    today: date,
    weeks: int,
    cursor: date | None,
    ink: Style | str = "",
    week_starts: int = 0,
) -> Text:
    """Return the calendar as text; today is underlined, and a cursor is in reverse."""
    first = first_day(today, weeks, week_starts)
    text = Text(_months(first, weeks), no_wrap=True, style=ink)
    for row, first_in_row in enumerate(days_of_week(first)):
        text.append(f"\n{short_weekday(first_in_row)} ", style="dim")
        days = [first + timedelta(days=row, weeks=week) for week in range(weeks)]
        kinds = zip(days, map(kind_of, days), strict=True)
        cells = [(_style(kind, day, today, cursor), SHAPES[kind]) for day, kind in kinds]
        for style, run in groupby(cells, key=itemgetter(0)):
            text.append(" ".join(shape for _, shape in run), style=style).append(" ")
        text.right_crop(1)
    return text


def _style(kind: DayKind, day: date, today: date, cursor: date | None) -> str:
    if day == cursor:
        return "bold reverse"
    if day == today:
        return "bold underline"
    return _STYLES.get(kind, "dim")


def _months(first: date, weeks: int) -> str:
    """Return the line with the name of each month above its first week."""
    line = ""
    for week in range(weeks - 1):  # a name is wider than the last column
        day = first + timedelta(weeks=week)
        if day.month != (day - timedelta(weeks=1)).month:
            line = f"{line:<{_LABEL + 2 * week}}{short_month(day)}"
    return line
