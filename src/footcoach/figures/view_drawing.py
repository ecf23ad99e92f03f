"""Draws one view of a figure: which parts are seen, where, and in which ink."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from footcoach.drawing.shapes import Cone, Disc, Ink, Part, Polygon, Shape
from footcoach.figures.arrows import arrow_shapes
from footcoach.figures.body import Body
from footcoach.figures.model import Figure, FigurePose, Motion, Subject, View
from footcoach.figures.movement import FrameKey, is_last
from footcoach.figures.parts import Seam, faded, is_named, lowered, merged, seams
from footcoach.figures.placement import Placement, Shift
from footcoach.figures.skeleton import Skeleton
from footcoach.figures.solids import Rod, solids
from footcoach.figures.things import Solid, ThingShape, solids_of
from footcoach.figures.vectors import XYZ, Frame, dot, subtract
from footcoach.routines.timeline import Kind

FLOOR = 2.2  # thickness of the floor, in units of the picture
TILE, TILE_GAP = 12.0, 2.0  # of a floor that passes under a walker, in figure units
LEVEL = 0.97  # of a look at the side of a foot, that sees its arch
LAYERS = {"below": -1000.0, "above": 1000.0}
FAR_SHADE, NAIL_SHADE, EDGE_SHADE = 0.45, 0.42, 0.4


@dataclass(frozen=True, slots=True)
class Scenery:
    """What all figures share: the body and the shapes of things."""

    body: Body
    things: Mapping[str, ThingShape]


@dataclass(frozen=True, slots=True)
class ViewDrawing:
    """Draws one view of a frame."""

    scenery: Scenery
    figure: Figure
    view: View
    subject: Subject
    motion: Motion
    key: FrameKey
    placement: Placement

    def parts(self, pose: FigurePose, bones: Skeleton, *, wide: bool) -> list[Part]:
        """Return the parts of the view, the lowest first."""
        frames = dict(bones.frames)
        moved = self._moved(frames)
        layers = [*self._thing_layers(pose, frames, moved), *self._body_layers(pose, bones, moved)]
        layers.sort(key=lambda layer: layer[0])
        floor: list[Part] = []
        if self.view.horizon is not None:
            floor = self._floor_from_above(self.view.horizon)
        elif self.view.floor:
            floor = [self._floor(frames["pelvis"].origin[0], wide)]
        return [*floor, *(part for _, part in layers), *self._arrows(frames, moved)]

    def _moved(self, frames: Mapping[str, Frame]) -> Shift:
        """Return how points in space are moved for this view."""
        if self.view.steady:
            return Shift(frames[self.view.steady], (0.0, 28.5, 0.0))
        offset = frames["pelvis"].origin[0] if self.view.follows else 0.0
        return Shift(None, (-offset, 0.0, 0.0))

    def _body_layers(
        self, pose: FigurePose, bones: Skeleton, moved: Shift
    ) -> list[tuple[float, Part]]:
        named = solids(self.scenery.body, pose, bones)
        groups = named if self.view.detail == "nails" else merged(named, self.view.detail)
        towards = self.placement.camera.axes()[2]
        depths: dict[str, float] = {}
        placed_parts: dict[str, list[Rod]] = {}
        for name, rods in groups.items():
            if self.view.shows and not name.replace("edge", "foot").startswith(self.view.shows):
                continue
            placed = [Rod(moved(r.begin), moved(r.end), r.begin_radius, r.end_radius) for r in rods]
            depth = _depth(placed, towards)
            if name.endswith("nail"):
                toe = bones.frames[name.replace("nail", "toe tip")]
                nail = subtract(moved(toe.point((0.6, 0.8, 0.0))), moved(toe.origin))
                if dot(nail, towards) < 0.2:  # it is on the other side of the toe
                    continue
                depth = _depth([placed[0]], towards) + 0.5
            depths[name], placed_parts[name] = depth, placed
        lowered(depths, placed_parts, towards)
        return [
            (depths[name], part)
            for name, placed in placed_parts.items()
            for part in self._body_parts(name, placed)
        ]

    def _body_parts(self, name: str, rods: Sequence[Rod]) -> list[Part]:
        """Return a part; a leg that the window cuts off fades away in bands."""
        part = self._body_part(name, rods)
        if self.subject == "person" or not name.endswith("leg"):
            return [part]
        ends = self.placement.place(rods[-1].end), self.placement.place(rods[0].begin)
        return faded(part, self.placement.box, *ends)

    def _body_part(self, name: str, rods: Sequence[Rod]) -> Part:
        toe = name.replace("nail", "toe")
        is_moving = is_named(toe, self.motion.moving)
        is_far = name.startswith(self.view.far) if self.view.far else False
        ink: Ink = "moving" if is_moving else "far" if is_far else "body"
        shade = FAR_SHADE if is_moving and is_far else 0.0
        sight = self.placement.camera.axes()[2]
        is_edged = name.endswith("foot") and abs(sight[2]) < LEVEL
        has_rim = not (is_edged or name.endswith(("nail", "edge")))
        if name.endswith("nail"):
            shade = max(shade, NAIL_SHADE)
        elif name.endswith("edge") and sight[2] < -LEVEL:
            shade = max(shade, EDGE_SHADE)
        return Part(
            f"{self.subject}: {name}",
            tuple(self._cone(rod) for rod in rods),
            ink,
            shade,
            rim=has_rim,
            seamless=() if self._is_end_on(name, rods) else self._seamless(name, rods),
            clip=self.placement.box,
        )

    def _seamless(self, name: str, rods: Sequence[Rod]) -> tuple[Disc, ...]:
        return tuple(self._seam(rods[seam.rod], seam) for seam in seams(name))

    def _is_end_on(self, name: str, rods: Sequence[Rod]) -> bool:
        """Return whether a toe points at the viewer, so that its tip hides its root."""
        if not name.endswith("toe"):
            return False
        begin, end = self.placement.place(rods[0].begin), self.placement.place(rods[-1].end)
        return math.dist(begin, end) < 1.6 * rods[0].begin_radius * self.placement.scale

    def _seam(self, rod: Rod, seam: Seam) -> Disc:
        """Return the area in which a part continues from another one."""
        point, radius = rod.end, rod.end_radius
        if seam.at_begin:
            point, radius = rod.begin, rod.begin_radius
        return Disc(self.placement.place(point), seam.larger * radius * self.placement.scale)

    def _cone(self, rod: Rod) -> Cone:
        scale = self.placement.scale
        return Cone(
            self.placement.place(rod.begin),
            self.placement.place(rod.end),
            rod.begin_radius * scale,
            rod.end_radius * scale,
        )

    def _thing_layers(
        self, pose: FigurePose, frames: dict[str, Frame], moved: Shift
    ) -> list[tuple[float, Part]]:
        towards = self.placement.camera.axes()[2]
        layers: list[tuple[float, Part]] = []
        for name, thing in self.figure.things.items():
            if self.subject not in thing.views:
                continue
            shape = self.scenery.things[thing.kind]
            at = pose.things.get(name, thing.at)
            depth = 0.0
            for number, (ink, pieces) in enumerate(solids_of(shape, thing, at, frames)):
                placed = [_moved_solid(piece, moved) for piece in pieces]
                if number == 0:
                    depth = LAYERS.get(thing.layer, _depth(placed, towards) - 0.05)
                shapes = tuple(self._shape(piece) for piece in placed)
                part = Part(
                    f"{self.subject}: {name} {number}",
                    shapes,
                    ink,
                    rim=not number,
                    clip=self.placement.box,
                )
                layers.append((depth + 0.01 * number, part))
        return layers

    def _shape(self, solid: Solid) -> Shape:
        if isinstance(solid, Rod):
            return self._cone(solid)
        return Polygon.around(self.placement.place(corner) for corner in solid)

    def _floor_from_above(self, horizon: float) -> list[Part]:
        """Return a floor that is seen from above its level: a faint area below a line."""
        left, bottom, right, _ = self.placement.window
        area, line = (
            Polygon(
                tuple(
                    self.placement.flat(*corner)
                    for corner in ((left, horizon), (right, horizon), (right, low), (left, low))
                )
            )
            for low in (bottom, horizon - 1.2 / self.placement.scale)
        )
        name = f"{self.subject}: floor"
        return [
            Part(name, (area,), "floor", shade=0.72, rim=False),
            Part(f"{name} line", (line,), "floor", rim=False),
        ]

    def _floor(self, walked: float, wide: bool) -> Part:
        left, _, right, _ = self.placement.window
        spans = [(left, right)]
        if self.view.follows:
            first = -(walked % TILE) + TILE * (left // TILE)
            spans = [
                (max(left, first + TILE * n), min(right, first + TILE * (n + 1) - TILE_GAP))
                for n in range(int((right - left) // TILE) + 3)
            ]
        shapes = []
        for begin, end in spans:
            if begin < end:
                (x0, y), (x1, _) = self.placement.flat(begin, 0.0), self.placement.flat(end, 0.0)
                thick = FLOOR if wide else 1.4
                shapes.append(Polygon(((x0, y), (x1, y), (x1, y + thick), (x0, y + thick))))
        return Part(f"{self.subject}: floor", tuple(shapes), "floor", rim=False)

    def _arrows(self, frames: Mapping[str, Frame], moved: Shift) -> list[Part]:
        parts: list[Part] = []
        if self.key.motion == Kind.REST and is_last(self.motion, self.key):
            return parts
        for name in self.motion.arrows:
            arrow = self.figure.arrows[name]
            if arrow.view != self.subject:
                continue
            origin = (0.0, 0.0)
            if arrow.at is not None:
                x, y, _ = self.placement.camera.project(moved(frames[arrow.at].origin))
                origin = x, y
            flips = arrow.turns and self.key.turned != self.key.mirrored
            shapes = arrow_shapes(
                arrow,
                origin,
                self.placement.flat,
                self.placement.scale,
                flips=flips,
                beat=self.key.beat,
            )
            parts.append(Part(f"{self.subject}: arrow {name}", tuple(shapes), "arrow"))
        return parts


def _moved_solid(solid: Solid, moved: Shift) -> Solid:
    if isinstance(solid, Rod):
        return Rod(moved(solid.begin), moved(solid.end), solid.begin_radius, solid.end_radius)
    return tuple(moved(corner) for corner in solid)


def _depth(pieces: Iterable[Solid], towards: XYZ) -> float:
    """Return how near to the viewer the middle of some solids is."""
    points: list[XYZ] = []
    for piece in pieces:
        points += [piece.begin, piece.end] if isinstance(piece, Rod) else piece
    return sum(dot(point, towards) for point in points) / len(points)
