"""`footcoach routines`, `exercises` and `schema`: lists, exports and imports routines."""

import sys
from pathlib import Path

import click

from footcoach.app.from_settings import Practice, grown, length_s
from footcoach.app.guidance import shipped_lengths
from footcoach.cli.loading import load_library, load_practice, load_settings
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, console, table
from footcoach.config.paths import Paths
from footcoach.config.settings import Settings
from footcoach.errors import UsageError
from footcoach.routines.library import Library
from footcoach.routines.schema import schema as routine_schema
from footcoach.routines.user_routines import checked_name, path_for, renamed, write, write_new
from footcoach.routines.writing import toml_of
from footcoach.texts.doses import repeats
from footcoach.texts.numbers import clock


@click.command()
@click.option("--export", "exported", metavar="ROUTINE", help="Export this routine as one file.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the export to this file.",
)
@click.option(
    "--import",
    "imported",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Import a routine from this file.",
)
@click.option("--as", "name", metavar="NAME", help="Import it under this name.")
@click.pass_obj
def routines(
    paths: Paths, exported: str | None, target: Path | None, imported: Path | None, name: str | None
) -> None:
    """List the routines, or export or import one."""
    library = load_library(paths)
    if exported is not None:
        _export(library, exported, target)
    elif imported is not None:
        _import(paths, library, imported, name)
    else:
        settings = load_settings(paths)
        _list_routines(library, settings, load_practice(paths, settings))


@click.command()
@click.pass_obj
def exercises(paths: Paths) -> None:
    """List the exercises that a routine can use."""
    listed = table("Exercise", "Short name", "Dose", "Description", whole=("Short name",))
    for exercise in load_library(paths).exercises.values():
        add_row(listed, exercise.name, exercise.slug, repeats(exercise), exercise.summary)
    console().print(listed)


@click.command()
def schema() -> None:
    """Print the JSON Schema of routine files, for editors."""
    print_json(routine_schema())


def _list_routines(library: Library, settings: Settings, practice: Practice) -> None:
    """Print every routine with the length of its first round, and every file with a mistake."""
    listed = table(
        "Routine",
        "Short name",
        "Rounds a day",
        "Round 1",
        "Description",
        right=("Rounds a day", "Round 1"),
        whole=("Short name",),
    )
    readable, problems = library.routines()
    for routine in readable:
        length = clock(length_s(grown(routine, settings), settings, practice, shipped_lengths()))
        add_row(listed, routine.name, routine.slug, routine.rounds_a_day, length, routine.summary)
    console().print(listed)
    for problem in problems:
        print_line(f"! {problem}")


def _export(library: Library, name: str, target: Path | None) -> None:
    routine = library.routine(name)
    text = toml_of(routine, library.exercises, whole=True)
    if target is None:
        # A routine file is always UTF-8.
        click.echo(text if sys.stdout.isatty() else text.encode(), nl=False)
    else:
        write(target, text)
        print_line(f"{target}: {routine.name}, with all its exercises.")


def _import(paths: Paths, library: Library, file: Path, name: str | None) -> None:
    """Import a routine; the file is written from the checked model, not from the imported text."""
    path = path_for(paths.routines, file.stem if name is None else checked_name(name), library)
    try:
        routine = library.read(file, path.stem)
    except FileNotFoundError:
        raise UsageError(f"there is no file {file}; check its name") from None
    if name is not None:
        routine = renamed(routine, name)
    write_new(path, toml_of(routine, library.exercises, whole=True))
    print_line(str(path))
    print_line(f"Start it: footcoach start {path.stem}")
