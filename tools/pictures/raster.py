"""SVG as pixels with a named set of fonts, and files with few colours."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
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

MOST_COLOURS = 255
OPAQUE = 255
CLEAR = 255  # the number of the one that is left, for what is not drawn


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
    """Return an SVG of `terminal_svg` as an RGBA image."""
    content = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[*font_paths()]
    )
    return Image.open(BytesIO(content)).convert("RGBA")


def as_png(svg: str) -> bytes:
    """Return an SVG as a PNG with its 255 most frequent colours, clear outside of the window."""
    image = image_of(svg)
    file = BytesIO()
    few = _in_colours(image, _frequent([image]))
    few.save(file, "PNG", optimize=True, transparency=CLEAR)
    return file.getvalue()


def as_gif(svgs: Sequence[str], ground: str, frame_s: float) -> bytes:
    """Return SVGs as a GIF that repeats for ever; what they leave open is on a ground."""
    images = [_on_ground(image_of(svg), ground) for svg in svgs]
    colours = _frequent(images)
    first, *others = (_in_colours(image, colours) for image in images)
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


def _on_ground(image: Image.Image, ground: str) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, ground), image)


def _pixels(image: Image.Image) -> Sequence[int]:
    """Return the pixels of an RGBA image, each as the number that its four bytes are."""
    return memoryview(image.tobytes()).cast("I")


def _rgba(pixel: int) -> bytes:
    return pixel.to_bytes(4, sys.byteorder)


def _frequent(images: Iterable[Image.Image]) -> list[bytes]:
    """Return the red, green and blue of the colours that most pixels have."""
    counts: Counter[bytes] = Counter()
    for image in images:
        for pixel, count in Counter(_pixels(image)).items():
            *rgb, alpha = _rgba(pixel)
            if alpha == OPAQUE:
                counts[bytes(rgb)] += count
    return [colour for colour, _ in counts.most_common(MOST_COLOURS)]


def _in_colours(image: Image.Image, colours: Sequence[bytes]) -> Image.Image:
    """Return an RGBA image in the nearest of some colours: Pillow's own takes near ones for one."""
    pixels = _pixels(image)
    numbers = {pixel: _number(_rgba(pixel), colours) for pixel in set(pixels)}
    few = Image.frombytes("P", image.size, bytes(map(numbers.__getitem__, pixels)))
    few.putpalette(b"".join(colours).ljust(3 * (CLEAR + 1), b"\0"))
    return few


def _number(rgba: bytes, colours: Sequence[bytes]) -> int:
    """Return the number of the nearest colour, or of none."""
    if rgba[3] < OPAQUE // 2:
        return CLEAR
    return min(
        range(len(colours)),
        key=lambda number: sum(
            (a - b) ** 2 for a, b in zip(rgba[:3], colours[number], strict=True)
        ),
    )
