"""From a pose to the frames of all segments in space: forward along angles, back from places."""

import math
from dataclasses import dataclass

from footcoach.figures.body import Body, Toe
from footcoach.figures.pose import SIDES, Arm, Leg, Pose, Side
from footcoach.figures.vectors import (
    XYZ,
    Frame,
    add,
    angle,
    cross,
    dot,
    scaled,
    subtract,
    unit,
)

CHAIR_SEAT = 23.2
"""The height of the seat of a chair on which the thighs are level: 41 cm for 175 cm."""

SHORTER = 0.9
"""How far a lifted arch draws the ball of the foot back."""

STRAIGHT = 0.9995  # of the length of a limb: a joint that is quite straight has no plane


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The frame of each segment, by name: "pelvis", "right foot", "left big toe", "right tip …"."""

    frames: dict[str, Frame]
    unreached: float
    """How far the feet and hands are from where they are placed, at most."""

    def joint(self, name: str) -> XYZ:
        """Return the origin of a frame."""
        return self.frames[name].origin

    def angles(self, side: Side) -> dict[str, float]:
        """Return the angles of the hip, the knee and the ankle as they are."""
        thigh, shank, foot = (self.frames[f"{side} {part}"] for part in ("thigh", "shank", "foot"))
        pelvis = self.frames["pelvis"]
        down = scaled(thigh.up, -1)
        hip = math.degrees(math.atan2(dot(down, pelvis.forward), -dot(down, pelvis.up)))
        ankle = angle(foot.forward, scaled(shank.up, -1)) - 90
        return {"hip": hip, "knee": angle(thigh.up, shank.up), "ankle": ankle}


def sign(side: Side) -> int:
    """Return 1 for the right and -1 for the left: the direction of outwards."""
    return 1 if side == "right" else -1


def skeleton(body: Body, pose: Pose) -> Skeleton:
    """Return the frames of a person in a pose."""
    pelvis = Frame(_hips(body, pose)).pitched(-pose.lean).rolled(pose.sway)
    frames = {"pelvis": pelvis}
    lengths = body.lengths
    chest = pelvis.at(pelvis.point((0, lengths.waist, 0))).pitched(-pose.bend)
    frames["chest"] = chest
    frames["head"] = (
        chest.at(chest.point((0, lengths.neck - lengths.waist, 0)))
        .yawed(pose.look)
        .pitched(-pose.neck)
    )
    missed = 0.0
    for side in SIDES:
        limb, away = _leg(body, pelvis, side, pose.leg(side))
        frames |= {f"{side} {name}": frame for name, frame in limb.items()}
        hand, missed_by_hand = _arm(body, chest, side, pose.arm(side))
        frames |= {f"{side} {name}": frame for name, frame in hand.items()}
        missed = max(missed, away, missed_by_hand)
    return Skeleton(frames, missed)


def _hips(body: Body, pose: Pose) -> XYZ:
    """Return the middle between the hips."""
    if pose.hips is not None:
        return (*pose.hips, pose.hips_z)
    if pose.support == "chair":
        return pose.hips_x, CHAIR_SEAT + body.lengths.seat, pose.hips_z
    if pose.support in {"floor", "back"}:
        return pose.hips_x, body.lengths.seat, pose.hips_z
    side = pose.weight_on
    leg = pose.leg(side)
    if leg.place is None:  # it hangs straight down, and stands there
        return pose.hips_x, _reach(body, leg.knee) + body.lengths.ankle, pose.hips_z
    ankle = _placed_foot(body, side, leg).origin
    outwards = pose.hips_z + sign(side) * body.lengths.hip
    level = math.hypot(pose.hips_x - ankle[0], outwards - ankle[2])
    length = _reach(body, leg.knee)
    return pose.hips_x, ankle[1] + math.sqrt(max(length * length - level * level, 1.0)), pose.hips_z


def _reach(body: Body, knee: float) -> float:
    """Return the distance from the hip to the ankle, with the knee bent."""
    thigh, shank = body.lengths.thigh, body.lengths.shank
    return math.sqrt(thigh**2 + shank**2 + 2 * thigh * shank * math.cos(math.radians(knee)))


def _leg(body: Body, pelvis: Frame, side: Side, leg: Leg) -> tuple[dict[str, Frame], float]:
    """Return the frames of a leg, and how far its foot is from its place."""
    out = sign(side)
    lengths = body.lengths
    hip = pelvis.at(pelvis.point((0.0, 0.0, out * lengths.hip)))
    if leg.place is None:
        thigh = hip.pitched(leg.hip).rolled(out * leg.apart).yawed(out * leg.turn)
        shank = thigh.at(thigh.point((0.0, -lengths.thigh, 0.0))).pitched(-leg.knee)
        foot = shank.at(shank.point((0.0, -lengths.shank, 0.0)))
        # The axis below the ankle is oblique: as the sole turns in, so do the toes (Inman 1976).
        foot = foot.pitched(leg.ankle).yawed(-0.9 * out * leg.tilt).rolled(out * leg.tilt)
        missed = 0.0
    else:
        foot = _placed_foot(body, side, leg)
        forward = _knee_direction(foot.forward)
        knee, end = _bent(hip.origin, foot.origin, lengths.thigh, lengths.shank, forward)
        thigh, shank = _hanging(hip.origin, knee, forward), _hanging(knee, end, forward)
        missed = math.dist(end, foot.origin)
        foot = foot.at(end).rolled(out * leg.tilt)
    frames = {"thigh": thigh, "shank": shank, "foot": foot}
    for toe in body.toes:
        frames |= _toe(side, leg, foot, toe, lengths.ankle)
    return frames, missed


def _knee_direction(forward: XYZ) -> XYZ:
    """Return where the knee points when the foot points `forward`: level with the floor."""
    level = (forward[0], 0.0, forward[2])
    return unit(level) if dot(level, level) > 1e-6 else (1.0, 0.0, 0.0)


def _placed_foot(body: Body, side: Side, leg: Leg) -> Frame:
    """Return the frame of a foot whose ball, or with a raised front whose heel, stays in place."""
    lengths = body.lengths
    x, y = leg.place or (0.0, 0.0)
    flat = Frame((x - lengths.ball, y + lengths.ankle, sign(side) * leg.across)).yawed(
        sign(side) * leg.turn
    )
    if leg.heel_up >= 0:
        pivot = (lengths.ball, 1.2 - lengths.ankle, 0.0)
    else:
        pivot = (-2.0, 1.85 - lengths.ankle, 0.0)
    turned = flat.at(flat.point(pivot)).pitched(-leg.heel_up)
    return turned.at(turned.point(scaled(pivot, -1)))


def _toe(side: Side, leg: Leg, foot: Frame, toe: Toe, ankle: float) -> dict[str, Frame]:
    """Return the frames of a toe's two pieces and of its tip."""
    out = sign(side)
    x, y, z = toe.root
    up = leg.up(toe.name)
    if leg.place is not None and leg.heel_up > 0:
        up += leg.heel_up  # the toes stay on the floor
    root = foot.at(foot.point((x - SHORTER * leg.arch, y - ankle, out * z)))
    first = root.yawed(out * (toe.outwards + toe.spread * leg.spread)).pitched(up)
    second = first.at(first.point((toe.lengths[0], 0.0, 0.0))).pitched(-leg.curl_of(toe.name))
    tip = second.at(second.point((toe.lengths[1], 0.0, 0.0)))
    return {
        f"{toe.name} toe": first,
        f"{toe.name} toe end": second,
        f"{toe.name} toe tip": tip,
    }


