"""Pictures as SVG inside a page.

Horizontal positions are in percent, so that a picture fills a phone as well as a sheet of paper
while letters keep their size; vertical ones are in pixels. Shapes differ as colours do, for prints
in black and white.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from footcoach.progress.day_kind import DayKind
from footcoach.progress.series import GAP_DAYS, stretches
from footcoach.report.page import BarChart, Calendar, LineChart, Picture
from footcoach.schedule.week import days_of_week, first_of_week
from footcoach.texts.numbers import short_month, short_weekday

LEFT = 6.0  # percent: room for the scale
_CELL, _TOP = 17, 18  # pixels
_MAX_LABELS = 14
_MAX_DAYS_BY_MONTH = 400
_MAX_NUMBERS = 14  # numbers above more bars would touch each other

LEGEND = (
    DayKind.FULL,
    DayKind.KEPT,
    DayKind.LITTLE,
    DayKind.REPAIRED,
    DayKind.MISSED,
    DayKind.REST,
    DayKind.PAUSED,
)


def drawn(picture: Picture) -> str:
    """Return a picture as SVG, hidden from screen readers: sentences have to say the same."""
    match picture:
        case Calendar():
            return _svg(_TOP + 7 * _CELL + 4, _calendar(picture))
        case BarChart():
            return _svg(150, _bars(picture))
        case LineChart():
            return _svg(136, _lines(picture))


def shape(kind: DayKind, x: str, y: float) -> str:
    """Return the shape for a kind of day, centred on a point."""
    match kind:
        case DayKind.FULL:
            return _square(x, y, 6, "full")
        case DayKind.KEPT:
            return _square(x, y, 4, "kept")
        case DayKind.LITTLE:
            return _square(x, y, 4, "little")
        case DayKind.REPAIRED:
            return f'<circle cx="{x}" cy="{y:g}" r="3.5" class="little"/>'
        case DayKind.MISSED | DayKind.OPEN:
            return f'<circle cx="{x}" cy="{y:g}" r="1.5" class="faint"/>'
        case DayKind.REST:
            return _text(x, y + 4, "–", "faint middle")
        case DayKind.PAUSED:
            return _text(x, y + 4, "=", "faint middle")
        case DayKind.AHEAD:
            return ""


def _calendar(picture: Calendar) -> Iterator[str]:
    week_of = {day: first_of_week(day, picture.week_starts) for day, _ in picture.days}
    weeks = sorted(set(week_of.values()))
    column = {week: _across(at + 0.5, len(weeks)) for at, week in enumerate(weeks)}
    yield from _dates(weeks, 11)
    for row, day in enumerate(days_of_week(weeks[0])):
        yield _text("0", _TOP + row * _CELL + 12, short_weekday(day))
    for day, kind in picture.days:
        row = (day - week_of[day]).days
        yield shape(kind, column[week_of[day]], _TOP + row * _CELL + 8)


def _bars(picture: BarChart) -> Iterator[str]:
    bottom, height, weeks = 128, 108, picture.weeks
    top = max((week.minutes for week in weeks), default=0) or 1
    width = 0.7 * (100 - LEFT) / len(weeks)
    yield _rule(bottom)
    if len(weeks) > _MAX_NUMBERS:
        yield _text("0", bottom, "0")
        yield _text("0", bottom - height + 4, f"{top:.0f}")
    for at, week in enumerate(weeks):
        tall = height * week.minutes / top
        x = LEFT + (at + 0.15) * (100 - LEFT) / len(weeks)
        yield (
            f'<rect x="{x:.3f}%" y="{bottom - tall:.1f}" width="{width:.3f}%" '
            f'height="{tall:.1f}" class="full"/>'
        )
        if len(weeks) <= _MAX_NUMBERS and week.minutes:
            label = f"{week.minutes:.0f}"
            yield _text(_across(at + 0.5, len(weeks)), bottom - tall - 4, label, "middle")
    yield from _dates([week.first for week in weeks], 145)


def _lines(picture: LineChart) -> Iterator[str]:
    bottom, unit, span = 112, 10, picture.span

    def x(day: date) -> str:
        return _across((day - span.first).days + picture.every / 2, span.days)

    for number in (0, 5, 10):
        yield _rule(bottom - number * unit)
        yield _text("0", bottom - number * unit + 4, str(number))
    gap = max(GAP_DAYS, 2 * picture.every)
    for name, numbers in (
        ("effort", [(rating.day, rating.effort) for rating in picture.ratings]),
        ("pain", [(rating.day, rating.pain) for rating in picture.ratings]),
    ):
        for stretch in stretches(numbers, gap):
            points = [(x(day), bottom - number * unit) for day, number in stretch]
            yield from _line(points, name)
    for rating in picture.ratings:
        if rating.hurt:
            yield _text(x(rating.day), 10, "×", "pain-mark middle")
    days = [span.first + timedelta(days=n) for n in range(span.days)]
    yield from _dates(days, 130)


def _line(points: Sequence[tuple[str, float]], name: str) -> Iterator[str]:
    for (x, y), (to_x, to_y) in pairwise(points):
        yield f'<line x1="{x}" y1="{y:.1f}" x2="{to_x}" y2="{to_y:.1f}" class="{name}"/>'
    if len(points) == 1:
        x, y = points[0]
        yield f'<circle cx="{x}" cy="{y:.1f}" r="2.5" class="{name}-dot"/>'


def _dates(days: Sequence[date], y: float) -> Iterator[str]:
    """Label the first day of each month, or of each year if there are many days."""
    by_year = (days[-1] - days[0]).days > _MAX_DAYS_BY_MONTH
    names = [str(day.year) if by_year else short_month(day) for day in days]
    begins = [at for at, name in enumerate(names) if not at or name != names[at - 1]]
    room = -(-len(days) // _MAX_LABELS)  # days that a name takes up
    for at, after in pairwise([*begins, len(days)]):
        if after - at >= room:  # of two labels that would touch, the first is left out
            yield _text(_across(at, len(days)), y, names[at])


def _svg(height: int, inside: Iterable[str]) -> str:
    body = "".join(inside)
    return f'<svg width="100%" height="{height}" aria-hidden="true">{body}</svg>'


def _across(at: float, of: int) -> str:
    return f"{LEFT + at * (100 - LEFT) / of:.3f}%"


def _square(x: str, y: float, half: float, kind: str) -> str:
    size = 2 * half
    return (
        f'<rect x="{x}" y="{y - half:g}" width="{size:g}" height="{size:g}" rx="1.5" '
        f'transform="translate(-{half:g} 0)" class="{kind}"/>'
    )


def _rule(y: float) -> str:
    return f'<line x1="{LEFT}%" y1="{y:g}" x2="100%" y2="{y:g}" class="rule"/>'


def _text(x: str, y: float, text: str, kind: str = "") -> str:
    """Return a text element. Texts from outside are never part of a picture."""
    return f'<text x="{x}" y="{y:g}" class="{kind}">{text}</text>'
