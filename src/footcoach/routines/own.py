"""The user's own routines: files in a folder of theirs, made, taken in and handed on."""

import json
import re
from pathlib import Path

from footcoach.errors import Misuse, Problem
from footcoach.replacing import locked, replacing
from footcoach.routines.library import Library
from footcoach.routines.schema import schema
from footcoach.routines.text import SLUG, slug_of

SCHEMA_FILE = "schema.json"


def path_for(folder: Path, name: str, library: Library) -> Path:
    """Return the file that a new routine is to have; Misuse where it cannot have that name."""
    if not re.fullmatch(SLUG, name) or len(name) > 60:
        like = slug_of(name) or "my-own"
        raise Misuse(f"{name!r} names no file; use small letters, digits and hyphens: {like}")
    if name in library.shipped_slugs():
        raise Misuse(f"a routine {name} ships with footcoach; choose another name")
    path = folder / f"{name}.toml"
    if path.exists():
        raise Misuse(f"{path} is there already; 'footcoach edit {name}' opens it")
    return path


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, and beside it the schema that editors check it by."""
    write(path.with_name(SCHEMA_FILE), json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    with locked(path, keep=False) as target:
        if target.exists():
            raise Problem(f"{path} has just been made by somebody else; choose another name")
        with replacing(target) as file:
            file.write(text.encode())


def write(path: Path, text: str) -> None:
    """Write a file whole, or leave it as it was."""
    with locked(path, keep=False) as target, replacing(target) as file:
        file.write(text.encode())


def starting_text(shipped: Path, name: str) -> str:
    """Return the text of a file to begin with."""
    template = (shipped / "templates" / "routine.toml").read_text(encoding="utf-8")
    title = name.replace("-", " ").capitalize()
    return template.format(slug=name, name=title)
