"""Pictures as files: GIF, APNG, PNG, SVG and text."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from PIL import Image, ImageChops

from footcoach.config.paths import shipped_data
from footcoach.drawing.export import as_apng, as_gif, as_png, gif_colours
from footcoach.drawing.letters import FONT
from footcoach.drawing.palette import Palette, full_palette, plain_palette
from footcoach.drawing.panel import Panel
from footcoach.drawing.plain_text import as_text
from footcoach.drawing.shapes import Cone, Disc, Part, Picture, Polygon
from footcoach.drawing.svg import NAMESPACE, svg_strip

GROUND, GREEN, BLUE = (255, 255, 255), (17, 99, 41), (7, 87, 186)
LIGHT = full_palette(GROUND, (90, 98, 108), GREEN)
EVIL = "</text><script>alert(1)</script> & \"'"
WIDTH = 160
FONT_FILE = shipped_data() / FONT


def picture(bend: float = 0.0) -> Picture:
    """Return a leg on a floor with every kind of shape; `bend` moves its knee."""
    return Picture(
        160,
        120,
        (
            Part("floor", (Polygon(((0, 110), (160, 110), (160, 114), (0, 114))),), "floor"),
            Part("leg", (Cone((70, 20), (80 + bend, 60), 12, 9),), "body"),
            Part("shin", (Cone((80 + bend, 60), (70, 100), 9, 5),), "body", shade=0.4),
            Part("foot", (Disc((70, 104), 6),), "moving", seamless=(Disc((70, 100), 6),)),
            Part("arrow", (Cone((120, 80), (120, 82), 9, 2),), "arrow"),  # covered by one disc
        ),
    )


def panels(seconds: tuple[float, ...] = (0.08, 0.08, 0.04)) -> list[Panel]:
    return [
        Panel(picture(5.0 * index), LIGHT, f"pull {index} s", length)
        for index, length in enumerate(seconds)
    ]


def opened(content: bytes) -> Any:
    """Return an image as Pillow reads it."""
    return Image.open(BytesIO(content))


def parsed(svg: str) -> Xml.Element:
    return Xml.fromstring(svg)  # noqa: S314 - it is footcoach's own


def durations_ms(image: Any) -> list[int]:
    """Return how long each frame of a moving picture is seen."""
    lengths = []
    for number in range(image.n_frames):
        image.seek(number)
        lengths.append(round(image.info["duration"]))
    return lengths


@pytest.mark.parametrize("form", [as_gif, as_apng])
def test_a_moving_picture_has_every_frame_for_its_time_and_repeats_for_ever(
    form: Callable[[list[Panel], int, None], bytes],
) -> None:
    image = opened(form(panels(), WIDTH, None))
    assert durations_ms(image) == [80, 80, 40]
    assert image.info["loop"] == 0
    assert image.size == (WIDTH, 120)


@pytest.mark.parametrize("form", [as_gif, as_apng])
def test_frames_that_stand_still_keep_their_time(
    form: Callable[[list[Panel], int, None], bytes],
) -> None:
    still = Panel(picture(), LIGHT, seconds=0.08)
    image = opened(form([still] * 25 + panels(), WIDTH, None))
    assert sum(durations_ms(image)) == 2200


def test_a_gif_has_the_colours_of_the_inks_and_moves() -> None:
    image = opened(as_gif(panels(), WIDTH, None))
    frames = []
    for number in range(3):
        image.seek(number)
        frames.append(image.convert("RGB"))
    for one in frames:
        assert one.getpixel((70, 104)) == LIGHT.fill("moving")
        assert one.getpixel((10, 112)) == LIGHT.fill("floor")
        assert one.getpixel((150, 10)) == GROUND
    assert all(ImageChops.difference(one, other).getbbox() for one, other in pairwise(frames))


def test_a_gif_of_many_colours_keeps_the_ground_and_every_ink() -> None:
    many = [
        Panel(picture(), full_palette(GROUND, (90, 98, 108), (red, 40, 90)))
        for red in range(0, 250, 2)
    ]
    colours = gif_colours(many)
    assert len(colours) == 256
    assert {GROUND, *(one.colour(part) for one in many for part in one.picture.parts)} <= {*colours}


def test_a_strip_has_a_picture_and_a_caption_for_every_panel() -> None:
    bare, strip = (opened(as_png(panels(), WIDTH, font)) for font in (None, FONT_FILE))
    assert bare.size == (3 * WIDTH + 2 * 6, 120)
    assert strip.size == (3 * WIDTH + 2 * 6, 138)
    assert not ImageChops.difference(strip.crop((0, 0, *bare.size)), bare).getbbox()
    for index in range(3):
        left = index * (WIDTH + 6)
        caption = strip.crop((left, 120, left + WIDTH, 138))
        assert ImageChops.difference(caption, Image.new("RGB", caption.size, GROUND)).getbbox()


def test_a_long_caption_is_set_smaller_and_stays_in_its_panel() -> None:
    long = [replace(one, caption="W" * 60) for one in panels()]
    strip = opened(as_png(long, WIDTH, FONT_FILE))
    gap = strip.crop((WIDTH + 1, 0, WIDTH + 5, strip.height))
    assert not ImageChops.difference(gap, Image.new("RGB", gap.size, GROUND)).getbbox()


def test_a_caption_without_glyphs_is_left_out() -> None:
    bare, strange = (
        as_png([replace(one, caption=words) for one in panels()], WIDTH, FONT_FILE)
        for words in (" ", "引く")
    )
    assert strange == bare


def test_edges_are_smooth() -> None:
    strip = opened(as_png(panels()[:1], WIDTH, None)).convert("RGB")
    assert len(strip.getcolors(maxcolors=100_000)) > 20


def test_a_rim_keeps_parts_apart_except_where_a_part_continues() -> None:
    below = Part("below", (Polygon(((0, 40), (100, 40), (100, 60), (0, 60))),), "body")
    above = Part("above", (Disc((50, 50), 20),), "moving")
    for seamless, expected in (((), GROUND), ((Disc((70, 50), 4),), LIGHT.fill("body"))):
        parts = below, replace(above, seamless=seamless)
        image = opened(as_png([Panel(Picture(100, 100, parts), LIGHT)], 1000, None))
        assert image.convert("RGB").getpixel((704, 500)) == expected
        svg = svg_strip([Panel(Picture(100, 100, parts), LIGHT)], "t", 100)
        assert ("mask=" in svg) == bool(seamless)


def test_a_strip_in_svg_is_xml_with_the_shapes_of_the_picture() -> None:
    root = parsed(svg_strip(panels(), "Toe yoga", WIDTH))
    named = f"{{{NAMESPACE}}}"
    assert root.tag == f"{named}svg"
    assert root.findtext(f"{named}title") == "Toe yoga"
    assert [text.text for text in root.iter(f"{named}text")] == ["pull 0 s", "pull 1 s", "pull 2 s"]
    drawn = root.findall(f"{named}svg")
    assert len(drawn) == 3
    for one in drawn:
        filled = [group for group in one.findall(f"{named}g") if "stroke" not in group.attrib]
        assert [[shape.tag.removeprefix(named) for shape in group] for group in filled] == [
            ["polygon"],
            ["path"],
            ["path"],
            ["circle"],
            ["circle"],
        ]
        path = filled[1][0].attrib["d"]
        assert path.count("A") == 2  # round at both ends


def test_an_svg_loads_nothing_and_text_stays_text() -> None:
    evil = [replace(one, caption=EVIL) for one in panels()]
    svg = svg_strip(evil, EVIL, WIDTH)
    root = parsed(svg)
    assert [text.text for text in root.iter(f"{{{NAMESPACE}}}text")] == [EVIL] * 3
    tags = {element.tag.partition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "text", "g", "rect", "mask", "polygon", "path", "circle"}
    names = {name for element in root.iter() for name in element.attrib}
    assert {"href", "src", "style"}.isdisjoint(names)
    assert svg.count("http") == 1  # the name of the format


def test_the_ids_of_two_svgs_in_a_page_differ() -> None:
    ids = [
        element.attrib["id"]
        for prefix in ("one", "two")
        for element in parsed(svg_strip(panels(), "t", WIDTH, prefix=prefix)).iter()
        if "id" in element.attrib
    ]
    assert len(ids) == len(set(ids)) == 6


def test_text_has_every_caption_and_only_quadrants() -> None:
    blocks = as_text(panels(), 32).split("pull")
    assert len(blocks) == 4
    for number, block in enumerate(blocks[1:]):
        caption, _, drawn = block.partition("\n")
        assert caption == f" {number} s"
        assert len(drawn.strip("\n").splitlines()) <= 12
        assert max(map(len, drawn.splitlines())) <= 32
        assert set(drawn) <= set(" \n▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
        assert "█" in drawn


def test_text_in_ascii_is_ascii() -> None:
    assert as_text(panels(), 32, in_ascii=True).isascii()


@pytest.mark.parametrize(
    "written",
    [
        lambda: as_gif(panels(), WIDTH, None),
        lambda: as_apng(panels(), WIDTH, None),
        lambda: as_png(panels(), WIDTH, None),
        lambda: svg_strip(panels(), "t", WIDTH),
        lambda: as_text(panels(), 40),
    ],
)
def test_the_same_pictures_give_the_same_bytes(written: Callable[[], object]) -> None:
    assert written() == written()


def test_a_panel_without_half_tones_is_refused() -> None:
    hard: Palette = plain_palette()
    with pytest.raises(TypeError, match="smooth"):
        as_png([Panel(picture(), hard)], WIDTH, None)


def test_a_clipped_part_is_drawn_within_its_clip_in_svg() -> None:
    part = Part("shin", (Cone((10, 10), (10, 90), 5, 5),), "body", clip=(0, 20, 100, 60))
    root = parsed(svg_strip([Panel(Picture(100, 100, (part,)), LIGHT)], "t", 100))
    named = f"{{{NAMESPACE}}}"
    clipped = root.findall(f"{named}svg/{named}svg")
    assert [one.attrib["viewBox"] for one in clipped] == ["0 20 100 40"] * 2  # rim and part
