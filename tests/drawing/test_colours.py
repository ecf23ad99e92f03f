"""The palettes of pictures, in every theme that can be chosen."""

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from footcoach.drawing.colour import RGB, contrast, distance, hues_apart
from footcoach.drawing.palette import Palette, ansi_palette, full_palette
from footcoach.drawing.shapes import INKS, Ink
from footcoach.tui.themes import DARK, LIGHT, phase_colours

THINGS: tuple[Ink, ...] = ("floor", "furniture", "wood", "cloth", "stripe", "rubber")
OURS = (DARK, LIGHT)
THEMES = [*OURS, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]
CASES = [(theme, style) for theme in THEMES for style in phase_colours(theme)]

every_phase = pytest.mark.parametrize(
    ("theme", "style"), CASES, ids=lambda value: value.name if isinstance(value, Theme) else value
)


def colours(theme: Theme, style: str) -> tuple[RGB, RGB, RGB]:
    """Return ground, foreground and phase as the exercise screen has them."""
    variables = theme.to_color_system().generate()
    phase = Color.parse(phase_colours(theme)[style])
    ground = Color.parse(variables["background"])
    if style != "phase-paused":
        ground = ground.tint(phase.with_alpha(0.08))
    foreground = Color.parse(variables["foreground"])
    return ground.rgb, foreground.rgb, phase.rgb


def inks(palette: Palette) -> dict[Ink, RGB]:
    colours = dict(zip(INKS, palette.colours, strict=True))
    return {ink: colour for ink, colour in colours.items() if isinstance(colour, tuple)}


@every_phase
def test_every_ink_is_legible_on_the_ground(theme: Theme, style: str) -> None:
    ground, foreground, phase = colours(theme, style)
    ink = inks(full_palette(ground, foreground, phase))
    for name in ("body", "moving", "arrow"):
        assert contrast(ink[name], ground) >= 3
    assert contrast(ink["far"], ground) >= 2
    for name in THINGS:
        assert contrast(ink[name], ground) >= 1.8


@every_phase
def test_what_is_far_is_dimmer_than_a_body(theme: Theme, style: str) -> None:
    ground, foreground, phase = colours(theme, style)
    ink = inks(full_palette(ground, foreground, phase))
    assert contrast(ink["body"], ground) >= 1.5 * contrast(ink["far"], ground)


@every_phase
def test_an_arrow_is_apart_from_all_other_inks(theme: Theme, style: str) -> None:
    ground, foreground, phase = colours(theme, style)
    ink = inks(full_palette(ground, foreground, phase))
    for other in set(INKS) - {"arrow"}:
        assert distance(ink["arrow"], ink[other]) >= 0.09, other


@every_phase
def test_an_arrow_has_another_hue_than_the_moving_part(theme: Theme, style: str) -> None:
    ground, foreground, phase = colours(theme, style)
    ink = inks(full_palette(ground, foreground, phase))
    if distance(ink["moving"], (127, 127, 127)) < 0.05 or style == "phase-paused":
        return  # a grey has no hue
    assert hues_apart(ink["arrow"], ink["moving"]) >= 45


@every_phase
def test_no_thing_has_the_colour_of_a_phase(theme: Theme, style: str) -> None:
    ground, foreground, phase = colours(theme, style)
    ink = inks(full_palette(ground, foreground, phase))
    for thing in THINGS:
        assert distance(ink[thing], ink["moving"]) >= 0.07, thing


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_cloth_and_its_stripe_are_apart(theme: Theme) -> None:
    ink = inks(full_palette(*colours(theme, "phase-work")))
    assert distance(ink["cloth"], ink["stripe"]) >= 0.12


def test_sixteen_colours_keep_what_matters_apart() -> None:
    for style, phase in phase_colours(Theme("ansi", "red", ansi=True)).items():
        if style == "phase-paused":
            continue
        palette = ansi_palette(phase.removeprefix("ansi_"))
        seen = [palette.colours[INKS.index(ink)] for ink in ("body", "far", "moving", "arrow")]
        assert all(one != other for one, other in combinations(seen, 2))
