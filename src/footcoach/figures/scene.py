"""The picture of a figure at a moment."""

import math
from collections.abc import Hashable
from dataclasses import replace
from itertools import pairwise

from footcoach.drawing.shapes import Cone, Disc, Ink, Part, Picture, Shape
from footcoach.figures.model import Figure
from footcoach.figures.motion import PhaseMoment, Stroke, strokes

FRAMES_A_SECOND = 15

INKS: dict[str, Ink] = {"prop": "furniture", "far": "far", "body": "body", "effort": "moving"}


def frame_key(figure: Figure, moment: PhaseMoment) -> Hashable:
    """Return what tells a frame from others of the figure: equal keys mean equal pictures."""
    frame = math.floor(moment.elapsed_s * FRAMES_A_SECOND + 1e-6)
    return replace(moment, elapsed_s=frame / FRAMES_A_SECOND)


def picture(figure: Figure, key: Hashable) -> Picture:
    """Return the picture of a frame."""
    assert isinstance(key, PhaseMoment)
    width, height = figure.size
    parts = tuple(
        Part(str(number), _shapes(stroke), INKS[stroke.ink], rim=False)
        for number, stroke in enumerate(strokes(figure, key))
    )
    return Picture(width, height, parts)


def keys_ahead(figure: Figure, moment: PhaseMoment) -> list[Hashable]:
    """Return the keys of the frames of this phase from the moment on."""
    first = math.floor(moment.elapsed_s * FRAMES_A_SECOND + 1e-6)
    last = math.ceil(moment.length_s * FRAMES_A_SECOND)
    return [replace(moment, elapsed_s=n / FRAMES_A_SECOND) for n in range(first, last)]


def _shapes(stroke: Stroke) -> tuple[Shape, ...]:
    radius = stroke.width / 2
    if len(stroke.points) == 1:
        return (Disc(stroke.points[0], radius),)
    return tuple(Cone(begin, end, radius, radius) for begin, end in pairwise(stroke.points))
