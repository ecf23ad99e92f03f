"""Charts drawn with characters."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from footcoach.tui.widgets.braille_canvas import ACROSS, DOWN, BrailleCanvas

_EIGHTHS = " ▁▂▃▄▅▆▇█"
HIGHEST = 10  # of pain and effort
SCALE = 5  # columns to the left, for the numbers
_MOST_CELLS = 6  # of a bar and the room beside it

Ends = tuple[str, str]
"""The labels below a chart, at its left and right end."""


def spread(values: Sequence[float], columns: int) -> list[float]:
    """Return the average of the values in each column."""
    edges = [at * len(values) / columns for at in range(columns + 1)]
    spans = [values[math.floor(first) : math.ceil(last)] for first, last in pairwise(edges)]
    return [sum(span) / len(span) for span in spans]


def bars(values: Sequence[float], height: int, *, cell: int = 1) -> list[str]:
    """Return lines of bars; the highest fills the height, and any value above 0 is visible."""
    top = max(values, default=0)
    eighths = [
        max(1, round(8 * height * value / top)) if value > 0 and top > 0 else 0 for value in values
    ]
    gap = " " if cell > 1 else ""
    return [
        gap.join(
            _EIGHTHS[min(max(number - 8 * row, 0), 8)] * (cell - len(gap)) for number in eighths
        )
        for row in reversed(range(height))
    ]


def labelled_bars(
    values: Sequence[float], width: int, height: int, ends: Ends, ink: Style | str = ""
) -> Text:
    """Return bars with a scale at the left, with gaps between them if there is room."""
    room = width - SCALE
    cell = min(room // max(len(values), 1), _MOST_CELLS)
    has_gaps = cell > 1
    lines = bars(values if has_gaps else spread(values, room), height, cell=cell if has_gaps else 1)
    used = len(values) * cell if has_gaps else room
    text = Text(no_wrap=True)
    for at, line in enumerate(lines):
        label = f"{max(values, default=0):.0f}" if at == 0 else "0" if at == height - 1 else ""
        text.append(f"{label:>4} ", style="dim").append(f"{line}\n", style=ink)
    return text.append_text(_axis(ends, used))


Pieces = Sequence[Sequence[tuple[float, float]]]
"""Lines without a gap, as points: the share of the width (0 to 1), and the number."""


def lines_with_gaps(
    pain: Pieces, effort: Pieces, width: int, height: int, ends: Ends, inks: Mapping[str, Style]
) -> Text:
    """Return pain as a solid and effort as a dotted line, on a scale of 0 to 10."""
    room = max(width - SCALE, 1)
    canvas = BrailleCanvas(room, height, ("effort", "pain"))
    for pieces, ink in ((effort, "effort"), (pain, "pain")):
        for piece in pieces:
            dots = [_dot(at, number, canvas) for at, number in piece]
            canvas.line(dots, 2 if len(dots) == 1 else 1, ink, dotted=ink == "effort")
    text = Text(no_wrap=True)
    for y in range(height):
        label = {0: "10", height // 2: "5", height - 1: "0"}.get(y, "")
        text.append(f"{label:>4} ", style="dim")
        for segment in canvas.strip(y, inks, Style()):
            text.append(segment.text, style=segment.style)
        text.append("\n")
    return text.append_text(_axis(ends, room))


def mirrored(left: float, right: float, width: int) -> str:
    """Return two bars from the middle to both sides; the longer one fills its half."""
    half = max((width - 3) // 2, 1)
    top = max(left, right) or 1.0
    left_bar, right_bar = ("━" * round(half * number / top) for number in (left, right))
    return f"{left_bar:>{half}} │ {right_bar:<{half}}"


def sparkline(values: Sequence[float], width: int) -> str:
    """Return the values as one line of bars."""
    if not values or width < 1:
        return ""
    return bars(values if len(values) <= width else spread(values, width), 1)[0]


def _axis(ends: Ends, width: int) -> Text:
    """Return the line below the chart: the first and the last day, or the only one."""
    first, last = ends
    days = first if first == last else f"{first} {last:>{max(width - len(first) - 1, 0)}}"
    return Text(f"{' ' * SCALE}{days}", style="dim")


def _dot(at: float, number: float, canvas: BrailleCanvas) -> tuple[float, float]:
    across, down = ACROSS * canvas.width - 1, DOWN * canvas.height - 1
    return at * across, (1 - number / HIGHEST) * down