def _arm(body: Body, chest: Frame, side: Side, arm: Arm) -> tuple[dict[str, Frame], float]:
    out = sign(side)
    lengths = body.lengths
    joint = (0.0, lengths.shoulder - lengths.waist, out * lengths.shoulders)
    shoulder = chest.at(chest.point(joint))
    if arm.reach is None:
        upper = shoulder.pitched(arm.shoulder).rolled(out * arm.apart).yawed(out * arm.turn)
        forearm = upper.at(upper.point((0.0, -lengths.upper_arm, 0.0))).pitched(arm.elbow)
        missed = 0.0
    else:
        x, y, z = arm.reach
        target = (x, y, out * z)
        reach = lengths.forearm + 0.7 * lengths.palm
        pole = unit((-0.6, -0.7, 0.35 * out))
        elbow, end = _bent(shoulder.origin, target, lengths.upper_arm, reach, pole)
        inner = scaled(pole, -1)
        upper, forearm = _hanging(shoulder.origin, elbow, inner), _hanging(elbow, end, inner)
        missed = math.dist(end, target)
    palm = forearm.at(forearm.point((0.0, -lengths.forearm, 0.0)))
    palm = palm.yawed(out * arm.twist).pitched(arm.wrist)
    fingers = palm.at(palm.point((0.0, -lengths.palm, 0.0))).pitched(arm.grip)
    tips = fingers.at(fingers.point((0.0, -2.7, 0.0))).pitched(arm.grip)
    frames = {"upper arm": upper, "forearm": forearm, "palm": palm}
    return frames | {"fingers": fingers, "fingertips": tips}, missed


def _bent(begin: XYZ, end: XYZ, first: float, second: float, pole: XYZ) -> tuple[XYZ, XYZ]:
    """Return the joint between two segments from `begin` to `end`, and the end that they reach.

    The joint points to `pole`, as a knee points forward.
    """
    way = subtract(end, begin)
    distance = math.sqrt(dot(way, way))
    length = min(max(distance, abs(first - second) + 0.01), (first + second) * STRAIGHT)
    along = scaled(way, 1 / distance) if distance else (0.0, -1.0, 0.0)
    side = subtract(pole, scaled(along, dot(pole, along)))
    side = unit(side) if dot(side, side) > 1e-9 else unit(cross(along, (0.0, 0.0, 1.0)))
    share = (first * first + length * length - second * second) / (2 * length)
    height = math.sqrt(max(first * first - share * share, 0.0))
    joint = add(begin, add(scaled(along, share), scaled(side, height)))
    return joint, add(begin, scaled(along, length))


def _hanging(begin: XYZ, end: XYZ, forward: XYZ) -> Frame:
    """Return the frame of a segment that hangs from `begin` to `end`."""
    up = unit(subtract(begin, end))
    forward = subtract(forward, scaled(up, dot(forward, up)))
    forward = unit(forward)
    return Frame(begin, forward, up, cross(forward, up))
