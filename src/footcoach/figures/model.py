"""The model of a figure: views, things, poses, and the motions between them."""

from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from footcoach.fields import Name
from footcoach.figures.pose import Place, Pose, Reach
from footcoach.routines.models import Model
from footcoach.routines.timeline import Kind

MAX_POSES, MAX_STEPS = 40, 12

KindName = Annotated[Kind, Strict(strict=False)]  # a TOML file writes the kind as text
Names = Annotated[tuple[Name, ...], Strict(strict=False), Field(max_length=30)]
PoseNames = Annotated[Names, Field(min_length=1)]
Number = Annotated[float, Field(ge=-200, le=200, strict=False)]
Window = Annotated[tuple[Number, Number, Number, Number], Strict(strict=False)]
ViewName = Literal[
    "side", "inner", "front", "above", "sole", "eyes", "corner", "back corner", "toes"
]
Degrees = Annotated[float, Field(ge=-360, le=360, strict=False)]
Subject = Literal["person", "foot"]
Corner = Literal["upper left", "upper right", "lower left", "lower right"]
ThingKind = Literal[
    "chair", "stool", "wall", "post", "table", "step", "bed",
    "towel", "rolled towel", "scrunched towel", "cloth", "band", "belt", "pencil", "marble", "ball",
    "soft ball", "weight", "book", "shadow",
]  # fmt: skip


class View(Model):
    """What is seen of a figure, and from where."""

    view: ViewName = "side"
    camera: Annotated[tuple[Degrees, Degrees], Strict(strict=False)] | None = Field(
        default=None, description="turn and tilt, in place of those of the view's name"
    )
    window: Window = Field(description="left, bottom, right and top, in units of the figure")
    follows: bool = Field(default=False, description="the window moves forward with the hips")
    steady: Literal["", "right shank", "left shank"] = Field(
        default="", description="a segment that stands upright, however it lies in space"
    )
    shows: Names = Field(default=(), description="the first words of the parts; empty: all")
    far: Names = Field(default=(), description="the first words of the parts that are dimmer")
    floor: bool = True
    horizon: Number | None = Field(
        default=None, description="how far up the floor is seen, in a view from above its level"
    )
    detail: Literal["feet", "toes", "nails"] = Field(
        default="feet",
        description="feet: a foot with its toes is one part, and an arm with its hand; toes: the"
        " five toes are a part of their own; nails: each toe is, and has a nail",
    )


class Thing(Model):
    """A thing beside the person, or in a hand or under a foot."""

    kind: ThingKind
    at: Reach = (0.0, 0.0, 0.0)
    to: Reach | None = Field(default=None, description="the other end of a band or a belt")
    held: Name | None = Field(default=None, description="the segment that `at` is relative to")
    held_to: Name | None = Field(default=None, description="likewise for `to`")
    width: Annotated[float, Field(gt=0, le=10, strict=False)] = Field(
        default=1.1, description="of a band or a belt"
    )
    turn: Number = Field(default=0.0, description="degrees about its upright axis")
    tilt: Number = Field(default=0.0, description="degrees that its front is raised")
    layer: Literal["", "below", "above"] = Field(
        default="", description="drawn below or above all else of its view, in place of by depth"
    )
    views: tuple[Subject, ...] = Field(default=("person", "foot"), strict=False)


class Arrow(Model):
    """An arrow beside a part that moves, or at what is pressed; in units of the view's picture."""

    view: Subject
    at: Name | None = Field(default=None, description="the joint that the points are relative to")
    begin: Place = (0.0, 0.0)
    end: Place = (0.0, 0.0)
    bow: Number = Field(default=0.0, description="how far the middle is to the left of its way")
    radius: Number = Field(default=0.0, description="of a circle round `begin`, in place of `end`")
    begins_at: Degrees = Field(default=130.0, description="degrees, counter-clockwise from right")
    sweep: Degrees = Field(default=-290.0, description="degrees; below 0 clockwise")
    flat: Annotated[float, Field(gt=0, le=1, strict=False)] = Field(
        default=1.0, description="the height of the circle, as a share of its width"
    )
    width: Annotated[float, Field(gt=0, le=20, strict=False)] = 1.0
    head: bool = True
    turns: bool = Field(
        default=False, description="it follows the way of the dose, and is not mirrored"
    )


class FigurePose(Pose):
    """A pose, and the places of things in it."""

    things: dict[Name, Reach] = Field(default={}, description="in place of their `at`")


class Motion(Model):
    """A sequence of poses, with easing between them.

    `seconds` is the time from one pose to the next; without it the poses share the whole phase.
    A motion that repeats goes from its last pose to its first at once: for a closed movement, name
    the first pose again at the end.
    """

    poses: PoseNames
    seconds: float | None = Field(default=None, gt=0.05, le=60, strict=False)
    repeats: bool = False
    repeats_from: Annotated[int, Field(ge=0, lt=30)] = Field(
        default=0, description="the number of the pose, from 0, that a repetition begins with"
    )
    ease: Literal["soft", "even", "round"] = Field(
        default="soft", description="round: a smooth curve through all poses, which must close"
    )
    returns: bool = Field(
        default=True, description="in a switch, played backwards for the second foot"
    )
    back_to: Annotated[int, Field(ge=0, le=30)] = Field(
        default=0, description="the number of the pose at which the way back in a switch ends"
    )
    alone: bool = Field(default=False, description="only the large view is seen")
    moving: Names = Field(default=(), description="the first words of the parts that work")
    arrows: Names = Field(default=(), description="the arrows that are seen")
    large: Subject | None = Field(default=None, description="in place of the figure's")


Motions = Annotated[tuple[Motion, ...], Strict(strict=False), Field(max_length=MAX_STEPS)]


class Figure(Model):
    """A person and a near view of a foot; drawn for the right foot, and mirrored for the left."""

    large: Subject = Field(default="person", description="what to look at")
    small_at: Corner = "upper right"
    small_height: Annotated[float, Field(ge=0.2, le=1, strict=False)] = Field(
        default=0.5, description="of the small view, as a share of the whole picture"
    )
    person: View | None = None
    foot: View | None = None
    things: dict[Name, Thing] = Field(default={})
    arrows: dict[Name, Arrow] = Field(default={})
    poses: Annotated[dict[Name, FigurePose], Field(min_length=1, max_length=MAX_POSES)]
    motions: dict[KindName, Motion]
    ways: dict[Name, Motion] = Field(
        default={}, description="the motion of work and hold, for each way of the dose"
    )
    steps: Motions = Field(default=(), description="one for each step of the exercise")

    @model_validator(mode="after")
    def _check_consistent(self) -> Self:
        for motion in self.all_motions():
            if missing := set(motion.poses) - self.poses.keys():
                raise ValueError(f"there is no pose {min(missing)!r}")
            if missing := set(motion.arrows) - self.arrows.keys():
                raise ValueError(f"there is no arrow {min(missing)!r}")
        for pose in self.poses.values():
            if missing := pose.things.keys() - self.things.keys():
                raise ValueError(f"there is no thing {min(missing)!r}")
        if Kind.PREPARE not in self.motions:
            raise ValueError("motions.prepare is missing; it is used for kinds without a motion")
        if self.person is None and self.foot is None:
            raise ValueError("there is neither a view of the person nor one of the foot")
        return self

    def all_motions(self) -> tuple[Motion, ...]:
        """Return the motions of phases, ways and steps."""
        return tuple(chain(self.motions.values(), self.ways.values(), self.steps))

    def view(self, subject: Subject) -> View | None:
        """Return the view of the person or of the foot."""
        return self.person if subject == "person" else self.foot
