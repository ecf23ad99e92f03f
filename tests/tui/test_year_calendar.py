"""The calendar of the stats screen."""

from datetime import date

import pytest

from footcoach.progress.day_kind import DayKind
from footcoach.texts.progress import DAY_KINDS
from footcoach.tui.widgets.year_calendar import (
    SHAPES,
    first_day,
    legend,
    weeks_that_fit,
    year_calendar,
)

TODAY = date(2026, 11, 25)  # a Wednesday


def kind_of(day: date) -> DayKind:
    return (
        DayKind.AHEAD
        if day > TODAY
        else DayKind.FULL
        if day == date(2026, 11, 20)
        else DayKind.MISSED
    )


def test_a_day_is_in_the_row_of_its_weekday_and_the_column_of_its_week() -> None:
    lines = year_calendar(kind_of, TODAY, 4, TODAY).plain.splitlines()
    assert lines[5] == "Fri · · ■  "
    assert lines[3] == "Wed · · · ·"


def test_future_days_are_blank() -> None:
    lines = year_calendar(kind_of, TODAY, 4, TODAY).plain.splitlines()
    assert [line[10:] for line in lines[1:]] == ["·", "·", "·", " ", " ", " ", " "]


def test_months_are_above_their_first_monday() -> None:
    line = year_calendar(kind_of, TODAY, 10, TODAY).plain.splitlines()[0]
    first = first_day(TODAY, 10)
    assert first == date(2026, 9, 21)
    assert line.index("Oct") == 4 + 2 * ((date(2026, 10, 5) - first).days // 7)
    assert line.index("Nov") == 4 + 2 * ((date(2026, 11, 2) - first).days // 7)


def test_cursor_and_today_are_visible_without_colour() -> None:
    text = year_calendar(kind_of, TODAY, 4, date(2026, 11, 20))
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert "reverse" in styles["■"]
    assert any("underline" in str(span.style) for span in text.spans)


@pytest.mark.parametrize(("width", "weeks"), [(35, 15), (75, 35), (115, 53), (300, 53), (3, 1)])
def test_it_shows_as_many_weeks_as_fit(width: int, weeks: int) -> None:
    assert weeks_that_fit(width) == weeks
    assert max(map(len, year_calendar(kind_of, TODAY, weeks, TODAY).plain.splitlines())) <= max(
        width, 5
    )


@pytest.mark.parametrize("width", [30, 35, 75, 115])
def test_no_entry_of_the_legend_is_broken(width: int) -> None:
    lines = legend(width).splitlines()
    assert all(len(line) <= width for line in lines)
    entries = [entry for line in lines for entry in line.split("  ")]
    in_legend = [mark for mark in DayKind if mark not in {DayKind.OPEN, DayKind.AHEAD}]
    assert entries == [f"{SHAPES[mark]} {DAY_KINDS[mark]}" for mark in in_legend]
