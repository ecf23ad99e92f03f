"""The user's routines: creates and writes the files in their folder."""

import json
from pathlib import Path

from footcoach.errors import UsageError, UserError
from footcoach.fields import MAX_NAME_LENGTH, slug_of
from footcoach.files.replacing import locked
from footcoach.routines.library import Library
from footcoach.routines.models import Routine
from footcoach.routines.schema import schema
from footcoach.text import readable
from footcoach.toml_file.changing import inside_quotes
from footcoach.toml_file.reading import write_text

SCHEMA_FILE = "schema.json"


def path_for(folder: Path, name: str, library: Library) -> Path:
    """Return the path for a new routine. Raises UsageError if the name cannot be used."""
    slug = slug_of(name)
    if not slug:
        raise UsageError(f"{name!r} has no letters that can be shown; write a name like Mine")
    if slug in library.shipped_slugs():
        shipped = library.routine(slug).name
        raise UsageError(f"a routine {shipped!r} ships with footcoach; choose another name")
    path = library.path_of(slug) or folder / f"{slug}.toml"
    try:
        exists = path.exists()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from None
    if exists:
        raise UsageError(f"{path} already exists; 'footcoach edit {slug}' opens it")
    return path


def checked_name(name: str) -> str:
    """Return the name that was typed for a new routine. Raises UsageError if it is not valid."""
    if not name.strip() or len(name) > MAX_NAME_LENGTH or "/" in name or "\\" in name:
        raise UsageError(
            f"{name!r} is not a valid name; write 1 to {MAX_NAME_LENGTH} "
            "characters without / and \\"
        )
    return name


def write_new(path: Path, text: str) -> None:
    """Create a routine's file, and beside it the schema with which editors check it."""
    write(path.with_name(SCHEMA_FILE), json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    with locked(path, keep=False) as target:
        if target.exists():
            raise UserError(f"{path} was just created by another program; choose another name")
        write_text(target, text)


def write(path: Path, text: str) -> None:
    """Replace the text of a routine's file atomically."""
    with locked(path, keep=False) as target:
        write_text(target, text)


def starting_text(shipped: Path, name: str) -> str:
    """Return the text of a new routine, made from the shipped template."""
    template = (shipped / "templates" / "routine.toml").read_text(encoding="utf-8")
    title = name.replace("-", " ").capitalize() if name == slug_of(name) else readable(name)
    return template.format(slug=slug_of(name), name=inside_quotes(title))


def renamed(routine: Routine, name: str) -> Routine:
    """Return a routine with another name, or unchanged if the name is only a slug."""
    if name == slug_of(name):
        return routine
    return routine.model_copy(update={"name": readable(name)})
