"""The days as a calendar: a row for each day of the week, a column for each week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rich.text import Text

from footcoach.progress.days import Days
from footcoach.progress.rest import DaysOff
from footcoach.progress.series import monday_of

FULL, KEPT, LITTLE = "■", "▪", "▫"
MENDED, MISSED, REST, PAUSED, AHEAD = "◦", "·", "-", "=", " "
LEGEND = (
    f"{FULL} every dose   {KEPT} kept   {LITTLE} a little   {MENDED} made up for   "
    f"{MISSED} nothing   {REST} rest   {PAUSED} pause"
)
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LABEL = 4  # columns before the first week
_STYLES = {FULL: "bold", KEPT: "", LITTLE: "dim", MENDED: ""}


@dataclass(frozen=True, slots=True)
class Marks:
    """What each day looks like."""

    days: Days
    off: DaysOff
    mended: frozenset[date]
    today: date

    def of(self, day: date) -> str:
        """Return the shape of a day."""
        if day in self.days.full:
            return FULL
        if day in self.days.kept:
            return KEPT
        if day > self.today:
            return AHEAD
        if self.days.on(day):
            return LITTLE
        if day in self.off.paused:
            return PAUSED
        if day in self.off or day in self.days.unlived:
            return REST
        return MENDED if day in self.mended else MISSED


def weeks_that_fit(width: int) -> int:
    """Return how many weeks there is room for: a year at most."""
    return max(1, min((width - _LABEL) // 2, 53))


def first_day(today: date, weeks: int) -> date:
    """Return the earliest day that is drawn."""
    return monday_of(today) - timedelta(weeks=weeks - 1)


def year_calendar(mark: Callable[[date], str], today: date, weeks: int, cursor: date) -> Text:
    """Return the calendar as text; today is underlined, the cursor stands out without colour."""
    first = first_day(today, weeks)
    text = Text(_months(first, weeks), no_wrap=True)
    for row, name in enumerate(_NAMES):
        text.append(f"\n{name} ", style="dim")
        for week in range(weeks):
            day = first + timedelta(days=row, weeks=week)
            text.append(mark(day), style=_style(mark(day), day, today, cursor))
            text.append(" " if week < weeks - 1 else "")
    return text


def _style(shape: str, day: date, today: date, cursor: date) -> str:
    if day == cursor:
        return "bold reverse"
    if day == today:
        return "bold underline"
    return _STYLES.get(shape, "dim")


def _months(first: date, weeks: int) -> str:
    """Return the line above: the name of each month over the first week that begins in it."""
    line = ""
    for week in range(weeks - 1):  # a name is wider than the last column
        day = first + timedelta(weeks=week)
        if day.month != (day - timedelta(weeks=1)).month:
            line = f"{line:<{_LABEL + 2 * week}}{day:%b}"
    return line
