"""`footcoach new`, `edit` and `check`: creates, edits and checks the user's routines."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click

from footcoach import exit_codes
from footcoach.app.from_settings import grown, length_s
from footcoach.app.guidance import shipped_lengths
from footcoach.cli.completers import NameType
from footcoach.cli.documents import MistakesDocument
from footcoach.cli.loading import load_library, load_practice, load_settings
from footcoach.cli.mistakes import as_json, show_mistakes, text_of
from footcoach.cli.output import print_json, print_line
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings import Settings
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.routines.library import Library
from footcoach.routines.user_routines import (
    SCHEMA_FILE,
    checked_name,
    path_for,
    renamed,
    starting_text,
    write_new,
)
from footcoach.routines.writing import toml_of
from footcoach.texts.numbers import clock, exercises_in_words, rounds_a_day_in_words
from footcoach.toml_file.mistakes import Mistake


@click.command()
@click.argument("name")
@click.option(
    "--from",
    "model",
    type=NameType("routines"),
    metavar="ROUTINE",
    help="Start from a copy of this routine.",
)
@click.pass_obj
def new(paths: Paths, name: str, model: str | None) -> None:
    """Create a routine of your own."""
    library = load_library(paths)
    path = path_for(paths.routines, checked_name(name), library)
    text = starting_text(shipped_data(), name) if model is None else _copy_of(library, model, name)
    write_new(path, text)
    print_line(str(path))
    print_line(f"Change it: footcoach edit {path.stem}")


@click.command()
@click.argument("name", type=NameType("own routines"))
@click.pass_obj
def edit(paths: Paths, name: str) -> None:
    """Edit a routine of your own, then check it. $VISUAL or $EDITOR names the editor."""
    library = load_library(paths)
    path = _user_file_of(library, name)
    while True:
        _open_editor(path)
        try:
            mistakes = library.mistakes_in(path)
        except FileNotFoundError:
            raise UserError(f"{path} no longer exists after the editor; save it there") from None
        if not mistakes:
            _print_no_mistakes(paths, library, path, load_settings(paths))
            return
        show_mistakes(mistakes, text_of(path))
        if not sys.stdin.isatty() or not click.confirm("Edit it again?", default=True):
            raise click.exceptions.Exit(exit_codes.ERROR)


@click.command()
@click.argument("files", type=NameType("own routines or files"), nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text for people and editors, json for programs.",
)
@click.pass_obj
def check(paths: Paths, files: tuple[str, ...], form: str) -> None:
    """Check routines for mistakes. Without FILES, check all routines of your own."""
    library = load_library(paths)
    paths_to_check = [_file_of(library, name) for name in files] or library.user_files()
    if not paths_to_check and form == "text":
        print_line("You have no routine of your own yet; 'footcoach new NAME' creates one.")
    checked = {path: _mistakes_in(library, path) for path in paths_to_check}
    existing = {path: mistakes for path, mistakes in checked.items() if mistakes is not None}
    if form == "json":
        found = (as_json(one) for mistakes in existing.values() for one in mistakes)
        print_json(MistakesDocument(tuple(found)).to_json())
    else:
        settings = load_settings(paths)
        for path, mistakes in existing.items():
            show_mistakes(mistakes, text_of(path))
            if not mistakes:
                _print_no_mistakes(paths, library, path, settings)
    if any(existing.values()):
        raise click.exceptions.Exit(exit_codes.ERROR)


def _file_of(library: Library, name: str) -> Path:
    """Return the file of a routine, or the file at a path; raise UsageError if there is none."""
    try:
        path = library.path_of(library.resolve_name(name))
    except UsageError:
        path = None
    path = path or Path(name)
    try:
        path.stat()
    except (FileNotFoundError, ValueError):
        raise UsageError(f"there is no file {path}; check its name") from None
    except OSError as error:
        debug("%s", error)  # reading it will raise a better one
    return path


def _user_file_of(library: Library, name: str) -> Path:
    """Return the file of a user's routine; raise UsageError if it is not the user's."""
    try:
        slug = library.resolve_name(name)
    except UsageError:
        slug = ""
    if slug in library.shipped_slugs():
        copy = f"footcoach new mine --from {slug}"
        raise UsageError(f"{name} ships with footcoach; {copy!r} makes a copy that you can edit")
    path = None if slug.endswith(".toml") else library.path_of(slug)
    if path is None:
        create = f"footcoach new {shlex.quote(name)}"
        raise UsageError(f"you have no routine {name!r}; '{create}' creates it")
    return path


def _mistakes_in(library: Library, path: Path) -> tuple[Mistake, ...] | None:
    """Return the mistakes in a file, or None if the file does not exist (any more)."""
    try:
        return library.mistakes_in(path)
    except FileNotFoundError:
        return None


def _print_no_mistakes(paths: Paths, library: Library, path: Path, settings: Settings) -> None:
    routine = grown(library.routine(str(path)), settings)
    practice = load_practice(paths, settings)
    length = clock(length_s(routine, settings, practice, shipped_lengths()))
    exercises = exercises_in_words(len(routine.exercises))
    rounds = rounds_a_day_in_words(routine.rounds_a_day)
    print_line(f"{path}: good. {exercises}, {length}, {rounds}.")


def _open_editor(path: Path) -> None:
    """Run the user's editor and wait until it ends."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    usual = "notepad" if os.name == "nt" else "vi"
    try:
        command = shlex.split(chosen, posix=os.name != "nt") if chosen else [usual]
        subprocess.run([*command, str(path)], check=True)  # noqa: S603 - the user's own choice
    except (OSError, ValueError, IndexError) as error:
        raise UserError(
            f"the editor {chosen or usual!r} did not start: {error}; set EDITOR"
        ) from None
    except subprocess.CalledProcessError as error:
        raise UserError(
            f"the editor ended with {error.returncode}; {path} was not checked"
        ) from None


def _copy_of(library: Library, model: str, name: str) -> str:
    """Return the text of a routine's file, under another name."""
    routine = renamed(library.routine(model), name)
    text = toml_of(routine, library.exercises, whole=False)
    return f"#:schema ./{SCHEMA_FILE}\n\n{text}"
