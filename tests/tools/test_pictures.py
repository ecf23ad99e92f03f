"""The pictures of the documentation: all are there, current, and made of nothing from elsewhere."""

import re
from itertools import pairwise

import pytest
from PIL import Image, ImageSequence
from rich.segment import Segment
from rich.style import Style

from tests.documentation import links
from tools.pictures.glyphs import HEIGHT, WIDTH, rectangles_of
from tools.pictures.pages import DOCS, PICTURES, pages
from tools.pictures.screens import SHOTS, THEMES, Shot, taken
from tools.pictures.terminal_svg import as_svg

SCREENS = PICTURES / "screens"
MOST_BYTES = 12_000_000
CHEAP = [shot for shot in SHOTS if shot.name in {"editor", "pauses", "routines"}]
"""Screens of text alone, which look the same with every Pillow."""


def drawn(*lines: str, style: str = "#ffffff on #102030") -> str:
    rows = [[Segment(line, Style.parse(style))] for line in lines]
    return as_svg(rows, max(map(len, lines)), "#000000", "#ffffff")


def test_the_pages_are_current_and_lead_to_pictures_that_are_there() -> None:
    for name, text in pages().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"{name}: make pictures"
        assert all((DOCS / target).is_file() for target in links(DOCS / name))


def test_every_screen_of_the_table_is_drawn_dark_and_light_and_no_other() -> None:
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)
    names = {f"{shot.name}-{tone}" for shot in SHOTS for tone in THEMES}
    files = {f"{name}.{ending}" for name in names for ending in ("svg", "png")}
    assert {path.name for path in SCREENS.iterdir()} == files


def test_the_pictures_are_small() -> None:
    sizes = (path.stat().st_size for path in PICTURES.rglob("*") if path.is_file())
    assert sum(sizes) < MOST_BYTES


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path in SCREENS.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"\w+://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"url\(|href|@import|<script", text)


@pytest.mark.parametrize("tone", THEMES)
@pytest.mark.parametrize("shot", CHEAP, ids=lambda shot: shot.name)
async def test_the_screens_still_look_like_their_pictures(shot: Shot, tone: str) -> None:
    picture = (SCREENS / f"{shot.name}-{tone}.svg").read_text(encoding="utf-8")
    assert await taken(shot, THEMES[tone]) == picture, "make pictures"


def test_the_moving_picture_lasts_ten_seconds_and_repeats() -> None:
    path = PICTURES / "round.gif"
    assert path.stat().st_size < 3_000_000
    with Image.open(path) as moving:
        assert sum(frame.info["duration"] for frame in ImageSequence.Iterator(moving)) == 10_000
        assert moving.info["loop"] == 0  # for ever


def test_blocks_of_one_colour_are_one_shape_so_that_no_seam_is_seen() -> None:
    svg = drawn("██", "██", style="#ffffff on #000000")
    assert f'd="M0 0H{2 * WIDTH}V{2 * HEIGHT}H0z"' in svg


def test_quadrants_fill_a_cell_without_overlapping() -> None:
    for one, other in ("▌▐", "▀▄", "▚▞", "▛▗", "▜▖", "▙▝", "▟▘"):
        parts = [area for glyph in (one, other) for _, area in rectangles_of(glyph)]
        areas = [(right - left) * (low - top) for left, top, right, low in parts]
        assert sum(areas) == WIDTH * HEIGHT


def test_a_block_grows_by_eighths() -> None:
    for row, side in (("▁▂▃▄▅▆▇█", 1), ("▏▎▍▌▋▊▉█", 2)):
        sizes = [rectangles_of(glyph)[0][1][side] for glyph in row]
        assert all(one != other for one, other in pairwise(sizes))


def test_words_that_more_than_one_blank_parts_are_placed_each() -> None:
    svg = drawn("a  b c")
    assert f'<text x="0" y="15.5" textLength="{WIDTH}"' in svg
    assert (
        f'<text x="{3 * WIDTH}" y="15.5" textLength="{3 * WIDTH}" fill="#ffffff">b c</text>' in svg
    )


def test_letters_stay_in_their_columns_beside_what_is_drawn() -> None:
    assert re.findall(r'x="(\d+)" y="15.5" [^>]+>(.+?)</text>', drawn("a█b ○ c")) == [
        ("0", "a"),
        (str(2 * WIDTH), "b"),
        (str(4 * WIDTH), "○"),
        (str(6 * WIDTH), "c"),
    ]


def test_what_is_on_the_screen_is_text_and_never_markup() -> None:
    assert "<b>" not in drawn("<b> &amp;")
    assert "&lt;b&gt; &amp;amp;" in drawn("<b> &amp;")
