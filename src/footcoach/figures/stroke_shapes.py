"""The strokes of a figure as shapes."""

from itertools import pairwise

from footcoach.drawing.shapes import Cone, Disc, Ink, Part, Picture, Shape
from footcoach.figures.model import Figure
from footcoach.figures.motion import PhaseMoment, Stroke, strokes

INKS: dict[str, Ink] = {"body": "moving", "far": "body", "prop": "wood", "effort": "arrow"}


def picture(figure: Figure, moment: PhaseMoment) -> Picture:
    """Return the picture of a figure at a moment."""
    parts = tuple(
        Part(f"stroke {number}", _shapes(stroke), INKS[stroke.ink], rim=False)
        for number, stroke in enumerate(strokes(figure, moment))
    )
    return Picture(*figure.size, parts)


def _shapes(stroke: Stroke) -> tuple[Shape, ...]:
    radius = stroke.width / 2
    if len(stroke.points) == 1:
        return (Disc(stroke.points[0], radius),)
    return tuple(Cone(begin, end, radius, radius) for begin, end in pairwise(stroke.points))
