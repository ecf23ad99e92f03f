"""The figures of the documentation."""

from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from footcoach.app.repetition import palette
from footcoach.cli.main import cli
from footcoach.drawing.panel import Panel
from footcoach.drawing.shapes import Part, Picture, Polygon
from footcoach.routines.timeline import Kind
from tools.pictures.figures import (
    SCREENS,
    cell_image,
    draw_unlabelled,
    figure_names,
    repetition_panels,
    strip,
)


def test_a_strip_is_what_the_command_draws(tmp_path: Path) -> None:
    file = tmp_path / "drawn.png"
    arguments = ["--data-dir", str(tmp_path), "figure", "one-leg-stand", "-o", str(file)]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert strip("one-leg-stand") == file.read_bytes()


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
