"""Commands about routines themselves: which there are, and one's own."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from footcoach.cli.reading import read_library, read_settings
from footcoach.config.paths import Paths, shipped_data
from footcoach.errors import UsageError, UserError
from footcoach.text import printable

if TYPE_CHECKING:
    from footcoach.config.settings import Settings
    from footcoach.routines.library import Library
    from footcoach.toml_file.mistakes import Mistake

WRONG = 1  # as linters answer


@click.command()
@click.option("--export", "exported", metavar="NAME", help="Write a routine into one file.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--import", "imported", type=click.Path(path_type=Path), metavar="FILE", help="Take one in."
)
@click.option("--as", "name", metavar="NAME", help="Under this name.")
@click.pass_obj
def routines(
    paths: Paths, exported: str | None, target: Path | None, imported: Path | None, name: str | None
) -> None:
    """List the routines; hand one on, or take one in."""
    library = read_library(paths)
    if exported is not None:
        _export(library, exported, target)
    elif imported is not None:
        _import(paths, library, imported, name)
    else:
        from footcoach.cli.show import list_routines

        list_routines(library, read_settings(paths))


@click.command()
@click.pass_obj
def exercises(paths: Paths) -> None:
    """List the exercises that a routine can use."""
    from footcoach.cli.show import list_exercises

    list_exercises(read_library(paths))


@click.command()
@click.argument("name")
@click.option("--from", "model", metavar="ROUTINE", help="Begin with a copy of this one.")
@click.pass_obj
def new(paths: Paths, name: str, model: str | None) -> None:
    """Write a file to begin a routine of your own with."""
    from footcoach.routines.user_routines import checked_name, path_for, starting_text, write_new

    library = read_library(paths)
    path = path_for(paths.routines, checked_name(name), library)
    text = starting_text(shipped_data(), name) if model is None else _copy_of(library, model, name)
    write_new(path, text)
    click.echo(f"{printable(str(path))}\nChange it: footcoach edit {path.stem}")


@click.command()
@click.argument("name")
@click.pass_obj
def edit(paths: Paths, name: str) -> None:
    """Open a routine of your own in your editor, and check it afterwards."""
    from footcoach.cli.mistakes import show_mistakes, text_of

    library = read_library(paths)
    path = _own_file_of(library, name)
    while True:
        _open_editor(path)
        try:
            mistakes = library.mistakes_in(path)
        except FileNotFoundError:
            raise UserError(
                f"{path} is not there any more after the editor; save it there"
            ) from None
        if not mistakes:
            _say_it_is_fine(library, path, read_settings(paths))
            return
        show_mistakes(mistakes, text_of(path))
        if not sys.stdin.isatty() or not click.confirm("Edit it again?", default=True):
            raise click.exceptions.Exit(WRONG)


@click.command()
@click.argument("files", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def check(paths: Paths, files: tuple[str, ...], form: str) -> None:
    """Tell every mistake in routines. Without FILES, in all of your own."""
    from footcoach.cli.mistakes import as_json, show_mistakes, text_of
    from footcoach.cli.output import print_json

    library = read_library(paths)
    asked = [_file_of(library, name) for name in files] or library.user_files()
    if not asked and form == "text":
        click.echo("You have no routine of your own yet; 'footcoach new NAME' begins one.")
    looked_at = {path: _mistakes_in(library, path) for path in asked}
    found = {path: mistakes for path, mistakes in looked_at.items() if mistakes is not None}
    if form == "json":
        print_json([as_json(mistake) for mistakes in found.values() for mistake in mistakes])
    else:
        settings = read_settings(paths)
        for path, mistakes in found.items():
            show_mistakes(mistakes, text_of(path))
            if not mistakes:
                _say_it_is_fine(library, path, settings)
    if any(found.values()):
        raise click.exceptions.Exit(WRONG)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a routine's file, for editors."""
    from footcoach.cli.output import print_json
    from footcoach.routines.schema import schema as made

    print_json(made())


