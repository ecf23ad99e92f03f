"""The signs of titles that the font of the letters lacks, as polygons.

A sign is as high as a capital: its y is 0 at the upper edge of a capital and 1 on the base line.
"""

from dataclasses import dataclass
from math import cos, pi, sin

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """Polygons of a sign, each filled or cut out of those before it, and the width of its room."""

    width: float
    polygons: tuple[tuple[bool, tuple[XY, ...]], ...]


def _filled(width: float, *polygons: tuple[XY, ...]) -> Sign:
    return Sign(width, tuple((True, points) for points in polygons))


def _mirrored(sign: Sign) -> Sign:
    return Sign(
        sign.width,
        tuple(
            (filled, tuple((sign.width - x, y) for x, y in points))
            for filled, points in sign.polygons
        ),
    )


def _circle(centre: XY, radius: float) -> tuple[XY, ...]:
    x, y = centre
    turns = [2 * pi * step / 64 for step in range(64)]
    return tuple((x + radius * cos(turn), y + radius * sin(turn)) for turn in turns)


def _box(left: float, top: float, right: float, bottom: float) -> tuple[XY, ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _turning() -> Sign:
    """Return an arrow that turns clockwise, open at the upper right."""
    centre = (0.5, 0.56)
    ring = (True, _circle(centre, 0.44)), (False, _circle(centre, 0.24))
    gap = (False, (centre, (0.5, -0.1), (1.1, -0.1), (1.1, 0.56)))
    head = (True, ((0.48, 0.0), (0.48, 0.46), (0.94, 0.23)))
    return Sign(1.05, (*ring, gap, head))


def _hollow_triangle() -> Sign:
    """Return the outline of a triangle that points down, equally thick on all sides."""
    corners = ((0.0, 0.0), (1.0, 0.0), (0.5, 1.0))
    radius = 0.309  # of the inner circle, whose middle is as far from the upper side
    share = 1 - 0.13 / radius  # of the hole
    hole = tuple((0.5 + share * (x - 0.5), radius + share * (y - radius)) for x, y in corners)
    return Sign(1.1, ((True, corners), (False, hole)))


_RIGHT = _filled(1.0, ((0.02, 0.0), (0.92, 0.5), (0.02, 1.0)))
_TO_RIGHT = _filled(
    1.15,
    _box(0.02, 0.38, 0.65, 0.62),
    ((0.5, 0.06), (1.06, 0.5), (0.5, 0.94)),
)
_CLOCKWISE = _turning()

SIGNS = {
    "▲": _filled(1.1, ((0.0, 1.0), (0.5, 0.0), (1.0, 1.0))),
    "■": _filled(0.95, _box(0.0, 0.0, 0.85, 1.0)),
    "●": _filled(1.1, _circle((0.5, 0.5), 0.5)),
    "▽": _hollow_triangle(),
    "◆": _filled(1.1, ((0.0, 0.5), (0.5, 0.0), (1.0, 0.5), (0.5, 1.0))),
    "▶": _RIGHT,
    "◀": _mirrored(_RIGHT),
    "→": _TO_RIGHT,
    "←": _mirrored(_TO_RIGHT),
    "⇄": _filled(
        1.25,
        _box(0.0, 0.16, 0.75, 0.34),
        ((0.7, 0.0), (1.15, 0.25), (0.7, 0.5)),
        _box(0.4, 0.66, 1.15, 0.84),
        ((0.45, 0.5), (0.0, 0.75), (0.45, 1.0)),
    ),
    "‖": _filled(0.85, _box(0.0, 0.0, 0.26, 1.0), _box(0.49, 0.0, 0.75, 1.0)),
    "↻": _CLOCKWISE,
    "↺": _mirrored(_CLOCKWISE),
}
"""The signs by their characters."""
