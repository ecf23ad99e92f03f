"""From a skeleton to solids: the parts of a person as balls that move and change their radius."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from footcoach.figures.body import Body, Solid
from footcoach.figures.pose import SIDES, Pose, Side
from footcoach.figures.skeleton import SHORTER, Skeleton, sign
from footcoach.figures.vectors import XYZ, Frame


@dataclass(frozen=True, slots=True)
class Rod:
    """The space that a ball covers on its way from `begin` to `end`, in figure units."""

    begin: XYZ
    end: XYZ
    begin_radius: float
    end_radius: float


TRUNK = ("pelvis", "chest")
FOOT = ("edge", "foot")
LEG, ARM, HAND = ("thigh", "shank"), ("upper arm", "forearm"), ("palm", "fingers", "fingertips")


def solids(body: Body, pose: Pose, bones: Skeleton) -> Mapping[str, tuple[Rod, ...]]:
    """Return the rods of each part of a person, by name.

    The parts are "head" and "trunk", and of each side, as in "right leg": leg, foot, its outer
    edge, arm, hand, the five toes ("right big toe") and their nails.
    """
    frames = bones.frames
    parts: dict[str, tuple[Rod, ...]] = {
        "head": tuple(_rods(body.of("head"), frames["head"], 1)),
        "trunk": tuple(
            rod
            for segment in TRUNK
            for out in (1, -1)
            for rod in _rods(body.of(segment), frames[segment], out)
        ),
    }
    for side in SIDES:
        for name, segments in {"leg": LEG, "arm": ARM, "hand": HAND}.items():
            parts[f"{side} {name}"] = tuple(
                rod
                for segment in segments
                for rod in _rods(body.of(segment), frames[f"{side} {segment}"], sign(side))
            )
        foot, arch = frames[f"{side} foot"], pose.leg(side).arch
        for name in FOOT:
            parts[f"{side} {name}"] = tuple(_rods(body.of(name), foot, sign(side), arch))
        parts |= _toes(body, frames, side)
    return parts


def _rods(shapes: tuple[Solid, ...], frame: Frame, out: int, arch: float = 0.0) -> Iterator[Rod]:
    """Yield the solids of a segment in space; a lifted `arch` makes the foot shorter."""
    for shape in shapes:
        points = []
        for (x, y, z), arched in zip((shape.begin, shape.end), shape.arched, strict=True):
            shorter = arch * (SHORTER if x > 4 else SHORTER / 2 if x > 2 else 0.0)
            points.append(frame.point((x - shorter, y + 3.0 * arch * arched, out * z)))
        yield Rod(points[0], points[1], *shape.radii)


def _toes(body: Body, frames: Mapping[str, Frame], side: Side) -> dict[str, tuple[Rod, ...]]:
    """Return the rods of the toes of a foot, and of their nails."""
    toes: dict[str, tuple[Rod, ...]] = {}
    for toe in body.toes:
        first, second, tip = (frames[f"{side} {toe.name} toe{end}"] for end in ("", " end", " tip"))
        root, middle, end = toe.radii
        toes[f"{side} {toe.name} toe"] = (
            Rod(first.origin, second.origin, root, middle),
            Rod(second.origin, tip.origin, middle, end),
        )
        nail = tip.point((0.1, 0.62 * end, 0.0))
        toes[f"{side} {toe.name} nail"] = (
            Rod(nail, tip.point((-0.45 * end, 0.72 * end, 0.0)), 0.52 * end, 0.5 * end),
        )
    return toes
