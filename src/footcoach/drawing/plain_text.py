"""Panels as lines of text, without colours."""

from collections.abc import Sequence

from footcoach.drawing.cells import QUADRANTS, rows_of
from footcoach.drawing.paint import paint
from footcoach.drawing.palette import plain_palette
from footcoach.drawing.panel import Panel, height_of

_ASCII = str.maketrans(QUADRANTS, " `'\".|/#,\\|#_###")
"""For an output without quadrants."""


def as_text(panels: Sequence[Panel], columns: int, *, in_ascii: bool = False) -> str:
    """Return panels one below the other, each under its caption."""
    rows = max(1, round(height_of(panels, columns) / 2))  # a cell is twice as high as wide
    blocks = []
    for panel in panels:
        image = paint(panel.picture, columns, rows, plain_palette())
        lines = ["".join(run.text for run in row) for row in rows_of(image, plain_palette())]
        drawn = "\n".join(line.rstrip() for line in lines).lstrip("\n")
        blocks.append(f"{panel.caption}\n\n{drawn.translate(_ASCII) if in_ascii else drawn}\n")
    return "\n".join(blocks)
