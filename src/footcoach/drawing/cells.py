"""Turns an image into rows of cells, each with a glyph of quadrants and two colours.

A cell has four pixels, two across and two down. Its glyph shows some of them in the ink, the
others in the ground; where a cell has more than two colours, it takes the two that are nearest.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from footcoach.drawing.paint import FINE_X, FINE_Y
from footcoach.drawing.palette import GROUND, Colour, Palette
from footcoach.drawing.shapes import INKS, Ink

if TYPE_CHECKING:  # Pillow is imported when something is drawn
    from PIL.Image import Image

QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""A glyph for each set of pixels: bits for upper left, upper right, lower left, lower right."""

BODY: Final = 1 + INKS.index("body")

PATTERNS: dict[Ink, int] = {
    "body": 0b1111,
    "far": 0b0110,
    "moving": 0b1111,
    "arrow": 0b1111,
    "floor": 0b0100,
    "furniture": 0b0001,
    "wood": 0b0011,
    "cloth": 0b1001,
    "stripe": 0b1111,
    "rubber": 0b0101,
}
"""The pixels that an ink fills in a cell of it, where patterns stand for colours."""


class Run(NamedTuple):
    """Cells side by side that have the same two colours."""

    text: str
    ink: Colour
    ground: Colour


Row = tuple[Run, ...]

_Cell = tuple[str, Colour, Colour]


def rows_of(image: "Image", palette: Palette) -> tuple[Row, ...]:
    """Return the rows of cells of an image that `paint` made with the palette."""
    if palette.is_smooth:
        return smooth_rows(image.reduce((FINE_X // 2, FINE_Y // 2)), palette.ground)
    small = _commonest(image)
    return tuple(
        _row(_hard_cell(pixels, palette) for pixels in row)
        for row in _cells_of(small.tobytes(), small.width, 1)
    )


def smooth_rows(small: "Image", ground: Colour) -> tuple[Row, ...]:
    """Return the rows of an RGB image that has two pixels across and down for each cell."""
    blank = bytes(ground) if isinstance(ground, tuple) else b""
    line, data = 3 * small.width, small.tobytes()
    pairs = range(0, len(data), 2 * line)
    return tuple(_smooth_row(data[top : top + 2 * line], line, blank) for top in pairs)


def mask_rows(mask: "Image", ink: Colour, ground: Colour) -> tuple[Row, ...]:
    """Return the rows of a mask in one ink; it has two pixels across and down for each cell.

    Its values are from 0 to 255. If both colours are RGB they are mixed; otherwise a pixel of 128
    or more is in the ink.
    """
    if isinstance(ink, tuple) and isinstance(ground, tuple):
        from PIL import Image  # Pillow: after the first frame

        inked, blank = Image.new("RGB", mask.size, ink), Image.new("RGB", mask.size, ground)
        return smooth_rows(Image.composite(inked, blank, mask), ground)
    return tuple(
        _row((_glyph([value >= 128 for value in pixels]), ink, ground) for pixels in row)
        for row in _cells_of(mask.tobytes(), mask.width, 1)
    )


def _cells_of(data: bytes, width: int, size: int) -> Iterator[Iterator[bytes]]:
    """Yield for each row the four pixels of its cells, of a size in bytes each."""
    line, cell = size * width, 2 * size
    for top in range(0, len(data), 2 * line):
        upper, lower = data[top : top + line], data[top + line : top + 2 * line]
        yield (upper[x : x + cell] + lower[x : x + cell] for x in range(0, line, cell))


@lru_cache(maxsize=128)
def _smooth_row(pixels: bytes, line: int, ground: bytes) -> Row:
    """Return a row of cells from two lines of RGB pixels, of a length in bytes each."""
    (cells,) = _cells_of(pixels, line // 3, 3)
    return _row(_two_colours(four, ground) for four in cells)


def _row(cells: Iterable[_Cell]) -> Row:
    return tuple(
        Run("".join(glyph for glyph, _, _ in run), ink, ground)
        for (ink, ground), run in groupby(cells, key=lambda cell: cell[1:])
    )


def _glyph(pixels: Iterable[bool]) -> str:
    return QUADRANTS[sum(bit << place for place, bit in enumerate(pixels))]


@lru_cache(maxsize=1 << 10)
def _two_colours(pixels: bytes, ground: bytes) -> _Cell:
    """Return the glyph and colours nearest to four RGB pixels.

    The ink is the colour that is further from the ground.
    """
    four = [pixels[at : at + 3] for at in (0, 3, 6, 9)]
    if len(set(four)) == 1:
        colour = _rgb(four[0])
        return (" " if four[0] == ground else QUADRANTS[-1]), colour, colour
    _, bits, ink, rest = min(_split(four, bits) for bits in range(1, 8))
    if ground and _apart(ink, ground) < _apart(rest, ground):
        bits, ink, rest = 15 - bits, rest, ink
    return QUADRANTS[bits], _rgb(ink), _rgb(rest)


def _split(pixels: list[bytes], bits: int) -> tuple[int, int, bytes, bytes]:
    """Return the error if the pixels of some bits have one colour and the others another."""
    error, colours = 0, []
    for inside in (1, 0):
        group = [pixel for place, pixel in enumerate(pixels) if bits >> place & 1 == inside]
        errors = [(sum(_apart(colour, pixel) for pixel in group), colour) for colour in group]
        least, colour = min(errors)
        error += least
        colours.append(colour)
    return error, bits, colours[0], colours[1]


def _apart(colour: bytes, other: bytes) -> int:
    """Return the square of the distance of two colours."""
    return (colour[0] - other[0]) ** 2 + (colour[1] - other[1]) ** 2 + (colour[2] - other[2]) ** 2


@lru_cache(maxsize=1 << 10)
def _rgb(pixel: bytes) -> tuple[int, int, int]:
    return pixel[0], pixel[1], pixel[2]


def _commonest(image: "Image") -> "Image":
    """Return the number that most fine pixels have, for each pixel of a cell."""
    from PIL import Image, ImageChops  # Pillow: after the first frame

    size = (FINE_X // 2, FINE_Y // 2)
    small = Image.new("L", (image.width // size[0], image.height // size[1]), GROUND)
    most = Image.new("L", small.size, 0)
    for number in sorted({number for _, number in image.getcolors() or ()}, reverse=True):
        share = image.point([255 * (value == number) for value in range(256)]).reduce(size)
        more = ImageChops.subtract(share, most).point([0] + [255] * 255)
        small.paste(number, mask=more)
        most = ImageChops.lighter(most, share)
    return small


@lru_cache(maxsize=1 << 10)
def _hard_cell(pixels: bytes, palette: Palette) -> _Cell:
    """Return the glyph and colours of four ink numbers."""
    if palette.is_patterned:
        bits = [
            number != GROUND and bool(PATTERNS[INKS[number - 1]] >> place & 1)
            for place, number in enumerate(pixels)
        ]
        return _glyph(bits), palette.colours[0], palette.ground
    numbers = sorted(set(pixels), key=lambda number: (-pixels.count(number), number))[:2]
    # The terminal's own foreground, which the body has, cannot be a ground.
    ink, *rest = sorted(numbers, key=lambda number: (number == GROUND, number))
    under = rest[0] if rest else GROUND
    glyph = _glyph([number == ink or number not in numbers for number in pixels])
    if ink == GROUND:
        return " ", palette.ground, palette.ground
    colour = palette.colours[ink - 1]
    if not rest and ink != BODY:
        return glyph, colour, colour
    return glyph, colour, palette.ground if under == GROUND else palette.colours[under - 1]
