"""SVG as pixels with a named set of fonts, and files with few colours."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import resvg_py
from PIL import Image, ImageFont

FONT_FILES = (
    "JetBrainsMono-Regular.ttf",
    "JetBrainsMono-Bold.ttf",
    "DejaVuSansMono.ttf",
    "DejaVuSansMono-Bold.ttf",
)
"""The files of `terminal_svg.FONTS`, which are looked for where the system has its fonts."""

MOST_COLOURS = 255  # a moving picture needs one more, for what stays as it was


class MissingFontError(Exception):
    """A font of the pictures is not installed."""


@cache
def font_paths() -> tuple[str, ...]:
    """Return the paths of the fonts; raise MissingFontError if the system lacks one."""
    try:
        return tuple(str(ImageFont.truetype(name).path) for name in FONT_FILES)
    except OSError as error:
        raise MissingFontError(
            "pictures need the fonts JetBrains Mono and DejaVu Sans Mono: install them "
            "(Debian: fonts-jetbrains-mono, fonts-dejavu-core)"
        ) from error


def image_of(svg: str) -> Image.Image:
    """Return an SVG of `terminal_svg` as an image."""
    content = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[*font_paths()]
    )
    image = Image.open(BytesIO(content))
    image.load()
    return image


def as_png(svg: str) -> bytes:
    """Return an SVG as a PNG with at most 255 colours."""
    image = image_of(svg)
    file = BytesIO()
    image.quantize(MOST_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=True
    )
    return file.getvalue()


def as_gif(svgs: Sequence[str], ground: str, frame_s: float) -> bytes:
    """Return SVGs as a GIF that repeats for ever; what they leave open is on a ground."""
    images = [_opaque(image_of(svg), ground) for svg in svgs]
    palette = _palette(images)
    first, *others = (image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images)
    file = BytesIO()
    first.save(
        file,
        "GIF",
        save_all=True,
        append_images=others,
        duration=round(1000 * frame_s),
        loop=0,
        disposal=1,
        optimize=False,
    )
    return file.getvalue()


def _opaque(image: Image.Image, ground: str) -> Image.Image:
    whole = Image.new("RGBA", image.size, ground)
    return Image.alpha_composite(whole, image.convert("RGBA")).convert("RGB")


def _palette(images: Sequence[Image.Image]) -> Image.Image:
    """Return a palette of the colours that most pixels have."""
    counts: Counter[tuple[int, ...]] = Counter()
    for image in images:
        for count, colour in image.getcolors(image.width * image.height) or ():
            counts[colour] += count  # type: ignore[index] # an RGB image has no other
    common = [colour for colour, _ in counts.most_common(MOST_COLOURS)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in common for value in colour])
    return palette
