"""A font: the measures of its letters and signs, and their samples at any height."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from footcoach.drawing.half_cells import DOWN
from footcoach.drawing.signs import SIGNS

# Pillow is imported when a font is loaded: the first frame must not wait for it.
if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_MEASURED = 256  # pixels of a capital's height at which letters are measured
_EDGE = 2  # empty samples beside a character
_REACH = 0.6  # of a capital's height above and below it; no letter reaches further
_BLANKS = " \N{NO-BREAK SPACE}"
_MISSING = "\ufffe"  # no character: a font draws its box for it


@dataclass(frozen=True, slots=True)
class Measure:
    """The extents of a character, in heights of a capital."""

    left: float
    width: float
    advance: float
    above: float
    """How far it reaches above a capital."""
    below: float
    """How far it reaches below the base line."""


class Typeface:
    """A font file. Making one imports Pillow and reads the file: do it in a thread."""

    def __init__(self, path: Path) -> None:
        from PIL import ImageFont

        self._path = path
        self._layout = ImageFont.Layout.BASIC  # the same with and without Raqm
        font = ImageFont.truetype(path, 1000, layout_engine=self._layout)
        self._cap = -font.getbbox("H", anchor="ls")[1] / 1000
        self._box = self._drawn(_MISSING, _MEASURED)[0].tobytes()
        self.measure = lru_cache(maxsize=512)(self._measure)

    def has(self, text: str) -> bool:
        """Tell whether every character of a text can be drawn."""
        return all(self.measure(char) is not None for char in text)

    def of(self, char: str) -> Measure:
        """Return the measures of a character that the font has."""
        measure = self.measure(char)
        if measure is None:
            raise KeyError(char)
        return measure

    def samples(self, char: str, cap: int, stretch: float) -> "Image":
        """Return a character in samples, from its left edge to its right.

        A capital is `cap` half cells high. Rows reach from `_REACH` above it, in whole half cells,
        to as far below the base line.
        """
        image, _ = self._drawn(char, cap * DOWN)
        box = image.getbbox()
        if box is None:
            return image.crop((0, 0, 0, image.height))
        ink = image.crop((box[0], 0, box[2], image.height))
        return ink if stretch == 1 else ink.resize((max(1, round(ink.width * stretch)), ink.height))

    @staticmethod
    def margin(cap: int) -> int:
        """Return the rows of half cells above a capital in samples, which are also those below."""
        return round(cap * _REACH) + 1

    def _measure(self, char: str) -> Measure | None:
        """Return the measures of a character, or None if there is no glyph for it."""
        image, origin = self._drawn(char, _MEASURED)
        if char not in SIGNS and image.tobytes() == self._box:
            return None
        box = image.getbbox()
        advance = self._advance(char)
        if box is None:
            return Measure(0, 0, advance, 0, 0) if char in _BLANKS else None
        top = self.margin(_MEASURED // DOWN) * DOWN
        return Measure(
            left=(box[0] - origin) / _MEASURED,
            width=(box[2] - box[0]) / _MEASURED,
            advance=advance,
            above=(top - box[1]) / _MEASURED,
            below=(box[3] - top - _MEASURED) / _MEASURED,
        )

    def _advance(self, char: str) -> float:
        sign = SIGNS.get(char)
        return sign.width if sign else self._font(_MEASURED).getlength(char) / _MEASURED

    def _drawn(self, char: str, height: int) -> "tuple[Image, int]":
        """Return a character that is `height` samples high, and the column of its origin.

        The image is little wider than the character: large ones take megabytes.
        """
        from PIL import Image, ImageDraw

        margin = self.margin(height // DOWN) * DOWN
        left, right = self._extent(char, height)
        origin = _EDGE - floor(left)
        width = origin + ceil(right) + _EDGE
        image = Image.new("L", (width, height + 2 * margin), 0)
        draw = ImageDraw.Draw(image)
        sign = SIGNS.get(char)
        if sign is None:
            at = (origin, margin + height)
            draw.text(at, char, font=self._font(height), fill=255, anchor="ls")
            return image, origin
        for is_filled, points in sign.polygons:
            placed = [(origin + height * x - 0.5, margin + height * y - 0.5) for x, y in points]
            draw.polygon(placed, fill=255 if is_filled else 0)
        return image, origin

    def _extent(self, char: str, height: int) -> tuple[float, float]:
        """Return where a character begins and ends, in samples from its origin."""
        sign = SIGNS.get(char)
        if sign is None:
            left, _, right, _ = self._font(height).getbbox(char, anchor="ls")
            return left, right
        across = [height * x for _, points in sign.polygons for x, _ in points]
        return min(across), max(across)

    def _font(self, height: int) -> "FreeTypeFont":
        """Return the font in the size at which a capital has a height in samples."""
        from PIL import ImageFont

        return ImageFont.truetype(self._path, height / self._cap, layout_engine=self._layout)
