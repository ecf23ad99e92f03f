"""A mistake of our own, written down for those who can mend it."""

import os
import platform
import re
import time
import traceback
from pathlib import Path

from footcoach import __version__
from footcoach.text import printable

KEPT = 5  # files; of a mistake that comes back each time, the last ones say enough
_NAME = re.compile(r"crash-\d{8}T\d{6}(-\d+)?\.txt")
_LONGEST = 256 * 1024
_WRITTEN = re.compile(r"input_value=.*")  # pydantic quotes what it was given: a note, perhaps
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_crash(folder: Path, error: BaseException) -> str:
    """Write down where an error came from, and return the sentence that a person is told.

    It never raises: whoever calls it has enough on their hands.
    """
    said = f"something went wrong in footcoach itself ({type(error).__name__})"
    try:
        path = _written(folder, _text_of(error))
    except Exception:  # noqa: BLE001 - the disk may be what went wrong; the first error is told
        return printable(f"{said}; what was done is kept")
    return printable(f"{said}; what was done is kept, and {path} says where it went wrong")


def _text_of(error: BaseException) -> str:
    """Return versions and the traceback, without what a person wrote."""
    about = f"footcoach {__version__}, Python {platform.python_version()}, {platform.platform()}"
    came = _WRITTEN.sub("input_value=…", "".join(traceback.format_exception(error)))
    return f"{about}\n\n{came[-_LONGEST:]}"


def _written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = _free_name(folder)
    with os.fdopen(os.open(path, _FLAGS, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    ours = sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name) and one != path)
    for old in ours[: len(ours) - KEPT + 1]:
        old.unlink(missing_ok=True)
    return path


def _free_name(folder: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%S")
    path, number = folder / f"crash-{stamp}.txt", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"crash-{stamp}-{number}.txt"
    return path
