"""All figures as a terminal shows them, and the strip of each exercise.

`.venv/bin/python -m tools.pictures.figures FOLDER` draws one repetition of each exercise, without
words, into files with a number for a name, for readers who do not know the exercises; it prints
what each one is.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from footcoach.app.repetition import frames, palette, repeat_of, repetition, still_s, stills
from footcoach.config.paths import shipped_data
from footcoach.drawing.cells import QUADRANTS, Row, rows_of
from footcoach.drawing.colour import RGB
from footcoach.drawing.export import as_gif, as_png
from footcoach.drawing.letters import FONT
from footcoach.drawing.paint import paint
from footcoach.drawing.palette import Colour
from footcoach.drawing.panel import Panel
from footcoach.figures.library import POSTURES, load_figure, load_scenery
from footcoach.figures.model import Figure
from footcoach.figures.movement import PhaseMoment, frame_key
from footcoach.figures.scene import picture
from footcoach.routines.library import Library
from footcoach.routines.timeline import EFFORT, Kind, Phase

Size = tuple[int, int, int]
"""The columns and rows of a figure, and the width of a cell in pixels."""

SHEETS: dict[str, Size] = {"small": (28, 14, 8), "medium": (48, 24, 6), "large": (90, 45, 4)}
SCREENS: dict[str, Size] = {"80x24": (28, 14, 8), "120x40": (48, 24, 8)}
"""The room of a figure in windows of two sizes."""

ACROSS = 4  # figures side by side in a sheet
GAP, LETTERS, LINE = 16, 18, 30  # pixels
MOVING, MOVING_WIDTH = "toe-yoga", 320
STRIP_WIDTH = 480  # of one picture, as the command does

LIBRARY, DATA = Library(shipped_data()), shipped_data()
PREPARED = Phase("", Kind.PREPARE, 4, "right", 1, 1)
"""The phase in which a figure that belongs to no exercise is drawn."""


def cell_image(panel: Panel, size: Size) -> Image.Image:
    """Return a picture in cells, as a terminal shows it."""
    columns, rows, cell = size
    image = Image.new("RGB", (columns * cell, 2 * rows * cell), panel.ground)
    draw = ImageDraw.Draw(image)
    painted = paint(panel.picture, columns, rows, panel.palette)
    for y, row in enumerate(rows_of(painted, panel.palette)):
        for x, (glyph, ink, ground) in enumerate(_cells(row)):
            bits = QUADRANTS.index(glyph)
            for bit in range(4):
                left, top = x * cell + bit % 2 * cell // 2, (2 * y + bit // 2) * cell
                corners = left, top, left + cell // 2 - 1, top + cell - 1
                draw.rectangle(corners, ink if bits >> bit & 1 else ground)
    return image


def contact_sheet(size: Size) -> Image.Image:
    """Return all figures at a size, each with its name below it."""
    columns, rows, cell = size
    across, down = columns * cell + GAP, 2 * rows * cell + LINE + GAP
    names = figure_names()
    ground = palette(Kind.PREPARE, dark=True).blank
    sheet = Image.new("RGB", (ACROSS * across, ceil(len(names) / ACROSS) * down), ground)
    draw = ImageDraw.Draw(sheet)
    layout = ImageFont.Layout.BASIC  # the same with and without Raqm
    letters = ImageFont.truetype(DATA / FONT, LETTERS, layout_engine=layout)
    for index, name in enumerate(names):
        left, top = index % ACROSS * across + GAP // 2, index // ACROSS * down + GAP // 2
        panel = still(name)
        sheet.paste(cell_image(panel, size), (left, top))
        middle = left + columns * cell / 2, top + 2 * rows * cell + LINE / 2
        words = LIBRARY.exercises[name].name if name in LIBRARY.exercises else name
        draw.text(middle, words, panel.letters, letters, anchor="mm")
    return sheet


def side_by_side(panels: Sequence[Panel], size: Size) -> Image.Image:
    """Return pictures in cells in a row, without words."""
    images = [cell_image(panel, size) for panel in panels]
    step = images[0].width + GAP
    strip = Image.new("RGB", (step * len(images) + GAP, images[0].height + 2 * GAP), (90, 90, 90))
    for index, image in enumerate(images):
        strip.paste(image, (GAP + index * step, GAP))
    return strip


def figure_names() -> list[str]:
    """Return the names of all figures, those of exercises first."""
    files = (DATA / "figures").glob("*.toml")
    names = sorted(path.stem for path in files if path.stem != POSTURES)
    return sorted(names, key=lambda name: name not in LIBRARY.exercises)


def still(name: str) -> Panel:
    """Return a figure within its first effort, or what it shows instead."""
    figure, exercise = _figure(name), LIBRARY.exercises.get(name)
    phase = repetition(exercise, "right", EFFORT)[0] if exercise else PREPARED
    return _panel(figure, phase, still_s(figure, phase))


def repetition_panels(name: str) -> Iterator[Panel]:
    """Yield the begin of a repetition, and moments of each of its phases.

    A picture that is the same as the one before it is left out.
    """
    figure, exercise = _figure(name), LIBRARY.exercises[name]
    phases = repetition(exercise, "right")
    moments = ((phase, at_s) for phase in phases for at_s in _moments(figure, phase))
    shown = [(phases[0], 0.0), *moments]
    panels = (_panel(figure, phase, elapsed_s) for phase, elapsed_s in shown)
    for _, same in groupby(panels, lambda panel: panel.picture):
        yield next(same)


def _moments(figure: Figure, phase: Phase) -> Iterator[float]:
    """Yield seconds into a phase: half way and just before its end, or five of a first round."""
    repeat = repeat_of(figure, phase)
    if repeat is None:
        yield from (0.5 * phase.seconds, 0.95 * phase.seconds)
    else:
        yield from (repeat.begins_s + part / 5 * repeat.lasts_s for part in range(1, 6))


def _panel(figure: Figure, phase: Phase, elapsed_s: float) -> Panel:
    moment = PhaseMoment(phase.kind, phase.foot, phase.way, elapsed_s, phase.seconds)
    drawn = picture(load_scenery(DATA), figure, frame_key(figure, moment))
    return Panel(drawn, palette(phase.kind, dark=True))


def _cells(row: Row) -> Iterator[tuple[str, RGB, RGB]]:
    for run in row:
        for glyph in run.text:
            yield glyph, _rgb(run.ink), _rgb(run.ground)


def _rgb(colour: Colour) -> RGB:
    if not isinstance(colour, tuple):
        raise TypeError("only a smooth palette has colours to draw")
    return colour


def moving_picture() -> bytes:
    """Return one repetition of an exercise as a GIF."""
    figure, exercise = _figure(MOVING), LIBRARY.exercises[MOVING]
    phases = repetition(exercise, "right")
    panels = list(frames(load_scenery(DATA), figure, exercise, phases, dark=False))
    return as_gif(panels, MOVING_WIDTH, DATA / FONT)


def strip(name: str) -> bytes:
    """Return what `footcoach figure NAME -o NAME.png` draws: a picture of each phase."""
    figure, exercise = _figure(name), LIBRARY.exercises[name]
    phases = repetition(exercise, "left")  # the foot of the default settings
    panels = stills(load_scenery(DATA), figure, exercise, phases, dark=False)
    return as_png(panels, STRIP_WIDTH, DATA / FONT)


def draw_figures(folder: Path) -> None:
    """Write the sheets and the moving figure, and the exercises' strips into a folder of theirs."""
    for name, size in SHEETS.items():
        contact_sheet(size).save(folder / f"figures-{name}.png", optimize=True)
    (folder / f"{MOVING}.gif").write_bytes(moving_picture())
    strips = folder / "exercises"
    strips.mkdir(exist_ok=True)
    for name in LIBRARY.exercises:
        (strips / f"{name}.png").write_bytes(strip(name))


def draw_unlabelled(folder: Path) -> Iterator[str]:
    """Draw each exercise into numbered files; yield what each number is."""
    drawn = (name for name in figure_names() if name in LIBRARY.exercises)
    for number, name in enumerate(drawn, 1):
        panels = list(repetition_panels(name))
        for screen, size in SCREENS.items():
            (folder / screen).mkdir(parents=True, exist_ok=True)
            side_by_side(panels, size).save(folder / screen / f"{number:02}.png")
        yield f"{number:02} {name}"


def _figure(name: str) -> Figure:
    figure = load_figure(DATA, name)
    if figure is None:
        raise FileNotFoundError(name)
    return figure


def main() -> None:
    """Draw the exercises for readers who do not know them."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for line in draw_unlabelled(parser.parse_args().folder):
        print(line)  # noqa: T201 - the command's output


if __name__ == "__main__":
    main()
