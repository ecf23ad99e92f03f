"""The glyphs that fill parts of a cell or join across cells, as rectangles and lines."""

from collections.abc import Iterator
from functools import cache

WIDTH, HEIGHT = 10, 20
"""A cell, in pixels."""

Part = tuple[float, tuple[int, int, int, int]]
"""A share of ink, and left, top, right and bottom within a cell, in pixels."""

_QUARTERS = {  # upper left, upper right, lower left, lower right
    "▘": "1000", "▝": "0100", "▖": "0010", "▗": "0001", "▚": "1001", "▞": "0110",
    "▛": "1110", "▜": "1101", "▙": "1011", "▟": "0111",
}  # fmt: skip
_LOWER, _LEFT = "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█"  # eighths of a cell
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}

LIGHT, HEAVY = 1.4, 2.6
"""The widths of lines, in pixels."""

_ARMS = {  # left, right, up, down; 1 is light, 2 heavy
    "─": "1100", "│": "0011", "┌": "0101", "┐": "1001", "└": "0110", "┘": "1010",
    "├": "0111", "┤": "1011", "┬": "1101", "┴": "1110", "┼": "1111",
    "━": "2200", "┃": "0022", "╸": "2000", "╺": "0200", "╹": "0020", "╻": "0002",
    "╴": "1000", "╶": "0100", "╵": "0010", "╷": "0001",
    "┏": "0202", "┓": "2002", "┗": "0220", "┛": "2020",
    "╼": "1200", "╾": "2100", "┯": "2201", "┷": "2210", "┿": "2211",
}  # fmt: skip
_ARCS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
"""Where the ends of an arc are: to the right (1) or left (-1), and below (1) or above (-1)."""


@cache
def rectangles_of(glyph: str) -> tuple[Part, ...]:
    """Return the rectangles of a glyph; none if it is not made of rectangles."""
    middle_x, middle_y = WIDTH // 2, HEIGHT // 2
    if glyph in _QUARTERS:
        places = (
            (0, 0, middle_x, middle_y),
            (middle_x, 0, WIDTH, middle_y),
            (0, middle_y, middle_x, HEIGHT),
            (middle_x, middle_y, WIDTH, HEIGHT),
        )
        pairs = zip(_QUARTERS[glyph], places, strict=True)
        return tuple((1.0, place) for is_set, place in pairs if is_set == "1")
    if glyph in _SHADES:
        return ((_SHADES[glyph], (0, 0, WIDTH, HEIGHT)),)
    if "\u2800" <= glyph <= "\u28ff":
        return tuple(_dots(ord(glyph) - 0x2800))
    one = _block(glyph)
    return () if one is None else ((1.0, one),)


def _block(glyph: str) -> tuple[int, int, int, int] | None:
    if glyph in _LOWER:
        return 0, HEIGHT - _eighths(_LOWER.index(glyph) + 1, HEIGHT), WIDTH, HEIGHT
    if glyph in _LEFT:
        return 0, 0, _eighths(_LEFT.index(glyph) + 1, WIDTH), HEIGHT
    return {
        "▀": (0, 0, WIDTH, HEIGHT // 2),
        "▐": (WIDTH // 2, 0, WIDTH, HEIGHT),
        "▔": (0, 0, WIDTH, _eighths(1, HEIGHT)),
        "▕": (WIDTH - _eighths(1, WIDTH), 0, WIDTH, HEIGHT),
    }.get(glyph)


def _eighths(number: int, whole: int) -> int:
    return max(1, round(number * whole / 8))


def _dots(bits: int) -> Iterator[Part]:
    """Yield the dots of a braille glyph."""
    places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    for bit, (column, row) in enumerate(places):
        if bits >> bit & 1:
            left, top = column * WIDTH // 2 + 1, row * HEIGHT // 4 + 1
            yield 1.0, (left, top, left + 3, top + 3)


def lines_of(glyph: str, left: int, top: int) -> Iterator[tuple[float, str]]:
    """Yield the widths and paths of a glyph's lines, in the cell that begins at a pixel."""
    x, y = left + WIDTH / 2, top + HEIGHT / 2
    if glyph in _ARCS:
        across, down = _ARCS[glyph]
        radius = WIDTH / 2
        yield (
            LIGHT,
            f"M{x:g} {y + down * HEIGHT / 2:g}V{y + down * radius:g}"
            f"Q{x:g} {y:g} {x + across * radius:g} {y:g}",
        )
        return
    ends = (left, y), (left + WIDTH, y), (x, top), (x, top + HEIGHT)
    for weight, (end_x, end_y) in zip(_ARMS.get(glyph, ""), ends, strict=False):
        if weight != "0":
            yield HEAVY if weight == "2" else LIGHT, f"M{x:g} {y:g}L{end_x:g} {end_y:g}"