def _file_of(library: "Library", name: str) -> Path:
    """Return the file of a routine, or the one at a path, or raise UsageError."""
    try:
        path = library.path_of(library.resolve_name(name))
    except UsageError:
        path = None
    path = path or Path(name)
    try:
        path.stat()
    except (FileNotFoundError, ValueError):
        raise UsageError(f"there is no file {path}; check its name") from None
    except OSError:
        pass  # reading it says what is wrong
    return path


def _own_file_of(library: "Library", name: str) -> Path:
    """Return the user's own file of a routine, or raise UsageError."""
    try:
        slug = library.resolve_name(name)
    except UsageError:
        slug = ""
    if slug in library.shipped_slugs():
        copy = f"footcoach new mine --from {slug}"
        raise UsageError(f"{name} ships with footcoach; {copy!r} copies it")
    path = None if slug.endswith(".toml") else library.path_of(slug)
    if path is None:
        begin = f"footcoach new {shlex.quote(name)}"
        raise UsageError(f"you have no routine {name!r}; '{begin}' begins one")
    return path


def _mistakes_in(library: "Library", path: Path) -> "tuple[Mistake, ...] | None":
    """Return what is wrong with a file; None for one that is not there, or not any more."""
    try:
        return library.mistakes_in(path)
    except FileNotFoundError:
        return None


def _say_it_is_fine(library: "Library", path: Path, settings: "Settings") -> None:
    from footcoach.app.from_settings import grown, length_s
    from footcoach.texts.doses import clock, counted

    routine = grown(library.routine(str(path)), settings)
    length = clock(length_s(routine, settings))
    exercises = counted(len(routine.exercises), "exercise")
    rounds = counted(routine.rounds_a_day, "round")
    click.echo(f"{printable(str(path))}: good. {exercises}, {length}, {rounds} a day.")


def _open_editor(path: Path) -> None:
    """Run the user's editor, and wait for it to end."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    usual = "notepad" if os.name == "nt" else "vi"
    try:
        command = shlex.split(named, posix=os.name != "nt") if named else [usual]
        subprocess.run([*command, str(path)], check=True)  # noqa: S603 - the user's own choice
    except (OSError, ValueError, IndexError) as error:
        raise UserError(
            f"the editor {named or usual!r} did not start: {error}; set EDITOR"
        ) from None
    except subprocess.CalledProcessError as error:
        raise UserError(
            f"the editor ended with {error.returncode}; {path} is as it left it"
        ) from None


def _copy_of(library: "Library", model: str, name: str) -> str:
    from footcoach.routines.user_routines import SCHEMA_FILE, renamed
    from footcoach.routines.writing import toml_of

    routine = renamed(library.routine(model), name)
    text = toml_of(routine, library.exercises, whole=False)
    return f"#:schema ./{SCHEMA_FILE}\n\n{text}"


def _export(library: "Library", name: str, target: Path | None) -> None:
    from footcoach.routines.user_routines import write
    from footcoach.routines.writing import toml_of

    text = toml_of(library.routine(name), library.exercises, whole=True)
    if target is None:
        # A file of routines is UTF-8, whatever a terminal can show.
        click.echo(text if sys.stdout.isatty() else text.encode(), nl=False)
    else:
        write(target, text)
        click.echo(f"{printable(str(target))}: {name}, with everything in it.")


def _import(paths: Paths, library: "Library", file: Path, name: str | None) -> None:
    """Take in a routine from anybody: what was read and checked is written, not what was there."""
    from footcoach.routines.user_routines import checked_name, path_for, renamed, write_new
    from footcoach.routines.writing import toml_of

    asked = checked_name(name) if name is not None else file.stem
    path = path_for(paths.routines, asked, library)
    try:
        routine = library.read(file, path.stem)
    except FileNotFoundError:
        raise UsageError(f"there is no file {file}; check its name") from None
    if name is not None:
        routine = renamed(routine, name)
    write_new(path, toml_of(routine, library.exercises, whole=True))
    click.echo(f"{printable(str(path))}\nStart it: footcoach start {path.stem}")


def add_to(cli: click.Group) -> None:
    """Make the commands known."""
    for command in (routines, exercises, new, edit, check, schema):
        cli.add_command(command)
