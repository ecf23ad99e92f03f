"""Things in the figures, read from `data/things.toml`: rods and boxes of one ink each."""

from itertools import product
from pathlib import Path
from typing import Annotated

from pydantic import Field, Strict

from footcoach.drawing.shapes import Ink
from footcoach.figures.model import Thing
from footcoach.figures.pose import Reach
from footcoach.figures.solids import Rod
from footcoach.figures.vectors import XYZ, Frame
from footcoach.routines.models import Model
from footcoach.toml_file.source import Source

Corners = Annotated[tuple[Reach, Reach], Strict(strict=False)]
Radius = Annotated[float, Field(gt=0, le=20, strict=False)]
RodLine = Annotated[tuple[Reach, Reach, Radius, Radius], Strict(strict=False)]
Boxes = Annotated[tuple[Corners, ...], Strict(strict=False)]
RodLines = Annotated[tuple[RodLine, ...], Strict(strict=False)]


class ThingShape(Model):
    """What a kind of thing looks like; stripes are in the ink `stripe`."""

    ink: Ink
    boxes: Boxes = ()
    rods: RodLines = ()
    stripes: Boxes = ()
    stripe_rods: RodLines = ()


Solid = Rod | tuple[XYZ, ...]
"""A rod, or the eight corners of a box."""


def load_things(folder: Path) -> dict[str, ThingShape]:
    """Return the shapes of all kinds of things. Raises InvalidFileError."""
    source = Source.read(folder / "things.toml")
    return {kind: source.check(ThingShape, data) for kind, data in source.data.items()}


def solids_of(
    shape: ThingShape, thing: Thing, at: XYZ, frames: dict[str, Frame]
) -> list[tuple[Ink, tuple[Solid, ...]]]:
    """Return the solids of a thing in space, by ink, the lowest first."""
    begin = _point(at, thing.held, frames)
    if thing.to is not None:
        end = _point(thing.to, thing.held_to, frames)
        return [(shape.ink, (Rod(begin, end, thing.width / 2, thing.width / 2),))]
    frame = Frame(begin).yawed(thing.turn).pitched(thing.tilt)
    if thing.held is not None:
        frame = frames[thing.held].at(begin).yawed(thing.turn).pitched(thing.tilt)
    layers: list[tuple[Ink, tuple[Solid, ...]]] = [
        (shape.ink, (*_boxes(shape.boxes, frame), *_rods(shape.rods, frame))),
        ("stripe", (*_boxes(shape.stripes, frame), *_rods(shape.stripe_rods, frame))),
    ]
    return [(ink, solids) for ink, solids in layers if solids]


def _point(at: XYZ, held: str | None, frames: dict[str, Frame]) -> XYZ:
    return at if held is None else frames[held].point(at)


def _boxes(boxes: Boxes, frame: Frame) -> list[tuple[XYZ, ...]]:
    return [
        tuple(frame.point((x, y, z)) for x, y, z in product(*zip(a, b, strict=True)))
        for a, b in boxes
    ]


def _rods(rods: RodLines, frame: Frame) -> list[Rod]:
    return [Rod(frame.point(begin), frame.point(end), *radii) for begin, end, *radii in rods]
