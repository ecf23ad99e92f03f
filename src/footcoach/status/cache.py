"""The summary on disk, and what it was made of: it counts only while those files are the same.

Plain functions on plain names: what a shell's prompt waits for has no time to import pathlib.
"""

import json
import os
import time

from footcoach import __version__
from footcoach.files.reading import Stamp, open_plain, stamp_of
from footcoach.status.line import Summary

NAME = "status.json"
VERSION = 2
MAX_BYTES = 64 * 1024
MOST = 10**9  # of any number in a summary
_NUMBERS = (
    "round",
    "rounds",
    "length_s",
    "exercises",
    "done",
    "doses",
    "streak",
    "longest",
    "strength",
)
_TRUTHS = ("breaks_today", "misses_today")
STATES = ("due", "done", "rest", "pause")


def write(path: str, summary: Summary, of: dict[str, Stamp], day: str, day_starts_s: int) -> None:
    """Keep a summary of files as they were when read, for a day; OSError where that fails."""
    content = {
        "version": VERSION,
        "by": __version__,  # another footcoach may have other exercises
        "day": day,
        "day_starts_s": day_starts_s,
        "of": of,
    } | summary
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "x", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(content, file, separators=(",", ":"))
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        if os.path.exists(temporary):  # noqa: PTH110
            os.unlink(temporary)  # noqa: PTH108
        raise


def read(path: str, now: float, made_of: tuple[str, ...] = ()) -> tuple[Summary, float] | None:
    """Return the summary of today and the seconds that the day has left; None where none counts.

    It counts only if it was made of the files `made_of`, among others: what a sync tool has brought
    from another machine was not. Whatever the file is, that takes no time: it may be a pipe,
    endless, or written by anybody.
    """
    try:
        with open_plain(path) as file:
            content = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not _is_sound(content):
        return None
    of = content["of"]
    if any(name not in of for name in made_of):
        return None
    if any(stamp_of(name) != was for name, was in of.items()):
        return None
    day, left_s = today(now, content["day_starts_s"])
    return (content, left_s) if content["day"] == day else None


def today(now: float, day_starts_s: int) -> tuple[str, float]:
    """Return the day that a moment belongs to by the clock on the wall, and its seconds left."""
    local = time.localtime(now)
    since_midnight_s = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec
    left_s = (day_starts_s - since_midnight_s) % 86400 or 86400
    if since_midnight_s < day_starts_s:
        noon = time.mktime((local.tm_year, local.tm_mon, local.tm_mday - 1, 12, 0, 0, 0, 0, -1))
        local = time.localtime(noon)
    return time.strftime("%Y-%m-%d", local), left_s


def _is_sound(content: object) -> bool:
    """Tell whether a summary holds what it has to: nothing of it is ever printed unseen."""
    return (
        isinstance(content, dict)
        and content.get("version") == VERSION
        and content.get("by") == __version__
        and isinstance(content.get("of"), dict)
        and type(content.get("day_starts_s")) is int
        and 0 <= content["day_starts_s"] < 86400
        and content.get("state") in STATES
        and all(_is_number(content.get(name)) for name in _NUMBERS)
        and all(type(content.get(name)) is bool for name in _TRUTHS)
    )


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST
