"""The model of a figure: key poses of points, the parts that join them, and their motions."""

from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from footcoach.fields import Name
from footcoach.routines.models import Model
from footcoach.routines.timeline import Kind

MAX_POINTS, MAX_PARTS, MAX_POSES = 60, 60, 20  # a drawing of a hundred dots has no room for more

KindName = Annotated[Kind, Strict(strict=False)]  # a TOML file writes the kind as text
Ink = Literal["body", "far", "prop", "effort"]
"""`body` is the part that works, drawn heavily; `far` the rest of the person; `prop` things and the
floor; `effort` the marks that show where the work is."""

Coordinate = Annotated[
    float, Field(ge=-50, le=200, strict=False)
]  # a TOML file may have whole numbers
Point = Annotated[tuple[Coordinate, Coordinate], Strict(strict=False)]
Points = Annotated[dict[Name, Point], Field(max_length=MAX_POINTS)]
Names = Annotated[tuple[Name, ...], Strict(strict=False), Field(min_length=1, max_length=30)]


class Part(Model):
    """A line through points, or a disc at a single point."""

    through: Names
    ink: Ink = "body"
    width: float = Field(default=3.0, gt=0, le=40, description="units; of a disc, its diameter")
    curve: bool = Field(default=False, description="a smooth curve instead of straight lines")
    closed: bool = False
    arrow: bool = Field(default=False, description="an arrowhead at its end")
    dotted: bool = False
    during: Annotated[tuple[KindName, ...], Strict(strict=False)] = Field(
        default=(), description="the kinds of phase in which it is visible; empty: all"
    )
    pulses: bool = Field(default=False, description="a dash travels along the line, once a second")


class Motion(Model):
    """A sequence of poses, with easing between them.

    `seconds` is the time from one pose to the next; without it the poses share the whole phase.
    A motion that repeats jumps from its last pose to its first: for a closed movement, name the
    first pose again at the end.
    """

    poses: Names
    seconds: float | None = Field(default=None, gt=0.05, le=60, strict=False)
    repeats: bool = False
    ease: Literal["soft", "even"] = "soft"
    returns: bool = Field(
        default=True, description="in a switch, played backwards for the second foot"
    )


class Orbit(Model):
    """A point that moves on a circle during work and leaves a trail."""

    point: Name
    centre: Point
    radius: float = Field(gt=0, le=100, strict=False)
    seconds: float = Field(gt=0.2, le=60, strict=False, description="once round")
    width: float = Field(default=2.0, gt=0, le=10, strict=False)


class Figure(Model):
    """A drawing of the right foot in an area of `size` units, x to the right and y down.

    `figures.motion` mirrors it for the left foot.
    """

    size: Point
    points: Points = Field(default_factory=dict)
    parts: Annotated[tuple[Part, ...], Strict(strict=False), Field(max_length=MAX_PARTS)]
    poses: Annotated[dict[Name, Points], Field(min_length=1, max_length=MAX_POSES)]
    motions: dict[KindName, Motion]
    ways: dict[Name, Motion] = Field(
        default={}, description="the motion of work and hold, for each way of the dose"
    )
    orbit: Orbit | None = None

    @model_validator(mode="after")
    def _check_consistent(self) -> Self:
        for motion in (*self.motions.values(), *self.ways.values()):
            for pose in motion.poses:
                if pose not in self.poses:
                    raise ValueError(f"there is no pose {pose!r}")
        joined = set(chain.from_iterable(part.through for part in self.parts))
        joined |= {self.orbit.point} if self.orbit else set()
        for pose in self.poses:
            if missing := joined - self.pose(pose).keys():
                raise ValueError(f"pose {pose!r} lacks {', '.join(sorted(missing))}")
        if Kind.PREPARE not in self.motions:
            raise ValueError("motions.prepare is missing; it is used for kinds without a motion")
        return self

    def pose(self, name: str) -> dict[str, tuple[float, float]]:
        """Return the position of every point in a pose."""
        return {**self.points, **self.poses[name]}
