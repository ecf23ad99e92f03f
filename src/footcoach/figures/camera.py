"""From space to a picture: parallel projection from a direction."""

import math
from dataclasses import dataclass
from functools import lru_cache

from footcoach.figures.vectors import XYZ, dot


@dataclass(frozen=True, slots=True)
class Camera:
    """The direction from which a figure is seen.

    `turn` is 0 for the person's right side and 90 for the front, `tilt` 90 for straight from above;
    both in degrees. `mirrored` shows what a mirror would.
    """

    turn: float
    tilt: float = 0.0
    mirrored: bool = False

    def axes(self) -> tuple[XYZ, XYZ, XYZ]:
        """Return the directions in space of right and up in the picture, and towards the viewer."""
        return _axes(self.turn, self.tilt, self.mirrored)

    def project(self, point: XYZ) -> XYZ:
        """Return how far right and up in the picture a point is, and how near to the viewer."""
        right, up, towards = self.axes()
        return dot(point, right), dot(point, up), dot(point, towards)


@lru_cache
def _axes(turn: float, tilt: float, mirrored: bool) -> tuple[XYZ, XYZ, XYZ]:
    turn, tilt = math.radians(turn), math.radians(tilt)
    sine, cosine = math.sin(turn), math.cos(turn)
    right = (-cosine, 0.0, sine) if mirrored else (cosine, 0.0, -sine)
    towards = (sine * math.cos(tilt), math.sin(tilt), cosine * math.cos(tilt))
    up = (-sine * math.sin(tilt), math.cos(tilt), -cosine * math.sin(tilt))
    return right, up, towards


VIEWS = {
    "side": Camera(0),
    "inner": Camera(180),
    "front": Camera(90, 0, mirrored=True),
    "above": Camera(-90, 90),
    "sole": Camera(90, -90, mirrored=True),
    "eyes": Camera(-62, 40),
    "corner": Camera(35, 12),
    "back corner": Camera(-40, 14),
    "toes": Camera(115, 25, mirrored=True),
}
"""The cameras by the names of views: the outer side of the right foot, its inner side, the front as
in a mirror, from above and from below with the toes up, as one sees one's own foot, from the front
and a little above, from behind, and from the big toe's side in front, as in a mirror."""
