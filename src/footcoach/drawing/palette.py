"""A palette gives each ink of a picture its colour."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from footcoach.drawing.colour import RGB, contrast, distance, faint, hues_apart, legible, mixed
from footcoach.drawing.shapes import INKS, Ink

Colour = RGB | str | None
"""Red, green and blue; a name of the terminal's palette, as rich has it; or the terminal's own."""

GROUND: Final = 0
"""The ground in a picture of numbers: an ink is the number after its place in INKS."""

BODY, FAR, MOVING, ARROW = 4.5, 2.2, 4.5, 3.2  # the least contrast with the ground, where possible
FAR_MOST = 3.6  # of far limbs, which are dimmer than near ones

# Quiet colours, most of all because they stay nearer to the ground than a phase's colour does.
THINGS: dict[Ink, tuple[RGB, float]] = {  # with the contrast on the ground
    "floor": ((120, 125, 130), 1.9),
    "furniture": ((120, 128, 140), 2.1),
    "wood": ((196, 164, 110), 4.6),
    "cloth": ((172, 150, 160), 3.4),
    "stripe": ((150, 80, 90), 2.0),
    "rubber": ((180, 140, 215), 5.2),
}

ARROWS: tuple[RGB, ...] = ((255, 208, 64), (255, 90, 200), (64, 190, 255), (255, 110, 80))

OTHER_HUE = 45.0  # degrees from the hue of the moving part to that of an arrow, at least
APART = 0.08  # the distance in OKLab of a thing from the moving part, at least

ANSI_THINGS: dict[Ink, str] = {
    "floor": "bright_black",
    "furniture": "bright_black",
    "wood": "red",
    "cloth": "white",
    "stripe": "bright_black",
    "rubber": "red",
}

LEAST = 1.9  # contrast of a thing
GREY: RGB = (128, 128, 128)

MAGENTA = frozenset({"magenta", "color(5)", "bright_magenta", "color(13)"})

SHADED_IS_GROUND = 0.6  # without half tones, what is hardly seen is not drawn
SHADED_IS_FAR = 0.3  # without half tones, a body with more of the ground's colour is drawn as far


@dataclass(frozen=True, slots=True)
class Palette:
    """A colour for the ground and for each of INKS."""

    ground: Colour
    colours: tuple[Colour, ...]
    is_smooth: bool = True
    """Whether edges have half tones; all colours are then RGB."""
    is_patterned: bool = False
    """Whether patterns, in one colour, tell inks apart."""

    @property
    def is_rgb(self) -> bool:
        """Whether no colour is of the terminal's own palette."""
        return all(isinstance(colour, tuple) for colour in (self.ground, *self.colours))

    @property
    def blank(self) -> RGB | int:
        """The value of a fine pixel of the ground: a colour, or GROUND if the palette is hard."""
        return self.ground if self.is_smooth and isinstance(self.ground, tuple) else GROUND

    def fill(self, ink: Ink, shade: float = 0.0) -> RGB | int:
        """Return the value of a fine pixel of an ink, with a share of the ground in it.

        It is a colour, or the ink's number if the palette is hard.
        """
        colour = self.colours[INKS.index(ink)]
        if self.is_smooth and isinstance(colour, tuple) and isinstance(self.ground, tuple):
            return mixed(colour, self.ground, shade)
        if shade >= SHADED_IS_GROUND:
            return GROUND
        seen: Ink = "far" if ink == "body" and shade >= SHADED_IS_FAR else ink
        return 1 + INKS.index(seen)


@lru_cache(maxsize=64)
def full_palette(ground: RGB, foreground: RGB, phase: RGB) -> Palette:
    """Return a palette on the ground: the body in the foreground, the moving part as the phase."""
    body = legible(foreground, ground, BODY)
    moving = legible(phase, ground, MOVING)
    far_contrast = max(FAR, min(FAR_MOST, contrast(body, ground) ** 0.5))
    far = faint(mixed(body, ground, 0.2), ground, far_contrast)
    inks: dict[Ink, RGB] = {"body": body, "far": far, "moving": moving}
    things = {ink: _thing(colour, ground, c, moving) for ink, (colour, c) in THINGS.items()}
    inks["arrow"] = _arrow(ground, moving, (body, inks["far"], *things.values()))
    inks.update(things)
    return Palette(ground, tuple(inks[ink] for ink in INKS))


def ansi_palette(phase: Colour) -> Palette:
    """Return a palette of the terminal's own sixteen colours, on the terminal's own ground."""
    inks: dict[Ink, Colour] = {
        "body": None,
        "far": "bright_black",
        "moving": phase,
        "arrow": "cyan" if phase in MAGENTA else "magenta",
        **ANSI_THINGS,
    }
    return Palette(None, tuple(inks[ink] for ink in INKS), is_smooth=False)


def plain_palette(foreground: Colour = None, ground: Colour = None) -> Palette:
    """Return a palette of one colour, with a pattern for each ink."""
    return Palette(ground, (foreground,) * len(INKS), is_smooth=False, is_patterned=True)


def _thing(colour: RGB, ground: RGB, wanted: float, moving: RGB) -> RGB:
    """Return a colour with about the wanted contrast, or a greyer or dimmer one far from moving."""
    shades = [
        _with_contrast(mixed(colour, GREY, grey), ground, max(LEAST, share * wanted))
        for grey in (0.0, 0.4, 0.8)
        for share in (1.0, 0.75, 1.3)
    ]
    apart = (shade for shade in shades if distance(shade, moving) >= APART)
    return next(apart, max(shades, key=lambda shade: distance(shade, moving)))


def _with_contrast(colour: RGB, ground: RGB, wanted: float) -> RGB:
    """Return a lighter or darker colour that has about the wanted contrast, not less."""
    return legible(faint(colour, ground, wanted), ground, wanted)


def _arrow(ground: RGB, moving: RGB, others: tuple[RGB, ...]) -> RGB:
    """Return the arrow's colour that is furthest from all others, in another hue than moving."""
    arrows = [legible(arrow, ground, ARROW) for arrow in ARROWS]
    other_hues = [arrow for arrow in arrows if hues_apart(arrow, moving) >= OTHER_HUE]
    return max(
        other_hues or arrows,
        key=lambda arrow: min(distance(arrow, ink) for ink in (moving, *others)),
    )
