"""`footcoach figure`: draws one repetition of an exercise."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from footcoach.app.from_settings import first_foot
from footcoach.app.repetition import caption, frames, repetition, stills
from footcoach.cli.completers import NameType
from footcoach.cli.loading import load_library, load_settings
from footcoach.cli.options import output_callback
from footcoach.cli.output import is_unicode, print_line
from footcoach.config.paths import Paths, shipped_data
from footcoach.drawing.export import as_apng, as_gif, as_png
from footcoach.drawing.letters import FONT
from footcoach.drawing.panel import Panel
from footcoach.drawing.plain_text import as_text
from footcoach.drawing.svg import svg_strip
from footcoach.errors import UsageError
from footcoach.figures.library import figure_of, load_scenery
from footcoach.figures.model import Figure
from footcoach.files.replacing import write_file
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Phase, Side

MOVING: dict[str, Callable[[Sequence[Panel], int, Path | None], bytes]] = {
    ".gif": as_gif,
    ".apng": as_apng,
}
"""The function that writes a moving picture, by the suffix of its file."""

ENDINGS = (*MOVING, ".png", ".svg", ".txt")

LEAST_WIDTH = 16
PIXELS, MOVING_PIXELS, COLUMNS = 480, 280, 60  # of one picture, unless a width is given


@click.command()
@click.argument("exercise", type=NameType("exercises"))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    callback=output_callback,
    metavar="FILE",
    help="FILE.gif or .apng moves; .png, .svg and .txt have a picture of each phase.",
)
@click.option(
    "--phase",
    "kinds",
    type=click.Choice([kind.value for kind in Kind], case_sensitive=False),
    multiple=True,
    metavar="KIND",
    help=f"Draw only this kind of phase: {', '.join(Kind)}. Can be repeated.",
)
@click.option("--foot", type=click.Choice(["left", "right"]), help="Which foot does it.")
@click.option(
    "--width",
    type=click.IntRange(LEAST_WIDTH, 2000),
    metavar="N",
    help="The width of a picture: pixels, or columns of text.",
)
@click.option("--dark", is_flag=True, help="Draw on a dark ground.")
@click.pass_obj
def figure(
    paths: Paths,
    exercise: str,
    target: Path | None,
    kinds: tuple[str, ...],
    foot: Side | None,
    width: int | None,
    *,
    dark: bool,
) -> None:
    """Draw one repetition of an exercise, also into a file.

    EXERCISE is its name. Without a file, a picture of each phase is printed as text.
    """
    if target is not None and target.suffix.lower() not in ENDINGS:
        names = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise UsageError(f"{target} does not end in {names}; choose a name that does")
    found = load_library(paths).find_exercise(exercise)
    phases = _phases(found, kinds, foot or first_foot(load_settings(paths), 0))
    if foot is not None and phases[0].foot == "both":
        raise UsageError(f"{found.name} is done with both feet; leave out --foot")
    drawn = _figure(found)
    if target is None:
        panels = stills(load_scenery(shipped_data()), drawn, found, phases, dark=dark)
        text = as_text(panels, width or _columns(), in_ascii=not is_unicode(sys.stdout))
        click.echo(text, nl=False)
        return
    write_file(target, _content(drawn, found, phases, target.suffix.lower(), width, dark=dark))
    captions = ", ".join(caption(phase, found) for phase in phases)
    print_line(f"{target}: {found.name}: {captions}.")


def _columns() -> int:
    """Return the columns of a picture on the terminal."""
    return max(LEAST_WIDTH, min(COLUMNS, shutil.get_terminal_size().columns))


def _phases(exercise: Exercise, kinds: Sequence[str], foot: Side) -> tuple[Phase, ...]:
    """Return the phases to draw; raise UsageError if the exercise has none of the wanted kinds."""
    if not kinds:
        return repetition(exercise, foot)
    wanted = repetition(exercise, foot, frozenset(map(Kind, kinds)))
    if not wanted:
        there = dict.fromkeys(phase.kind.value for phase in repetition(exercise, foot, [*Kind]))
        raise UsageError(
            f"{exercise.name} has no phase {' or '.join(kinds)}; it has {', '.join(there)}"
        )
    return wanted


def _figure(exercise: Exercise) -> Figure:
    figure = figure_of(shipped_data(), exercise)
    if figure is None:
        raise UsageError(
            f"{exercise.name} has no figure; 'footcoach exercises' lists those that do"
        )
    return figure


def _content(
    figure: Figure,
    exercise: Exercise,
    phases: Sequence[Phase],
    ending: str,
    width: int | None,
    *,
    dark: bool,
) -> bytes:
    """Return the content of a file with an ending."""
    font, scenery = shipped_data() / FONT, load_scenery(shipped_data())
    if ending in MOVING:
        moving = list(frames(scenery, figure, exercise, phases, dark=dark))
        return MOVING[ending](moving, width or MOVING_PIXELS, font)
    panels = stills(scenery, figure, exercise, phases, dark=dark)
    if ending == ".png":
        return as_png(panels, width or PIXELS, font)
    if ending == ".svg":
        return svg_strip(panels, exercise.name, width or PIXELS).encode()
    return as_text(panels, width or COLUMNS).encode()
