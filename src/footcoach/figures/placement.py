"""How points in space come to a place in a picture."""

from dataclasses import dataclass

from footcoach.drawing.shapes import Clip
from footcoach.figures.camera import Camera
from footcoach.figures.vectors import XYZ, Frame, add


@dataclass(frozen=True, slots=True)
class Placement:
    """How a view is put into a picture: its camera, its window, its scale and its place."""

    camera: Camera
    window: tuple[float, float, float, float]
    scale: float
    left: float
    bottom: float

    def place(self, point: XYZ) -> tuple[float, float]:
        """Return where a point in space is in the picture."""
        x, y, _ = self.camera.project(point)
        return self.flat(x, y)

    def flat(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the view, right and up, is in the picture."""
        return (
            self.left + (x - self.window[0]) * self.scale,
            self.bottom - (y - self.window[1]) * self.scale,
        )

    @property
    def box(self) -> Clip:
        """The area of the view in the picture."""
        left, bottom, right, top = self.window
        width, height = (right - left) * self.scale, (top - bottom) * self.scale
        return self.left, self.bottom - height, self.left + width, self.bottom


@dataclass(frozen=True, slots=True)
class Shift:
    """Moves points in space, and with a frame turns them so that the frame stands upright."""

    frame: Frame | None
    offset: XYZ

    def __call__(self, point: XYZ) -> XYZ:
        """Return where a point is moved to."""
        return add(point if self.frame is None else self.frame.local(point), self.offset)
