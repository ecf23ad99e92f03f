"""The strokes of a figure at a moment: poses, easing, mirroring, orbit. Pure functions."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from footcoach.figures.model import Figure, Ink, Motion, Orbit, Part
from footcoach.figures.shapes import XY, arrow_head, between, curved, stretch
from footcoach.routines.timeline import EFFORT, Foot, Kind

PULSE_S = 1.0
"""The seconds in which a mark of effort runs along its line once."""

TRAIL = 0.7
"""The visible length of an orbit's trail, as a share of the circle."""

TRAIL_STEPS = 48
"""The number of points of a trail round a whole circle."""

KEY_POSE_S = 1.0
"""The least seconds for which a picture is shown with reduced motion."""


@dataclass(frozen=True, slots=True)
class PhaseMoment:
    """A moment of a phase, as far as a figure depends on it.

    `foot` is the foot at work, or the next one in a change of feet.
    """

    kind: Kind
    foot: Foot
    way: str | None
    elapsed_s: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line in units of the figure, or a disc at a single point."""

    points: tuple[XY, ...]
    ink: Ink
    width: float
    dotted: bool = False


def strokes(figure: Figure, moment: PhaseMoment, *, reduced: bool = False) -> list[Stroke]:
    """Return the strokes at a moment; with `reduced` motion, those of a key pose that stands still.

    The figure is mirrored for the left foot.
    """
    motion = _motion(figure, moment)
    foot, share, elapsed_s = _progress(moment, motion)
    if reduced:
        elapsed_s = math.floor(elapsed_s / KEY_POSE_S) * KEY_POSE_S
        share = min(share, elapsed_s / moment.length_s)
    points = _pose(figure, motion, elapsed_s, share, reduced=reduced)
    if foot == "left":
        points = _mirrored(figure, points)
    drawn: list[Stroke] = []
    if figure.orbit and moment.kind is Kind.WORK:
        drawn += _orbit_strokes(figure, figure.orbit, points, moment, elapsed_s)
    pulse = None if reduced else elapsed_s / PULSE_S % 1
    for part in figure.parts:
        if not part.during or moment.kind in part.during:
            drawn += _part_strokes(part, points, pulse)
    return drawn


def _motion(figure: Figure, moment: PhaseMoment) -> Motion:
    way = figure.ways.get(moment.way or "") if moment.kind in EFFORT else None
    return way or figure.motions.get(moment.kind, figure.motions[Kind.PREPARE])


def _progress(moment: PhaseMoment, motion: Motion) -> tuple[Foot, float, float]:
    """Return the foot to draw, the share of its motion, and the seconds into it.

    In a change of feet, the first half shows the motion of the foot that has worked, and the
    second half that of the next one, backwards if the motion `returns`.
    """
    share = min(max(moment.elapsed_s / moment.length_s, 0.0), 1.0)
    if moment.kind is not Kind.SWITCH or moment.foot == "both":
        return moment.foot, share, moment.elapsed_s
    if share < 0.5:
        return ("left" if moment.foot == "right" else "right"), 2 * share, moment.elapsed_s
    share = 2 - 2 * share if motion.returns else 1.0
    return moment.foot, share, share * moment.length_s / 2


def _pose(
    figure: Figure, motion: Motion, elapsed_s: float, share: float, *, reduced: bool
) -> dict[str, XY]:
    """Return the position of every point, between two poses of a motion."""
    last = len(motion.poses) - 1
    if motion.seconds is None:
        at = share * last
    else:
        at = elapsed_s / (max(motion.seconds, KEY_POSE_S) if reduced else motion.seconds)
        at = at % max(last, 1) if motion.repeats else min(at, last)
    index = min(int(at), max(last - 1, 0))
    along = round(at - index) if reduced else at - index
    if motion.ease == "soft":
        along = along * along * (3 - 2 * along)
    begin = figure.pose(motion.poses[index])
    end = figure.pose(motion.poses[min(index + 1, last)])
    return {name: between(begin[name], end[name], along) for name in begin.keys() & end.keys()}


def _orbit_strokes(
    figure: Figure, orbit: Orbit, points: dict[str, XY], moment: PhaseMoment, elapsed_s: float
) -> Iterator[Stroke]:
    """Move the point along its circle, and yield the trail behind it and the arrow before it.

    For the left foot the centre is mirrored, but not the direction.
    """
    x, y = orbit.centre
    centre = (figure.size[0] - x, y) if moment.foot == "left" else (x, y)
    direction = -1 if moment.way == "counter-clockwise" else 1  # y grows downwards
    angle = direction * math.tau * (elapsed_s / orbit.seconds - 0.25)
    points[orbit.point] = _on_circle(centre, orbit.radius, angle)
    step = direction * math.tau / TRAIL_STEPS
    behind = [
        _on_circle(centre, orbit.radius, angle - index * step)
        for index in range(int(TRAIL_STEPS * min(TRAIL, elapsed_s / orbit.seconds)) + 1)
    ]
    third = len(behind) // 3
    yield Stroke(tuple(behind[: third + 1]), "effort", orbit.width)
    yield Stroke(tuple(behind[third : 2 * third + 1]), "effort", orbit.width / 2)
    yield Stroke(tuple(behind[2 * third :]), "effort", orbit.width / 2, dotted=True)
    tip = [_on_circle(centre, orbit.radius, angle + offset * step) for offset in (2, 5)]
    yield Stroke(arrow_head(tip[0], tip[1], 3 * orbit.width), "effort", orbit.width)


def _mirrored(figure: Figure, points: dict[str, XY]) -> dict[str, XY]:
    """Return the points of the right foot mirrored for the left one."""
    width = figure.size[0]
    return {name: (width - x, y) for name, (x, y) in points.items()}


def _on_circle(centre: XY, radius: float, angle: float) -> XY:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _part_strokes(part: Part, points: dict[str, XY], pulse: float | None) -> Iterator[Stroke]:
    line = tuple(points[name] for name in part.through)
    if part.curve:
        line = curved(line, closed=part.closed)
    elif part.closed:
        line = (*line, line[0])
    if part.pulses and pulse is not None:
        line = stretch(line, 0.35 * pulse, 0.65 + 0.35 * pulse)
    yield Stroke(line, part.ink, part.width, part.dotted)
    if part.arrow:
        yield Stroke(arrow_head(line[-2], line[-1], 3 * part.width), part.ink, part.width)
