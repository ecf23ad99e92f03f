"""The shapes of arrows: straight, bowed, or round a circle."""

import math
from collections.abc import Callable
from itertools import pairwise

from footcoach.drawing.shapes import XY, Cone, Polygon, Shape
from footcoach.figures.model import Arrow

STEPS = 28  # straight pieces of a bow
HEAD = 3.9  # half the breadth of the head, in half thicknesses of the shaft
HEAD_LENGTH = 5.2
BEAT = 0.16  # of an arrow's length


def arrow_shapes(
    arrow: Arrow,
    origin: XY,
    place: Callable[[float, float], XY],
    scale: float,
    *,
    flips: bool = False,
    beat: bool = False,
) -> list[Shape]:
    """Return the shapes of an arrow in a picture.

    Its points are right of and above `origin`; `place` puts them into the picture, whose `scale` is
    that of lengths. With `flips`, a circle goes the other way round; on a `beat`, a straight arrow
    is a little further on.
    """
    further = BEAT if beat and not arrow.radius and arrow.head else 0.0
    x0, y0 = (origin[axis] + further * (arrow.end[axis] - arrow.begin[axis]) for axis in (0, 1))
    line = [
        place(x0 + x, y0 + y) for x, y in (_circle(arrow, flips) if arrow.radius else _bow(arrow))
    ]
    half = arrow.width * scale / 2
    if not arrow.head:
        return [Cone(a, b, half, half) for a, b in pairwise(line)]
    shaft, tip, direction = _shortened(line, HEAD_LENGTH * half)
    across = (-direction[1] * HEAD * half, direction[0] * HEAD * half)
    back = shaft[-1]
    head = Polygon(
        (
            tip,
            (back[0] + across[0], back[1] + across[1]),
            (back[0] - across[0], back[1] - across[1]),
        )
    )
    return [*(Cone(a, b, half, half) for a, b in pairwise(shaft)), head]


def _circle(arrow: Arrow, flips: bool) -> list[XY]:
    """Return points round the circle; the other way round, they begin at its end."""
    x, y = arrow.begin
    begin, sweep = arrow.begins_at, arrow.sweep
    if flips:
        begin, sweep = begin + sweep, -sweep
    angles = [math.radians(begin + sweep * step / STEPS) for step in range(STEPS + 1)]
    return [
        (x + arrow.radius * math.cos(angle), y + arrow.flat * arrow.radius * math.sin(angle))
        for angle in angles
    ]


def _bow(arrow: Arrow) -> list[XY]:
    """Return points from the begin to the end; the middle of a bow is to the left of its way."""
    (x0, y0), (x1, y1) = arrow.begin, arrow.end
    if not arrow.bow:
        return [arrow.begin, arrow.end]
    length = math.dist(arrow.begin, arrow.end)
    left = (-(y1 - y0) / length * arrow.bow, (x1 - x0) / length * arrow.bow)
    return [
        (
            x0 + (x1 - x0) * t + left[0] * 4 * t * (1 - t),
            y0 + (y1 - y0) * t + left[1] * 4 * t * (1 - t),
        )
        for t in (step / STEPS for step in range(STEPS + 1))
    ]


def _shortened(line: list[XY], by: float) -> tuple[list[XY], XY, XY]:
    """Return the line without a length at its end, its tip, and the direction of that end."""
    tip = line[-1]
    shaft = line[:-1]
    while len(shaft) > 1 and math.dist(shaft[-1], tip) < by:
        shaft = shaft[:-1]
    before = shaft[-1]
    distance = math.dist(before, tip) or 1.0
    share = max(distance - by, 0.0) / distance
    back = before[0] + (tip[0] - before[0]) * share, before[1] + (tip[1] - before[1]) * share
    length = math.dist(back, tip) or 1.0
    return [*shaft, back], tip, ((tip[0] - back[0]) / length, (tip[1] - back[1]) / length)
