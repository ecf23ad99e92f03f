"""Large letters and digits, drawn with half blocks.

A terminal cell holds two half blocks, one above the other and each about square; they are the
pixels here. In the grid of a glyph, even rows and columns are strokes, and odd ones are the spaces
between them. Strokes and spaces are scaled separately, so all strokes of a text are equally wide.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from footcoach.config.paths import shipped_data

_ROWS = 5
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@dataclass(frozen=True, slots=True)
class _Scale:
    """The pixels of a stroke, and of the space between strokes, down and across."""

    stroke: int
    down: int
    across: int

    def height(self) -> int:
        return 3 * self.stroke + 2 * self.down

    def width(self, columns: int) -> int:
        return (columns + 1) // 2 * self.stroke + columns // 2 * self.across


def draw(text: str, width: int, height: int) -> list[str]:
    """Return `text` in lines of half blocks, as large as `width` × `height` cells allow.

    Return an empty list if the text does not fit or has a character without a glyph.
    """
    by_char = _glyphs()
    if not text or any(char not in by_char for char in text):
        return []
    glyphs = [by_char[char] for char in text]
    scale = _largest([len(glyph[0]) for glyph in glyphs], width, 2 * height)
    if scale is None:
        return []
    rows = _pixels(glyphs, scale)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


@cache
def _glyphs() -> dict[str, list[str]]:
    path = shipped_data() / "glyphs.toml"
    glyphs: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return glyphs


def _largest(columns: list[int], width: int, height: int) -> _Scale | None:
    """Return the scale of the tallest text that fits."""
    for tall in range(height, _ROWS - 1, -1):
        stroke = max(1, round(tall / 6))
        down = (tall - 3 * stroke) // 2
        scale = _Scale(stroke, down, max(1, down - stroke // 3))
        gaps = (len(columns) - 1) * stroke
        if down >= 1 and sum(map(scale.width, columns)) + gaps <= width:
            return scale
    return None


def _pixels(glyphs: list[list[str]], scale: _Scale) -> list[list[bool]]:
    rows = []
    for row in range(_ROWS):
        line: list[bool] = []
        for glyph in glyphs:
            if line:
                line += [False] * scale.stroke
            for column, cell in enumerate(glyph[row]):
                line += [cell == "#"] * (scale.across if column % 2 else scale.stroke)
        rows += [line] * (scale.down if row % 2 else scale.stroke)
    return rows
