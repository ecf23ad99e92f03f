"""The geometry of lines through points."""

import math
from itertools import pairwise

XY = tuple[float, float]

SMOOTHNESS = 6  # straight pieces between two points of a curve


def between(begin: XY, end: XY, share: float) -> XY:
    """Return the point at a share of the way from one point to another."""
    return begin[0] + share * (end[0] - begin[0]), begin[1] + share * (end[1] - begin[1])


def curved(points: tuple[XY, ...], *, closed: bool = False) -> tuple[XY, ...]:
    """Return a smooth line through all points: a Catmull-Rom spline in straight pieces."""
    if len(points) < 3:
        return points
    ring = (points[-1], *points, *points[:2]) if closed else (points[0], *points, points[-1])
    line = [
        _spline(before, begin, end, after, step / SMOOTHNESS)
        for before, begin, end, after in zip(ring, ring[1:], ring[2:], ring[3:], strict=False)
        for step in range(SMOOTHNESS)
    ]
    return (*line, ring[-2])


def _spline(before: XY, begin: XY, end: XY, after: XY, t: float) -> XY:
    x, y = (
        begin[axis]
        + t
        / 2
        * (
            end[axis]
            - before[axis]
            + t * (2 * before[axis] - 5 * begin[axis] + 4 * end[axis] - after[axis])
            + t * t * (3 * (begin[axis] - end[axis]) + after[axis] - before[axis])
        )
        for axis in (0, 1)
    )
    return x, y


def stretch(line: tuple[XY, ...], begin: float, end: float) -> tuple[XY, ...]:
    """Return the part of a line between two shares of its length."""
    lengths = [math.dist(a, b) for a, b in pairwise(line)]
    first, last = begin * sum(lengths), end * sum(lengths)
    piece: list[XY] = []
    passed = 0.0
    for (a, b), length in zip(pairwise(line), lengths, strict=True):
        if length and passed <= last and passed + length >= first:
            if not piece:
                piece.append(between(a, b, max(first - passed, 0) / length))
            piece.append(between(a, b, min((last - passed) / length, 1)))
        passed += length
    return tuple(piece) or line[:1]


def arrow_head(before: XY, tip: XY, size: float) -> tuple[XY, XY, XY]:
    """Return the two barbs of an arrow and its tip between them."""
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    left, right = (
        (tip[0] - size * math.cos(angle + barb), tip[1] - size * math.sin(angle + barb))
        for barb in (0.6, -0.6)
    )
    return left, tip, right
