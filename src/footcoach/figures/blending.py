"""Poses between two poses, or on a smooth curve through several."""

import math
from collections.abc import Sequence
from typing import Any, TypeVar

from footcoach.figures.body import TOES, Body
from footcoach.figures.model import FigurePose
from footcoach.figures.pose import SIDES, Arm, Leg
from footcoach.figures.skeleton import Skeleton, sign, skeleton
from footcoach.figures.vectors import subtract

L = TypeVar("L", Leg, Arm)


def blended(body: Body, begin: FigurePose, end: FigurePose, share: float) -> FigurePose:
    """Return the pose at a share of the way from one pose to another.

    A foot that stands in both poses stands in between, without sliding.
    """
    if share <= 0 or begin is end:
        return begin
    if share >= 1:
        return end
    begin, end = _alike(body, begin, end), _alike(body, end, begin)
    return _mixed((begin, end), (1 - share, share))


def rounded(poses: Sequence[FigurePose], index: int, share: float) -> FigurePose:
    """Return the pose on a smooth closed curve: a Catmull-Rom spline after pose `index`.

    All poses must give the same fields, and the last one be the first one again.
    """
    ring = poses[:-1]
    four = [ring[(index + offset) % len(ring)] for offset in (-1, 0, 1, 2)]
    t, t2, t3 = share, share**2, share**3
    weights = (
        (-t + 2 * t2 - t3) / 2,
        (2 - 5 * t2 + 3 * t3) / 2,
        (t + 4 * t2 - 3 * t3) / 2,
        (t3 - t2) / 2,
    )
    return _mixed(four, weights)


def _alike(body: Body, pose: FigurePose, other: FigurePose) -> FigurePose:
    """Return the same pose, with hips, feet and hands given in the way that the other one has."""
    changes: dict[str, object] = {}
    bones: Skeleton | None = None
    if pose.support != other.support or (pose.hips is None) != (other.hips is None):
        bones = skeleton(body, pose)
        changes["hips"] = bones.joint("pelvis")[:2]
    for side in SIDES:
        leg, arm = pose.leg(side), pose.arm(side)
        if leg.place is None and other.leg(side).place is not None:
            bones = bones or skeleton(body, pose)
            changes[side] = _put(body, bones, leg, f"{side} foot", sign(side))
        if arm.reach is None and other.arm(side).reach is not None:
            bones = bones or skeleton(body, pose)
            palm = bones.frames[f"{side} palm"]
            x, y, z = palm.point((0.0, -0.7 * body.lengths.palm, 0.0))
            changes[f"{side}_arm"] = arm.model_copy(update={"reach": (x, y, sign(side) * z)})
    return pose.model_copy(update=changes)


def _put(body: Body, bones: Skeleton, leg: Leg, name: str, out: int) -> Leg:
    """Return a leg that is given by the place of its foot."""
    foot = bones.frames[name]
    lengths = body.lengths
    rise = subtract(foot.point((1.0, 0.0, 0.0)), foot.origin)[1]
    pitch = _degrees(rise)
    pivot = (lengths.ball, 1.2 - lengths.ankle, 0.0) if pitch <= 0 else (-2.0, -2.05, 0.0)
    x, y, z = foot.point(pivot)
    rest = 1.2 if pitch <= 0 else 1.85
    ahead = 0.0 if pitch <= 0 else lengths.ball + 2.0
    return leg.model_copy(
        update={"place": (x + ahead, y - rest), "across": out * z, "heel_up": -pitch}
    )


def _degrees(sine: float) -> float:
    return math.degrees(math.asin(max(-1.0, min(1.0, sine))))


def _mixed(poses: Sequence[FigurePose], weights: Sequence[float]) -> FigurePose:
    first = poses[0]
    changes: dict[str, object] = {
        name: _sum([getattr(pose, name) for pose in poses], weights)
        for name in ("hips_x", "hips_z", "lean", "sway", "bend", "neck", "look", "hips")
    }
    for side in SIDES:
        changes[side] = _mixed_limb([_full(pose.leg(side)) for pose in poses], weights)
        changes[f"{side}_arm"] = _mixed_limb([pose.arm(side) for pose in poses], weights)
    changes["things"] = {
        name: _sum([pose.things.get(name, at) for pose in poses], weights)
        for name, at in {key: value for pose in poses for key, value in pose.things.items()}.items()
    }
    return first.model_copy(update=changes)


def _full(leg: Leg) -> Leg:
    """Return a leg in which every toe has an angle of its own."""
    toes: dict[str, float] = {toe: leg.up(toe) for toe in TOES}
    return leg.model_copy(update=toes | {"big_curl": leg.curl_of("big")})


def _mixed_limb(limbs: Sequence[L], weights: Sequence[float]) -> L:
    first = limbs[0]
    return first.model_copy(
        update={
            name: _sum([getattr(limb, name) for limb in limbs], weights)
            for name in type(first).model_fields
        }
    )


def _sum(values: Sequence[Any], weights: Sequence[float]) -> Any:
    """Return the weighted sum of numbers or points; None and text stay as they first are."""
    if all(isinstance(value, tuple) for value in values):
        return tuple(_sum(axis, weights) for axis in zip(*values, strict=True))
    if all(isinstance(value, (int, float)) for value in values):
        return sum(value * weight for value, weight in zip(values, weights, strict=True))
    return values[0]
