"""Pictures as cells, in every mode of colour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from footcoach.drawing.cells import QUADRANTS, Row, mask_rows, rows_of, smooth_rows
from footcoach.drawing.paint import FINE_X, FINE_Y, paint
from footcoach.drawing.palette import Palette, ansi_palette, full_palette, plain_palette
from footcoach.drawing.shapes import Cone, Disc, Part, Picture, Polygon
from tests.drawing.small_picture import PICTURE

DARK, WHITE, GREEN = (13, 17, 23), (230, 237, 243), (126, 231, 135)
MODES = {
    "full": full_palette(DARK, WHITE, GREEN),
    "sixteen": ansi_palette("green"),
    "plain": plain_palette(),
}
every_mode = pytest.mark.parametrize("mode", MODES)


def drawn(palette: Palette, columns: int = 24, rows: int = 8) -> tuple[Row, ...]:
    return rows_of(paint(PICTURE, columns, rows, palette), palette)


def text(rows: tuple[Row, ...]) -> str:
    return "".join("".join(run.text for run in row) + "\n" for row in rows)


@every_mode
def test_a_small_picture(mode: str, request: pytest.FixtureRequest) -> None:
    lines = [f"{run.text!r} {run.ink} on {run.ground}" for row in drawn(MODES[mode]) for run in row]
    picture = text(drawn(MODES[mode])) + "\n".join(lines) + "\n"
    golden = Path(__file__).parent / "goldens" / f"{mode}.txt"
    if request.config.getoption("--update-goldens"):
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


@every_mode
def test_the_same_picture_gives_the_same_bytes(mode: str) -> None:
    first = paint(PICTURE, 24, 8, MODES[mode]).tobytes()
    assert paint(PICTURE, 24, 8, MODES[mode]).tobytes() == first
    assert drawn(MODES[mode]) == drawn(MODES[mode])


@every_mode
@pytest.mark.parametrize("size", [(1, 1), (7, 30), (60, 3), (40, 20)])
def test_rows_fill_their_room(mode: str, size: tuple[int, int]) -> None:
    rows = drawn(MODES[mode], *size)
    assert len(rows) == size[1]
    assert {sum(len(run.text) for run in row) for row in rows} == {size[0]}


def test_equal_rows_are_one_object() -> None:
    first, second = drawn(MODES["full"]), drawn(MODES["full"])
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_the_ground_is_blank() -> None:
    nothing = Picture(10, 10, ())
    for palette in MODES.values():
        rows = rows_of(paint(nothing, 5, 2, palette), palette)
        assert text(rows) == "     \n     \n"
        assert {run.ground for row in rows for run in row} == {palette.ground}


def test_without_half_tones_only_inks_are_used() -> None:
    palette = MODES["sixteen"]
    seen = {colour for row in drawn(palette) for run in row for colour in (run.ink, run.ground)}
    assert seen <= {palette.ground, *palette.colours}


def test_without_colours_patterns_tell_near_from_far() -> None:
    square = (Polygon(((0, 0), (4, 0), (4, 4), (0, 4))),)
    glyphs = {
        ink: text(
            rows_of(
                paint(Picture(4, 4, (Part("it", square, ink, rim=False),)), 4, 2, MODES["plain"]),
                MODES["plain"],
            )
        )[1]
        for ink in ("body", "far", "furniture")
    }
    assert glyphs["body"] == "█"
    assert len(set(glyphs.values())) == 3


def seen_ink(part: Part, below: Part) -> set[object]:
    """Return the colours of a picture of two parts."""
    palette = MODES["full"]
    image = paint(Picture(20, 20, (below, part)), 20, 10, palette)
    return {colour for _, colour in image.getcolors(1 << 16) or ()}


def test_a_rim_of_ground_keeps_parts_apart() -> None:
    below = Part("below", (Polygon(((0, 0), (20, 0), (20, 20), (0, 20))),), "body")
    apart = Part("apart", (Disc((10, 10), 4),), "body")
    joined = Part("joined", (Disc((10, 10), 4),), "body", seamless=(Disc((10, 10), 9),))
    assert DARK in seen_ink(apart, below)
    assert DARK not in seen_ink(joined, below)


def test_a_cone_covers_what_its_disc_passes_over() -> None:
    cone = Part("it", (Cone((4, 10), (16, 10), 2, 2),), "body", rim=False)
    image = paint(Picture(20, 20, (cone,)), 20, 10, MODES["full"])
    body = MODES["full"].fill("body")
    for x in range(4, 17):
        assert image.getpixel((x * FINE_X, 10 * FINE_Y // 2)) == body


@pytest.mark.parametrize("align", [(0.0, 0.0), (0.5, 1.0), (1.0, 0.5)])
def test_a_picture_is_aligned_in_its_room(align: tuple[float, float]) -> None:
    square = Part("it", (Polygon(((0, 0), (9, 0), (9, 9), (0, 9))),), "body", rim=False)
    image = paint(Picture(9, 9, (square,)), 40, 10, MODES["sixteen"], align=align)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert left == pytest.approx(align[0] * (160 - 80), abs=2)
    assert (right - left, bottom - top) == pytest.approx((80, 80), abs=2)


pixels = st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=4, max_size=4)


@given(pixels)
def test_a_cell_of_two_colours_is_exact(colours: list[tuple[int, int, int]]) -> None:
    first, second = colours[:2]
    four = [first, second, second, first]
    image = Image.new("RGB", (2, 2))
    image.putdata(four)
    ((run,),) = smooth_rows(image, DARK)
    shown = list(spread(run.text, run.ink, run.ground))
    assert shown == four or (first == second and set(shown) == {first})


@given(pixels)
def test_a_cell_has_colours_of_its_pixels(colours: list[tuple[int, int, int]]) -> None:
    image = Image.new("RGB", (2, 2))
    image.putdata(colours)
    ((run,),) = smooth_rows(image, DARK)
    assert {run.ink, run.ground} <= set(colours)


def spread(glyph: str, ink: object, ground: object) -> Iterator[object]:
    bits = QUADRANTS.index(glyph)
    for place in range(4):
        yield ink if bits >> place & 1 else ground


def test_a_mask_is_mixed_with_its_ground_or_has_hard_edges() -> None:
    mask = Image.new("L", (2, 2))
    mask.putdata([255, 100, 0, 0])
    ((smooth,),) = mask_rows(mask, (255, 255, 255), (0, 0, 0))
    assert smooth.text != " "
    ((hard,),) = mask_rows(mask, "green", None)
    assert hard == ("▘", "green", None)
