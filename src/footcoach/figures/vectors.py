"""Points and directions in space.

x runs forward, the way a person faces, y up from the floor, and z to the person's right. Lengths
are hundredths of the person's height. Angles are in degrees.
"""

import math
from dataclasses import dataclass
from typing import Self

XYZ = tuple[float, float, float]

FORWARD: XYZ = (1.0, 0.0, 0.0)
UP: XYZ = (0.0, 1.0, 0.0)
RIGHT: XYZ = (0.0, 0.0, 1.0)


def add(a: XYZ, b: XYZ) -> XYZ:
    """Return the sum of two vectors."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def subtract(a: XYZ, b: XYZ) -> XYZ:
    """Return the vector from `b` to `a`."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scaled(a: XYZ, by: float) -> XYZ:
    """Return a vector times a number."""
    return a[0] * by, a[1] * by, a[2] * by


def dot(a: XYZ, b: XYZ) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: XYZ, b: XYZ) -> XYZ:
    """Return the vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def unit(a: XYZ) -> XYZ:
    """Return the vector of length 1 in a direction."""
    return scaled(a, 1 / math.sqrt(dot(a, a)))


def between(a: XYZ, b: XYZ, share: float) -> XYZ:
    """Return the point at a share of the way from `a` to `b`."""
    return add(scaled(a, 1 - share), scaled(b, share))


def angle(a: XYZ, b: XYZ) -> float:
    """Return the angle between two directions, 0 to 180 degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in space with three axes of its own: forward, up and right."""

    origin: XYZ = (0.0, 0.0, 0.0)
    forward: XYZ = FORWARD
    up: XYZ = UP
    right: XYZ = RIGHT

    def point(self, local: XYZ) -> XYZ:
        """Return the point in space that has these coordinates in the frame."""
        x, y, z = local
        return (
            self.origin[0] + x * self.forward[0] + y * self.up[0] + z * self.right[0],
            self.origin[1] + x * self.forward[1] + y * self.up[1] + z * self.right[1],
            self.origin[2] + x * self.forward[2] + y * self.up[2] + z * self.right[2],
        )

    def local(self, point: XYZ) -> XYZ:
        """Return the coordinates in the frame of a point in space."""
        offset = subtract(point, self.origin)
        return dot(offset, self.forward), dot(offset, self.up), dot(offset, self.right)

    def at(self, origin: XYZ) -> Self:
        """Return the frame moved to a point."""
        return type(self)(origin, self.forward, self.up, self.right)

    def pitched(self, degrees: float) -> Self:
        """Return the frame turned about its right axis: what hangs goes forward."""
        forward, up = _turned(self.forward, self.up, degrees)
        return type(self)(self.origin, forward, up, self.right)

    def rolled(self, degrees: float) -> Self:
        """Return the frame turned about its forward axis: what hangs goes right."""
        right, up = _turned(self.right, self.up, degrees)
        return type(self)(self.origin, self.forward, up, right)

    def yawed(self, degrees: float) -> Self:
        """Return the frame turned about its up axis: forward goes right."""
        forward, right = _turned(self.forward, self.right, degrees)
        return type(self)(self.origin, forward, self.up, right)


def _turned(a: XYZ, b: XYZ, degrees: float) -> tuple[XYZ, XYZ]:
    """Turn two perpendicular axes in their plane, so that `a` goes towards `b`."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (
        add(scaled(a, cosine), scaled(b, sine)),
        subtract(scaled(b, cosine), scaled(a, sine)),
    )
