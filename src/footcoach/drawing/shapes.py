"""The content of a picture: shapes in units of the picture, in named inks, the lowest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self, get_args

XY = tuple[float, float]
"""A point of a picture: to the right and down from its upper left corner."""

Ink = Literal[
    "body", "far", "moving", "arrow", "floor", "furniture", "wood", "cloth", "stripe", "rubber"
]
"""What a part shows; a palette gives each ink its colour.

`body` is a person or a foot, `far` what is further away or rests, `moving` the part that works, in
the colour of the phase, `arrow` what moves or presses where. The others are things.
"""

INKS: tuple[Ink, ...] = get_args(Ink)


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    centre: XY
    radius: float


@dataclass(frozen=True, slots=True)
class Cone:
    """The area that a disc covers as it moves from one point to another and changes its radius."""

    begin: XY
    end: XY
    begin_radius: float
    end_radius: float


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon."""

    points: tuple[XY, ...]

    @classmethod
    def around(cls, points: Iterable[XY]) -> Self:
        """Return the convex hull of points, by Andrew's monotone chain."""
        ordered = sorted(set(points))
        halves: list[list[XY]] = []
        for line in (ordered, ordered[::-1]):
            half: list[XY] = []
            for point in line:
                while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                    half.pop()
                half.append(point)
            halves.append(half[:-1])
        return cls((*halves[0], *halves[1]))


def _turn(a: XY, b: XY, c: XY) -> float:
    """Return a number above 0 if the way over three points turns left, in a picture right."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


Shape = Disc | Cone | Polygon

Clip = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes that are seen as one, in one ink.

    With a `rim`, a line in the ground's colour keeps the part apart from the parts below it, except
    within the discs of `seamless`, where it continues from another part.
    """

    name: str
    shapes: tuple[Shape, ...]
    ink: Ink
    shade: float = 0.0
    """The share of the ground's colour in the ink: 0 for the ink itself."""
    rim: bool = True
    seamless: tuple[Disc, ...] = ()
    clip: Clip | None = None
    """The area outside of which nothing is drawn; None for the whole picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Parts in an area of a width and a height, the lowest part first."""

    width: float
    height: float
    parts: tuple[Part, ...]
