"""A terminal's cells as SVG: letters as text, and what fills parts of a cell as rectangles.

Block, quadrant and line glyphs are drawn and not left to a font, so that no seams are seen between
cells. The picture loads nothing from anywhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tools.pictures.glyphs import HEIGHT, WIDTH, lines_of, rectangles_of

FONTS = "JetBrains Mono", "DejaVu Sans Mono"
"""The fonts of the letters, both free: the second has what the first lacks."""

FAMILY = ", ".join(f"'{name}'" for name in FONTS) + ", Menlo, Consolas, monospace"
FONT_SIZE, BASELINE = 16.6, 15.5
"""In pixels: a letter of the first font is then a cell wide; the second's letters are, too."""

MARGIN = WIDTH  # of ground around the cells, in pixels
FIRST_SYMBOL = "\u2190"
"""The first of the arrows, after which letters are over."""

RIM = 0.2  # the share of ink in the line around the window
DIM = 0.66  # the share of ink in a dim letter


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown."""

    ink: str
    ground: str
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A glyph at a place, in cells; `width` is 2 for a wide letter."""

    x: int
    y: int
    glyph: str
    width: int
    look: Look


Rectangle = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


def as_svg(rows: Sequence[Iterable[Segment]], columns: int, ground: str, ink: str) -> str:
    """Return rows of segments as SVG; `ground` and `ink` are the colours of what has none."""
    cells = [cell for y, row in enumerate(rows) for cell in _cells(row, y, Look(ink, ground))]
    width, height = columns * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" '
        f'fill="{ground}" stroke="{_mixed(ink, ground, RIM)}"/>',
        f'<g transform="translate({MARGIN},{MARGIN})">',
        '<g shape-rendering="crispEdges">',
        *_filled(cells, ground),
        "</g>",
        *_lines(cells),
        f'<g font-family="{FAMILY}" font-size="{FONT_SIZE}">',
        *_letters(cells),
        "</g></g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _cells(row: Iterable[Segment], y: int, default: Look) -> Iterator[Cell]:
    x = 0
    for segment in row:
        look = _look(segment.style, default)
        for glyph in segment.text:
            width = cell_len(glyph)
            if width:
                yield Cell(x, y, glyph, width, look)
            x += width


def _look(style: Style | None, default: Look) -> Look:
    if style is None:
        return default
    ink = style.color.get_truecolor().hex if style.color else default.ink
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else default.ground
    if style.reverse:
        ink, ground = ground, ink
    return Look(
        _mixed(ink, ground, DIM) if style.dim else ink,
        ground,
        bool(style.bold),
        bool(style.italic),
        bool(style.underline),
        bool(style.strike),
    )


def _mixed(ink: str, ground: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16) for one in (ink, ground)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def _filled(cells: Iterable[Cell], ground: str) -> Iterator[str]:
    """Yield the rectangles of all grounds, and those of glyphs that are made of rectangles."""
    grounds: list[tuple[str, Rectangle]] = []
    inks: list[tuple[str, Rectangle]] = []
    for cell in cells:
        left, top = cell.x * WIDTH, cell.y * HEIGHT
        if cell.look.ground != ground:
            whole = left, top, left + cell.width * WIDTH, top + HEIGHT
            grounds.append((cell.look.ground, whole))
        for share, (x0, y0, x1, y1) in rectangles_of(cell.glyph):
            colour = _mixed(cell.look.ink, cell.look.ground, share)
            inks.append((colour, (left + x0, top + y0, left + x1, top + y1)))
    for rectangles in (grounds, inks):
        yield from _paths(rectangles)


def _paths(rectangles: Sequence[tuple[str, Rectangle]]) -> Iterator[str]:
    """Yield a path for each colour, with rectangles that touch each other as one."""
    for colour, alike in groupby(sorted(rectangles), key=lambda pair: pair[0]):
        merged = _merged([rectangle for _, rectangle in alike])
        moves = "".join(
            f"M{left} {top}H{right}V{bottom}H{left}z" for left, top, right, bottom in merged
        )
        yield f'<path fill="{colour}" d="{moves}"/>'


def _merged(rectangles: Sequence[Rectangle]) -> list[Rectangle]:
    """Return rectangles joined across, then down."""
    across: list[Rectangle] = []
    for one in sorted(rectangles, key=lambda one: (one[1], one[3], one[0])):
        last = across[-1] if across else None
        if last and (last[1], last[3], last[2]) == (one[1], one[3], one[0]):
            across[-1] = last[0], last[1], one[2], last[3]
        else:
            across.append(one)
    down: list[Rectangle] = []
    for one in sorted(across, key=lambda one: (one[0], one[2], one[1])):
        last = down[-1] if down else None
        if last and (last[0], last[2], last[3]) == (one[0], one[2], one[1]):
            down[-1] = last[0], last[1], last[2], one[3]
        else:
            down.append(one)
    return sorted(down, key=lambda one: (one[1], one[0]))


def _lines(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield a path for each colour and width of lines."""
    drawn: dict[tuple[str, float], list[str]] = {}
    for cell in cells:
        for width, moves in lines_of(cell.glyph, cell.x * WIDTH, cell.y * HEIGHT):
            drawn.setdefault((cell.look.ink, width), []).append(moves)
    for (colour, width), paths in sorted(drawn.items()):
        yield (
            f'<path fill="none" stroke="{colour}" stroke-width="{width:g}" d="{"".join(paths)}"/>'
        )


def _letters(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield the letters of each run of one look."""
    for (_, look), run in groupby(cells, key=lambda cell: (cell.y, cell.look)):
        for kind, some in groupby(run, key=_kind):
            if kind != "drawn":
                yield from _words(list(some), look)


def _kind(cell: Cell) -> Literal["drawn", "symbol", "text"]:
    """Return how a glyph is shown.

    Symbols, which the first font may lack, are apart: some viewers take a whole text from one font.
    """
    if rectangles_of(cell.glyph) or any(lines_of(cell.glyph, 0, 0)):
        return "drawn"
    return "symbol" if cell.glyph >= FIRST_SYMBOL else "text"


def _words(cells: Sequence[Cell], look: Look) -> Iterator[str]:
    """Yield the words of a run; more than one blank parts them, because viewers join blanks."""
    has_line = look.is_underlined or look.is_struck
    text = "".join(cell.glyph for cell in cells)
    for word in re.finditer(r".+" if has_line else r"\S+(?: \S+)*", text):
        shown = cells[word.start() : word.end()]
        length = sum(cell.width for cell in shown) * WIDTH
        x, y = shown[0].x * WIDTH, shown[0].y * HEIGHT + BASELINE
        letters = escape(
            word.group().replace(" ", "\u00a0") if has_line else word.group(), quote=False
        )
        yield (
            f'<text x="{x}" y="{y:g}" textLength="{length}" fill="{look.ink}"{_marks(look)}>'
            f"{letters}</text>"
        )


def _marks(look: Look) -> str:
    lines = [
        name
        for name, is_set in (
            ("underline", look.is_underlined),
            ("line-through", look.is_struck),
        )
        if is_set
    ]
    return (
        (' font-weight="bold"' if look.is_bold else "")
        + (' font-style="italic"' if look.is_italic else "")
        + (f' text-decoration="{" ".join(lines)}"' if lines else "")
    )
