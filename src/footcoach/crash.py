"""Crash files: an unforeseen error, written to a file for bug reports."""

import os
import platform
import re
import time
import traceback
from pathlib import Path

from footcoach import __version__
from footcoach.text import printable

MAX_FILES = 5  # older crash files are deleted
_NAME = re.compile(r"crash-\d{8}T\d{6}(-\d+)?\.txt")
_MAX_CHARACTERS = 256 * 1024
_QUOTED_INPUT = re.compile(r"input_value=.*")  # in errors of pydantic: may hold a note
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_crash(folder: Path, error: BaseException) -> str:
    """Write a crash file for an error, and return a sentence for the user. Never raises."""
    sentence = f"something went wrong in footcoach itself ({type(error).__name__})"
    try:
        path = _write_new(folder, _text_of(error))
    except Exception:  # noqa: BLE001 - the first error is reported, whatever fails here
        return printable(f"{sentence}; your sessions are kept")
    return printable(f"{sentence}; your sessions are kept, and {path} has the details")


def _text_of(error: BaseException) -> str:
    """Return the versions and the traceback, without any text of the user."""
    about = f"footcoach {__version__}, Python {platform.python_version()}, {platform.platform()}"
    trace = _QUOTED_INPUT.sub("input_value=…", "".join(traceback.format_exception(error)))
    return f"{about}\n\n{trace[-_MAX_CHARACTERS:]}"


def _write_new(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = _free_name(folder)
    with os.fdopen(os.open(path, _FLAGS, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    others = sorted(
        other for other in folder.iterdir() if _NAME.fullmatch(other.name) and other != path
    )
    for old in others[: len(others) - MAX_FILES + 1]:
        old.unlink(missing_ok=True)
    return path


def _free_name(folder: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%S")
    path, number = folder / f"crash-{stamp}.txt", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"crash-{stamp}-{number}.txt"
    return path
