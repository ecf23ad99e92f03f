"""The last weeks as a calendar: a row for each day of the week, a column for each week."""

from datetime import date, timedelta

from rich.text import Text

KEPT, SOME, NONE, AHEAD = "■", "▪", "·", " "
LEGEND = f"{KEPT} counts   {SOME} a little   {NONE} nothing"
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar(kept: frozenset[date], practised: frozenset[date], today: date, weeks: int) -> Text:
    """Return the calendar as text; today is underlined."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    text = Text(_months(monday, weeks))
    for row, name in enumerate(_NAMES):
        text.append(f"\n{name} ", style="dim")
        for week in range(weeks):
            day = monday + timedelta(days=row, weeks=week)
            cell = AHEAD if day > today else _cell(day, kept, practised)
            text.append(cell, style=_style(day, today, kept))
            text.append(" ")
    return text


def _cell(day: date, kept: frozenset[date], practised: frozenset[date]) -> str:
    if day in kept:
        return KEPT
    return SOME if day in practised else NONE


def _style(day: date, today: date, kept: frozenset[date]) -> str:
    if day == today:
        return "bold underline"
    return "" if day in kept else "dim"


def _months(monday: date, weeks: int) -> str:
    """Return the line above: the name of each month over the first week that begins in it."""
    line = ""
    for week in range(weeks - 1):  # a name is wider than the last column
        day = monday + timedelta(weeks=week)
        if day.month != (day - timedelta(weeks=1)).month:
            line = f"{line:<{4 + 2 * week}}{day:%b}"
    return line
