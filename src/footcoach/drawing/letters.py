"""Text as large as its room allows, as coverage of half cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from unicodedata import normalize

from footcoach.drawing.half_cells import ACROSS, CRISP_ROWS, DOWN, Rows, fitted, hardened, smooth
from footcoach.drawing.signs import SIGNS
from footcoach.drawing.typeface import Typeface

FONT = "fonts/footcoach-letters.ttf"  # in the folder of shipped data
MIN_CAP = 4  # half cells of a capital's height: two rows of cells
_SMOOTH_CAP = 16  # half cells from which strokes are wide enough to begin and end within one
DIGITS = "0123456789"
_OVERSHOOT = 0.08  # of a capital's height, by which letters may reach out of their rows
_STRETCHES = ((1.0, 1.0), (0.88, 0.95), (0.77, 0.89), (0.68, 0.82))
"""How wide letters are, and what share of their height counts then."""


@dataclass(frozen=True, slots=True)
class Mask:
    """How much of each half cell is ink, from 0 to 255; a cell has two across and two down."""

    rows: Rows

    @property
    def width(self) -> int:
        """The width in cells."""
        return len(self.rows[0]) // 2

    @property
    def height(self) -> int:
        """The height in cells."""
        return len(self.rows) // 2


@dataclass(frozen=True, slots=True)
class _Size:
    """How large letters are drawn; `cap` is the height of a capital in half cells."""

    cap: int
    stretch: float

    @property
    def is_fitted(self) -> bool:
        return self.cap < _SMOOTH_CAP

    def across(self, length: float) -> float:
        """Return the half cells across for a length in heights of a capital."""
        return length * self.cap * self.stretch * DOWN / ACROSS

    def down(self, reach: float) -> int:
        """Return the half cells down for what reaches out of the height of a capital."""
        return max(0, ceil((reach - _OVERSHOOT) * self.cap))


@dataclass(frozen=True, slots=True)
class _Room:
    """The room of a letter in its line, in half cells."""

    left: float
    columns: int
    right: float


@lru_cache(maxsize=96)
def fit(
    typeface: Typeface, text: str, width: int, height: int, *, hard: bool = False
) -> Mask | None:
    """Return a text as large as fits `width` × `height` cells, on one line or two.

    With `hard`, half cells are covered wholly or not at all at every size. Return None if the text
    does not fit with capitals of two rows, or has a character without a glyph.
    """
    text = normalize("NFC", " ".join(text.split()))
    if not text or not typeface.has(text):
        return None
    best: tuple[float, _Size, tuple[str, ...]] | None = None
    for lines in _broken(typeface, text):
        for stretch, worth in _STRETCHES:
            size = _largest(typeface, lines, stretch, 2 * width, 2 * height)
            if size is not None and (best is None or size.cap * worth > best[0]):
                best = size.cap * worth, size, lines
    return None if best is None else _drawn(typeface, best[2], best[1], hard=hard)


def _broken(typeface: Typeface, text: str) -> Iterator[tuple[str, ...]]:
    """Yield the text on one line, and on two that are about equally wide."""
    yield (text,)
    size = _Size(_SMOOTH_CAP, 1.0)
    pairs = [(text[:at].rstrip(), text[at:].lstrip()) for at in _breaks(text)]
    if pairs:
        yield min(pairs, key=lambda pair: max(_width(typeface, line, size) for line in pair))


def _breaks(text: str) -> list[int]:
    """Return where a text may be broken: at spaces, but not after a sign, and after hyphens."""
    return [
        at
        for at in range(1, len(text) - 1)
        if (text[at] == " " and text[at - 1] not in SIGNS)
        or (text[at - 1] == "-" and text[at - 2 : at - 1].isalpha())
    ]


def _largest(
    typeface: Typeface, lines: tuple[str, ...], stretch: float, width: int, height: int
) -> _Size | None:
    """Return the largest size in which lines fit a room in half cells."""
    for cap in range(height, MIN_CAP - 1, -1):
        size = _Size(cap, stretch)
        if _height(typeface, lines, size) <= height and all(
            _width(typeface, line, size) <= width for line in lines
        ):
            return size
    return None


@lru_cache(maxsize=4096)
def _room(typeface: Typeface, char: str, size: _Size) -> _Room:
    """Return the room of a character; all digits have the same width."""
    if char in DIGITS:
        widest = max(_columns(typeface, digit, size) for digit in DIGITS)
        columns = _columns(typeface, char, size)
        free = max(widest + 1, round(size.across(typeface.of(char).advance))) - columns
        return _Room(free // 2, columns, free - free // 2)
    measure = typeface.of(char)
    right = measure.advance - measure.left - measure.width
    columns = _columns(typeface, char, size)
    return _Room(size.across(measure.left), columns, size.across(right))


def _columns(typeface: Typeface, char: str, size: _Size) -> int:
    """Return how many half cells the ink of a character is wide."""
    ink = size.across(typeface.of(char).width)
    if not ink:
        return 0
    thinned = _thinned(typeface, char, size) / ACROSS
    return max(1, round(ink - thinned) if size.is_fitted else ceil(ink))


@lru_cache(maxsize=1024)
def _thinned(typeface: Typeface, char: str, size: _Size) -> int:
    """Return by how many samples strokes are made narrower, to be whole half cells wide.

    It is negative if they are made wider. Wide ones would fill the inside of the smallest letters.
    """
    if char in SIGNS:
        return 0
    stroke = size.across(typeface.of("l").width)
    return round((stroke - max(1, floor(stroke + 0.3))) * ACROSS)


def _places(typeface: Typeface, line: str, size: _Size) -> list[tuple[int, int]]:
    """Return where the ink of each letter of a line begins and ends, in half cells."""
    places: list[tuple[int, int]] = []
    before = 0.0
    end = 0
    for char in line:
        room = _room(typeface, char, size)
        gap = floor(before + room.left + 0.5)  # `round` would make gaps at digits differ
        begin = end + (max(1, gap) if places else max(0, gap))
        end = begin + room.columns
        before = room.right
        places.append((begin, end))
    return places


def _width(typeface: Typeface, line: str, size: _Size) -> int:
    """Return the width of a line in half cells, without the room behind its last letter."""
    return _places(typeface, line, size)[-1][1]


def _reach(typeface: Typeface, line: str, size: _Size) -> tuple[int, int]:
    """Return the half cells by which a line reaches above capitals and below the base line."""
    measures = [measure for char in line if (measure := typeface.measure(char))]
    above, below = max(one.above for one in measures), max(one.below for one in measures)
    return size.down(above), size.down(below)


def _gap(size: _Size) -> int:
    """Return the half cells between two lines."""
    return max(1, round(size.cap / 5))


def _height(typeface: Typeface, lines: tuple[str, ...], size: _Size) -> int:
    reach = sum(sum(_reach(typeface, line, size)) for line in lines)
    return reach + len(lines) * size.cap + (len(lines) - 1) * _gap(size)


def _drawn(typeface: Typeface, lines: tuple[str, ...], size: _Size, *, hard: bool) -> Mask:
    """Draw lines; what is below the last one is a whole number of cells if there is room."""
    width = max(_width(typeface, line, size) for line in lines)
    width += width % 2
    rows: list[bytes] = []
    for line in lines:
        if rows:
            rows += [bytes(width)] * _gap(size)
        rows += _line(typeface, line, size, width)
    if len(rows) % 2:
        rows.insert(0, bytes(width))
    return Mask(hardened(rows) if hard else tuple(rows))


def _line(typeface: Typeface, line: str, size: _Size, width: int) -> list[bytes]:
    above, below = _reach(typeface, line, size)
    rows = [bytearray(width) for _ in range(above + size.cap + below)]
    for char, (begin, end) in zip(line, _places(typeface, line, size), strict=True):
        for row, drawn in zip(rows, _glyph(typeface, char, size, above, below), strict=False):
            row[begin:end] = drawn
    return [bytes(row) for row in rows]


@lru_cache(maxsize=128)
def _glyph(typeface: Typeface, char: str, size: _Size, above: int, below: int) -> Rows:
    """Return a letter in half cells, between rows above the capitals and below the base line."""
    columns = _columns(typeface, char, size)
    if not columns:
        return ()
    samples = typeface.samples(char, size.cap, size.stretch)
    top = (typeface.margin(size.cap) - above) * DOWN
    image = samples.crop((0, top, samples.width, top + (above + size.cap + below) * DOWN))
    zones = (above, size.cap, below)
    if size.is_fitted and char not in SIGNS:  # signs have no strokes that could be uneven
        return fitted(image, zones, columns, _thinned(typeface, char, size))
    rows = smooth(image, columns)
    return hardened(rows) if size.cap < CRISP_ROWS else rows
