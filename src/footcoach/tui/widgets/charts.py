"""Pictures of numbers, drawn with characters: pure functions."""

import math
from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from footcoach.tui.widgets.braille_canvas import ACROSS, DOWN, BrailleCanvas

_EIGHTHS = " ▁▂▃▄▅▆▇█"
HIGHEST = 10  # of pain and effort


def binned(values: Sequence[float], most: int) -> list[float]:
    """Return at most so many numbers: each the average of as many neighbours as it takes."""
    size = max(1, math.ceil(len(values) / max(most, 1)))
    groups = [values[at : at + size] for at in range(len(values) % size or 0, len(values), size)]
    first = values[: len(values) % size]
    return [sum(group) / len(group) for group in ([first] if first else []) + groups]


def bars(values: Sequence[float], height: int, *, cell: int = 1) -> list[str]:
    """Return lines of bars, the highest as high as there is room; what is not 0 is seen."""
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


def labelled_bars(values: Sequence[float], width: int, height: int) -> Text:
    """Return bars with their scale to the left; several neighbours share a bar where need be."""
    room = width - 5
    shown = binned(values, room)
    cell = 2 if 2 * len(shown) <= room else 1
    lines = bars(shown, height, cell=cell)
    top = max(shown, default=0)
    text = Text(no_wrap=True)
    for at, line in enumerate(lines):
        label = f"{top:.0f}" if at == 0 else "0" if at == height - 1 else ""
        text.append(f"{label:>4} ", style="dim").append(line)
        text.append("\n" if at < height - 1 else "")
    return text


Pieces = Sequence[Sequence[tuple[float, float]]]
"""Stretches without a gap: where along the width (0 to 1), and the number there."""


def lines_with_gaps(pain: Pieces, effort: Pieces, width: int, height: int) -> Text:
    """Return both lines on a scale of 0 to 10: pain is solid and bold, effort dotted."""
    canvas = BrailleCanvas(max(width - 5, 1), height, ("effort", "pain"))
    for pieces, ink in ((effort, "effort"), (pain, "pain")):
        for piece in pieces:
            dots = [_dot(at, number, canvas) for at, number in piece]
            canvas.line(dots, 2 if len(dots) == 1 else 1, ink, dotted=ink == "effort")
    styles = {"pain": Style(bold=True), "effort": Style()}
    text = Text(no_wrap=True)
    for y in range(height):
        label = "10" if y == 0 else "0" if y == height - 1 else ""
        text.append(f"{label:>4} ", style="dim")
        for segment in canvas.strip(y, styles, Style()):
            text.append(segment.text, style=segment.style)
        text.append("\n" if y < height - 1 else "")
    return text


def mirrored(left: float, right: float, width: int) -> str:
    """Return two bars that grow from the middle, as long as their shares."""
    half = max((width - 3) // 2, 1)
    top = max(left, right) or 1.0
    left_bar, right_bar = ("█" * round(half * number / top) for number in (left, right))
    return f"{left_bar:>{half}} │ {right_bar:<{half}}"


def sparkline(values: Sequence[float], width: int) -> str:
    """Return one line of bars."""
    return bars(binned(values, width), 1)[0] if values else ""


def _dot(at: float, number: float, canvas: BrailleCanvas) -> tuple[float, float]:
    across, down = ACROSS * canvas.width - 1, DOWN * canvas.height - 1
    return at * across, (1 - number / HIGHEST) * down
