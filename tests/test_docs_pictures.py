"""The command that draws the figures of the documentation."""

import re
from itertools import pairwise
from pathlib import Path

from PIL import Image

from docs.draw_figures import (
    DOCS,
    PAGE,
    SCREENS,
    cell_image,
    draw_unlabelled,
    figure_names,
    page,
    repetition_panels,
)
from footcoach.app.repetition import palette
from footcoach.drawing.panel import Panel
from footcoach.drawing.shapes import Part, Picture, Polygon
from footcoach.routines.timeline import Kind


def test_the_page_is_current_and_its_pictures_are_there() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", page())
    assert len(pictures) == 4
    assert all((DOCS / name).is_file() for name in pictures)
    assert sum((DOCS / name).stat().st_size for name in pictures) < 1_000_000


def test_a_cell_has_four_pixels_in_its_two_colours() -> None:
    colours = palette(Kind.WORK, dark=True)
    half = Polygon(((-1, -1), (9, -1), (9, 40), (-1, 40)))
    panel = Panel(Picture(20, 40, (Part("half", (half,), "moving", rim=False),)), colours)
    image = cell_image(panel, (1, 1, 8))
    assert image.size == (8, 16)
    assert {image.getpixel((x, y)) for x in range(4) for y in range(16)} == {colours.fill("moving")}
    assert {image.getpixel((x, y)) for x in range(4, 8) for y in range(16)} == {colours.blank}


def test_readers_get_every_exercise_at_two_sizes_under_a_number(tmp_path: Path) -> None:
    lines = list(draw_unlabelled(tmp_path))
    assert lines
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.png"))
    numbers = [line.split()[0] for line in lines]
    assert files == sorted(Path(size) / f"{number}.png" for size in SCREENS for number in numbers)
    for line in lines:
        number, name = line.split()
        assert name in figure_names()
        with Image.open(tmp_path / "80x24" / f"{number}.png") as image:
            assert image.width > 2 * 28 * 8  # several moments


def test_moments_of_a_repetition_differ() -> None:
    pictures = [panel.picture for panel in repetition_panels("heel-lifts")]
    assert len(pictures) > 3
    assert all(one != other for one, other in pairwise(pictures))
