"""The proportions of the person in the figures, read from `data/body.toml`."""

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, Strict

from footcoach.fields import Name
from footcoach.routines.models import Model
from footcoach.toml_file.source import Source

Length = Annotated[float, Field(ge=0, le=60, strict=False)]
Coordinate = Annotated[float, Field(ge=-60, le=60, strict=False)]
Point = Annotated[tuple[Coordinate, Coordinate, Coordinate], Strict(strict=False)]
Pair = Annotated[tuple[Length, Length], Strict(strict=False)]

Segment = Literal[
    "pelvis", "chest", "head", "thigh", "shank", "foot", "edge",
    "upper arm", "forearm", "palm", "fingers", "fingertips",
]  # fmt: skip
ToeName = Literal["big", "second", "third", "fourth", "little"]
TOES: tuple[ToeName, ...] = get_args(ToeName)


class Lengths(Model):
    """Lengths of segments and distances between joints, in hundredths of the height."""

    thigh: Length
    shank: Length
    ankle: Length
    ball: Length
    heel: Length
    hip: Length
    seat: Length
    waist: Length
    shoulder: Length
    shoulders: Length
    neck: Length
    upper_arm: Length
    forearm: Length
    palm: Length


class Toe(Model):
    """A toe of two pieces, from its joint at the ball of the foot."""

    name: ToeName
    root: Point
    lengths: Pair
    radii: Annotated[tuple[Length, Length, Length], Strict(strict=False)]
    outwards: Coordinate
    spread: Coordinate


class Solid(Model):
    """The space that a ball covers on its way between two points of a segment."""

    segment: Segment
    begin: Point
    end: Point
    radii: Pair
    arched: Pair = (0.0, 0.0)


class Body(Model):
    """The proportions of a person of height 100."""

    lengths: Lengths
    toes: Annotated[tuple[Toe, ...], Strict(strict=False)]
    solids: Annotated[tuple[Solid, ...], Strict(strict=False)]

    def of(self, segment: Name) -> tuple[Solid, ...]:
        """Return the solids of a segment."""
        return tuple(solid for solid in self.solids if solid.segment == segment)


def load_body(folder: Path) -> Body:
    """Return the body of the shipped data. Raises InvalidFileError."""
    source = Source.read(folder / "body.toml")
    return source.check(Body, source.data)
