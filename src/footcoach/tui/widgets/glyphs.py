"""Large letters and digits, drawn with block characters.

A terminal cell is about twice as high as wide. Half blocks divide it into two pixels, one above the
other and each about square; quadrants divide it into four, for narrow letters where the others are
too wide. In the grid of a glyph, even rows and columns are strokes, and odd ones are the spaces
between them. Strokes and spaces are scaled separately, so all strokes of a text are equally wide.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from footcoach.config.paths import shipped_data

_ROWS = 5
_BLOCKS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The quadrants of a cell by their sum: 1 and 2 in the upper half, 4 and 8 in the lower half."""

Pixels = list[list[bool]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The pixels of a stroke and of the space between strokes, down and across.

    `gap` is the space between two glyphs, and `cell` the width of a cell in pixels.
    """

    stroke: int
    down: int
    broad: int
    across: int
    gap: int
    cell: int = 1

    def width(self, glyphs: list[list[str]]) -> int:
        """Return the width of some glyphs in cells."""
        columns = [len(glyph[0]) for glyph in glyphs]
        pixels = sum((n + 1) // 2 * self.broad + n // 2 * self.across for n in columns)
        return -(-(pixels + (len(glyphs) - 1) * self.gap) // self.cell)


_NARROW = _Scale(stroke=1, down=1, broad=2, across=1, gap=1, cell=2)
"""The smallest scale of quadrants: three cells high, with strokes of a cell, half a cell apart."""


def draw(text: str, width: int, height: int) -> list[str]:
    """Return `text` in lines of blocks, as large as `width` × `height` cells allow.

    Return an empty list if the text does not fit or has a character without a glyph.
    """
    by_char = _glyphs()
    if not text or any(char not in by_char for char in text):
        return []
    glyphs = [by_char[char] for char in text]
    scale = _largest(glyphs, width, 2 * height)
    return [] if scale is None else _cells(_pixels(glyphs, scale), scale.cell)


@cache
def _glyphs() -> dict[str, list[str]]:
    path = shipped_data() / "glyphs.toml"
    glyphs: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return glyphs


def _largest(glyphs: list[list[str]], width: int, height: int) -> _Scale | None:
    """Return the scale of the tallest text that fits `width` cells and `height` half cells."""
    for tall in range(height, _ROWS - 1, -1):
        stroke = max(1, round(tall / 6))
        down = (tall - 3 * stroke) // 2
        scale = _Scale(stroke, down, stroke, max(1, down - stroke // 3), stroke)
        if down >= 1 and scale.width(glyphs) <= width:
            return scale
    return _NARROW if height >= _ROWS and _NARROW.width(glyphs) <= width else None


def _pixels(glyphs: list[list[str]], scale: _Scale) -> Pixels:
    rows = []
    for row in range(_ROWS):
        line: list[bool] = []
        for glyph in glyphs:
            if line:
                line += [False] * scale.gap
            for column, cell in enumerate(glyph[row]):
                line += [cell == "#"] * (scale.across if column % 2 else scale.broad)
        rows += [line] * (scale.down if row % 2 else scale.stroke)
    return rows


def _cells(pixels: Pixels, cell: int) -> list[str]:
    """Return lines of blocks that are `cell` pixels wide and two high."""
    padding = [False] * (-len(pixels[0]) % cell)
    padded = [[*row, *padding] for row in pixels]
    empty = [False] * len(padded[0])
    return [
        "".join(
            _BLOCKS[_half(upper[at : at + cell]) + 4 * _half(lower[at : at + cell])]
            for at in range(0, len(empty), cell)
        )
        for upper, lower in zip_longest(padded[::2], padded[1::2], fillvalue=empty)
    ]


def _half(pixels: list[bool]) -> int:
    """Return the sum of the upper quadrants for half a cell of one or two pixels."""
    return pixels[0] + 2 * pixels[-1]
