"""A canvas of braille characters; every cell has two dots across and four down."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

XY = tuple[float, float]

ACROSS, DOWN = 2, 4  # dots in a cell
BLANK: Final = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row and column of a cell
_CELLS_IN_BYTE = 8 // ACROSS


def _spread(byte: int, left: int, right: int) -> int:
    """Return eight dots of one row as four cells, one byte each."""
    return sum(
        ((byte >> ACROSS * cell & 1) * left | (byte >> ACROSS * cell + 1 & 1) * right) << 8 * cell
        for cell in range(_CELLS_IN_BYTE)
    )


_SPREAD = tuple(tuple(_spread(byte, *dots) for byte in range(256)) for dots in _DOTS)
"""Indexed by the row of a cell, and by eight dots of that row."""


class BrailleCanvas:
    """A canvas in cells, with a layer of dots for each ink; the last ink is on top.

    A layer has an integer for each row of dots, with a bit for each dot.
    """

    def __init__(self, width: int, height: int, inks: Sequence[str]) -> None:
        self.width, self.height = width, height
        self._inks = tuple(inks)
        self._mask = (1 << ACROSS * width) - 1
        self.rows = {ink: [0] * (DOWN * height) for ink in inks}

    def line(self, points: Sequence[XY], width: float, ink: str, *, dotted: bool = False) -> None:
        """Draw a line through points in dots from the upper left; a single point is a disc."""
        brush = _brush(width)
        if len(points) == 1:
            self._stamp(points[0], brush, ink)
        for begin, end in pairwise(points):
            steps = max(1, math.ceil(max(abs(end[0] - begin[0]), abs(end[1] - begin[1]))))
            for step in range(0, steps + 1, 3 if dotted else 1):
                share = step / steps
                at = (
                    begin[0] + share * (end[0] - begin[0]),
                    begin[1] + share * (end[1] - begin[1]),
                )
                self._stamp(at, brush, ink)

    def _stamp(self, at: XY, brush: "_Brush", ink: str) -> None:
        reach, spans = brush
        left = round(at[0] - reach)
        rows = self.rows[ink]
        for y, span in enumerate(spans, round(at[1] - reach)):
            if 0 <= y < len(rows):
                rows[y] |= (span << left if left >= 0 else span >> -left) & self._mask

    def changed(self, other: "BrailleCanvas") -> range:
        """Return the range of lines in which another canvas differs."""
        if (self.width, self.height) != (other.width, other.height):
            return range(self.height)
        dots = {
            y
            for ink, rows in self.rows.items()
            for y, (mine, its) in enumerate(zip(rows, other.rows[ink], strict=True))
            if mine != its
        }
        return range(min(dots) // DOWN, max(dots) // DOWN + 1) if dots else range(0)

    def strip(self, y: int, styles: Mapping[str, Style], blank: Style) -> Strip:
        """Return a line of cells; a cell with several inks has the style of the upper one."""
        layers = [
            (styles[ink], self._cells(rows))
            for ink, rows in (
                (ink, self.rows[ink][DOWN * y : DOWN * y + DOWN]) for ink in self._inks
            )
            if any(rows)
        ]
        text, runs = [" "] * self.width, [blank] * self.width
        for style, cells in layers:
            for x, code in enumerate(cells):
                if code:
                    text[x] = chr(code | ord(text[x])) if text[x] != " " else chr(BLANK | code)
                    runs[x] = style
        starts = [x for x in range(self.width) if x == 0 or runs[x] is not runs[x - 1]]
        segments = [
            Segment("".join(text[start:end]), runs[start])
            for start, end in pairwise((*starts, self.width))
        ]
        return Strip(segments, self.width)

    def _cells(self, rows: Sequence[int]) -> bytes:
        """Return four rows of dots as cells."""
        count = -(-self.width // _CELLS_IN_BYTE)
        bytes_of = (row.to_bytes(count, "little") for row in rows)
        words = [
            first[a] | second[b] | third[c] | fourth[d]
            for first, second, third, fourth in (_SPREAD,)
            for a, b, c, d in zip(*bytes_of, strict=True)
        ]
        return b"".join(word.to_bytes(_CELLS_IN_BYTE, "little") for word in words)[: self.width]


_Brush = tuple[float, tuple[int, ...]]
_BRUSHES: dict[int, _Brush] = {}


def _brush(width: float) -> _Brush:
    """Return the reach of a disc from its centre, and an integer for each of its rows."""
    size = max(1, round(width))
    if size not in _BRUSHES:
        reach = (size - 1) / 2
        rows = []
        for row in range(size):
            half = math.sqrt(max((size / 2) ** 2 - (row - reach) ** 2, 0))
            dots = [column for column in range(size) if abs(column - reach) <= half]
            rows.append(sum(1 << column for column in dots))
        _BRUSHES[size] = (reach, tuple(rows))
    return _BRUSHES[size]
