"""Panels as images: a strip as PNG, and a repetition as a moving GIF or APNG."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from footcoach.drawing.colour import RGB, mixed
from footcoach.drawing.paint import painted
from footcoach.drawing.panel import GAP, LETTERS, LINE, RIM, Panel, height_of
from footcoach.drawing.typeface import Typeface

if TYPE_CHECKING:
    from PIL.Image import Image

SAMPLES = 3
"""Points that are painted for each pixel, across and down; their mean is the pixel."""

BLENDS = 2
"""The colours of a smooth edge in a GIF, between a part's colour and the ground's."""

MAX_COLOURS = 256  # of a GIF


def as_png(panels: Sequence[Panel], width: int, font: Path | None) -> bytes:
    """Return a strip of panels as PNG, each `width` pixels wide, with its caption below it."""
    from PIL import Image as Images  # deferred: only drawing needs Pillow

    images = list(_images(panels, width, font))
    step = round((1 + GAP) * width)
    size = step * (len(images) - 1) + width, images[0].height
    strip = Images.new("RGB", size, panels[0].ground)
    for index, image in enumerate(images):
        strip.paste(image, (index * step, 0))
    return _written(strip, "PNG", optimize=True)


def as_apng(panels: Sequence[Panel], width: int, font: Path | None) -> bytes:
    """Return panels as a moving PNG that repeats for ever, each seen for its seconds."""
    first, *others = _images(panels, width, font)
    return _written(
        first, "PNG", save_all=True, append_images=others, duration=_durations_ms(panels), loop=0
    )


def as_gif(panels: Sequence[Panel], width: int, font: Path | None) -> bytes:
    """Return panels as a GIF that repeats for ever, each seen for its seconds."""
    from PIL import Image as Images  # deferred: only drawing needs Pillow

    colours = Images.new("P", (1, 1))
    colours.putpalette([value for colour in gif_colours(panels) for value in colour])
    first, *others = (
        image.quantize(palette=colours, dither=Images.Dither.NONE)
        for image in _images(panels, width, font)
    )
    return _written(
        first,
        "GIF",
        save_all=True,
        append_images=others,
        duration=_durations_ms(panels),
        loop=0,
        disposal=1,
        optimize=True,
    )


def gif_colours(panels: Iterable[Panel]) -> list[RGB]:
    """Return the colours of all parts, and those between each of them and its ground."""
    pairs = dict.fromkeys(
        (colour, panel.ground)
        for panel in panels
        for colour in (
            panel.letters,
            *(panel.colour(part) for part in panel.picture.parts),
        )
    )
    shares = 1.0, *(step / (BLENDS + 1) for step in range(BLENDS + 1))
    colours = dict.fromkeys(
        mixed(colour, ground, share) for share in shares for colour, ground in pairs
    )
    return list(colours)[:MAX_COLOURS]


def _images(panels: Sequence[Panel], width: int, font: Path | None) -> Iterable["Image"]:
    """Yield each panel as an image; one that looks like the one before it is not drawn anew."""
    height = height_of(panels, width)
    has_captions = font is not None and any(one.caption for one in panels)
    whole = height + (round(LINE * width) if has_captions else 0)
    for _, alike in groupby(panels, lambda one: (one.picture, one.palette, one.caption)):
        same = list(alike)
        yield from repeat(_image(same[0], width, height, whole, font), len(same))


def _image(panel: Panel, width: int, height: int, whole: int, font: Path | None) -> "Image":
    """Return a panel as an image of `whole` pixels height, with its caption in the lowest ones.

    A caption with a letter that the font lacks is left out.
    """
    from PIL import Image as Images  # deferred: only drawing needs Pillow
    from PIL import ImageDraw, ImageFont

    picture = _smooth(panel, width, height)
    if whole == height:
        return picture
    image = Images.new("RGB", (width, whole), panel.ground)
    image.paste(picture)
    if panel.caption and font is not None and Typeface(font).has(panel.caption):
        layout = ImageFont.Layout.BASIC  # the same with and without Raqm
        letters = ImageFont.truetype(font, LETTERS * width, layout_engine=layout)
        draw = ImageDraw.Draw(image)
        if (length := draw.textlength(panel.caption, letters)) > width:
            letters = letters.font_variant(size=LETTERS * width * width / length)
        place = width / 2, (height + whole) / 2
        draw.text(place, panel.caption, panel.letters, letters, anchor="mm")
    return image


def _smooth(panel: Panel, width: int, height: int) -> "Image":
    """Return a panel's picture as an image with smooth edges."""
    picture = panel.picture
    scale = min(width / picture.width, height / picture.height)
    rim = SAMPLES * scale * RIM * max(picture.width, picture.height)
    size = SAMPLES * width, SAMPLES * height
    return painted(picture, size, panel.palette, rim).reduce(SAMPLES)


def _durations_ms(panels: Iterable[Panel]) -> list[int]:
    return [round(1000 * panel.seconds) for panel in panels]


def _written(image: "Image", kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
