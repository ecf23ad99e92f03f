"""A picture in its colours, with a caption and the time for which it is seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from footcoach.drawing.colour import RGB
from footcoach.drawing.palette import Palette
from footcoach.drawing.shapes import Part, Picture

RIM = 0.007
"""The width of a rim, as a share of the picture's longer side."""

GAP = 0.04
"""The space between two panels, as a share of a panel's width."""

LETTERS, LINE = 0.065, 0.115
"""The heights of a caption's letters and of its line, as shares of a panel's width."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of a strip, or one frame of a moving picture. Its palette is smooth."""

    picture: Picture
    palette: Palette
    caption: str = ""
    seconds: float = 0.0

    @property
    def ground(self) -> RGB:
        """The colour of the ground."""
        return _rgb(self.palette.blank)

    @property
    def letters(self) -> RGB:
        """The colour of the caption."""
        return _rgb(self.palette.fill("body"))

    def colour(self, part: Part) -> RGB:
        """Return the colour of a part."""
        return _rgb(self.palette.fill(part.ink, part.shade))


def height_of(panels: Iterable[Panel], width: float) -> int:
    """Return the height of the highest picture among panels of a width."""
    return round(max(width * one.picture.height / one.picture.width for one in panels))


def _rgb(colour: RGB | int) -> RGB:
    if isinstance(colour, int):
        raise TypeError("a panel's palette has to be smooth")
    return colour
