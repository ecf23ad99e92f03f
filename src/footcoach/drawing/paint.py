"""Paints a picture with Pillow, in square fine pixels."""

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from footcoach.drawing.palette import Palette
from footcoach.drawing.shapes import XY, Clip, Cone, Disc, Part, Picture, Polygon, Shape

if TYPE_CHECKING:  # Pillow is imported when something is drawn
    from PIL.Image import Image

FINE_X, FINE_Y = 4, 8
"""The fine pixels of a cell, across and down."""

RIM = 2.0  # fine pixels; a pixel of a cell has two across and four down

RIM_SHARE = 0.5  # of the largest radius of a part

Box = tuple[int, int, int, int]


def paint(
    picture: Picture,
    columns: int,
    rows: int,
    palette: Palette,
    *,
    align: tuple[float, float] = (0.5, 1.0),
) -> "Image":
    """Paint a picture as large as fits into cells, aligned by shares of the room that is left.

    Return an RGB image if the palette is smooth, and one of ink numbers otherwise.
    """
    return painted(picture, (FINE_X * columns, FINE_Y * rows), palette, RIM, align)


def painted(
    picture: Picture,
    size: tuple[int, int],
    palette: Palette,
    rim: float,
    align: tuple[float, float] = (0.5, 1.0),
) -> "Image":
    """Paint a picture as `paint` does, into an image of any size, with rims of a width."""
    from PIL import Image  # Pillow: after the first frame

    width, height = size
    scale = min(width / picture.width, height / picture.height)
    origin = (
        align[0] * (width - scale * picture.width),
        align[1] * (height - scale * picture.height),
    )
    mode = "RGB" if palette.is_smooth else "L"
    image = Image.new(mode, (width, height), palette.blank)
    for part in picture.parts:
        _paint_part(image, part, palette, rim, scale, origin)
    return image


def _paint_part(
    image: "Image", part: Part, palette: Palette, rim: float, scale: float, origin: XY
) -> None:
    """Paint a part over those that are there."""
    from PIL import ImageChops

    shapes = [_scaled(shape, scale, origin) for shape in part.shapes]
    thickest = max((radius for shape in shapes for _, radius in _reaches(shape)), default=0.0)
    if thickest:  # polygons have no radius; the rim of a thin rod would hide more than it shows
        rim = min(rim, RIM_SHARE * thickest)
    rim = rim if part.rim else 0.0
    box = _box(shapes, rim, image.size)
    if box is not None and part.clip is not None:
        box = _clipped(box, part.clip, scale, origin)
    if box is None:
        return
    if rim:
        mask = _mask(shapes, rim, box)
        if part.seamless:
            seamless = [_scaled(disc, scale, origin) for disc in part.seamless]
            mask = ImageChops.subtract(mask, _mask(seamless, 0.0, box))
        image.paste(palette.blank, box, mask)
    image.paste(palette.fill(part.ink, part.shade), box, _mask(shapes, 0.0, box))


def _clipped(box: Box, clip: Clip, scale: float, origin: XY) -> Box | None:
    """Return the part of a box within the area to which a part is clipped, or None."""
    left, top, right, bottom = (
        round(origin[axis % 2] + scale * edge) for axis, edge in enumerate(clip)
    )
    inner = (max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else None


def _scaled(shape: Shape, scale: float, origin: XY) -> Shape:
    """Return a shape in fine pixels."""

    def at(point: XY) -> XY:
        return origin[0] + scale * point[0], origin[1] + scale * point[1]

    match shape:
        case Disc(centre, radius):
            return Disc(at(centre), scale * radius)
        case Cone(begin, end, begin_radius, end_radius):
            return Cone(at(begin), at(end), scale * begin_radius, scale * end_radius)
        case Polygon(points):
            return Polygon(tuple(map(at, points)))


def _box(shapes: Iterable[Shape], rim: float, size: tuple[int, int]) -> Box | None:
    """Return the pixels that shapes can touch, or None if they are outside."""
    reaches = [reach for shape in shapes for reach in _reaches(shape)]
    if not reaches:
        return None
    margin = rim + 2
    left = max(0, math.floor(min(x - r for (x, _), r in reaches) - margin))
    top = max(0, math.floor(min(y - r for (_, y), r in reaches) - margin))
    right = min(size[0], math.ceil(max(x + r for (x, _), r in reaches) + margin))
    bottom = min(size[1], math.ceil(max(y + r for (_, y), r in reaches) + margin))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _reaches(shape: Shape) -> Iterator[tuple[XY, float]]:
    """Yield discs that together reach as far as a shape."""
    match shape:
        case Disc(centre, radius):
            yield centre, radius
        case Cone(begin, end, begin_radius, end_radius):
            yield begin, begin_radius
            yield end, end_radius
        case Polygon(points):
            yield from ((point, 0.0) for point in points)


def _mask(shapes: Iterable[Shape], rim: float, box: Box) -> "Image":
    """Return where shapes are within a box, each larger by a rim."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    draw = ImageDraw.Draw(mask)

    def disc(centre: XY, radius: float) -> None:
        x, y = centre[0] - box[0] - 0.5, centre[1] - box[1] - 0.5  # of the pixels' centres
        edges = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse([round(edge) for edge in edges], fill=255)

    def polygon(points: Iterable[XY]) -> None:
        corners = [(round(x - box[0] - 0.5), round(y - box[1] - 0.5)) for x, y in points]
        if corners:
            draw.polygon(corners, fill=255)

    for shape in shapes:
        match shape:
            case Disc(centre, radius):
                disc(centre, radius + rim)
            case Cone(begin, end, begin_radius, end_radius):
                disc(begin, begin_radius + rim)
                disc(end, end_radius + rim)
                polygon(tangent_corners(begin, end, begin_radius + rim, end_radius + rim))
            case Polygon(points):
                polygon(points)
                if rim:
                    for begin, end in zip(points, (*points[1:], points[0]), strict=True):
                        polygon(tangent_corners(begin, end, rim, rim))
                        disc(begin, rim)
    return mask


def tangent_corners(begin: XY, end: XY, begin_radius: float, end_radius: float) -> tuple[XY, ...]:
    """Return the corners of the area between the common tangents of two discs, if there is one."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    apart = math.hypot(across, down)
    if apart <= abs(begin_radius - end_radius):
        return ()
    turn = math.acos((begin_radius - end_radius) / apart)
    ahead = math.atan2(down, across)
    return tuple(
        (x + radius * math.cos(ahead + angle), y + radius * math.sin(ahead + angle))
        for (x, y), radius, angle in (
            (begin, begin_radius, turn),
            (end, end_radius, turn),
            (end, end_radius, -turn),
            (begin, begin_radius, -turn),
        )
    )
