"""Reads and writes status.json, a summary that is valid while its source files are unchanged.

Uses strings as paths: a shell's prompt waits for this module, and importing pathlib takes time.
"""

import json
import os
import time

from footcoach import __version__
from footcoach.files.reading import Stamp, open_plain, stamp_of
from footcoach.schedule.day_boundary import DAY_S, position_in_day

TYPE_CHECKING = False  # importing `typing` would double the time of `footcoach status`
if TYPE_CHECKING:
    from typing import TypeGuard

    from footcoach.status.model import Kept, Summary

NAME = "status.json"
VERSION = 3
MAX_BYTES = 64 * 1024
MAX_NUMBER = 10**9
NUMBERS = (
    "round",
    "rounds",
    "length_s",
    "exercises",
    "done",
    "doses",
    "streak",
    "longest",
    "strength",
    "week_done",
    "week_goal",
)
BOOLEANS = ("breaks_today", "misses_today", "in_weeks")
STATES = ("due", "done", "rest", "pause")


def write(
    path: str, summary: "Summary", sources: dict[str, Stamp], day: str, day_starts_s: int
) -> None:
    """Write the summary of a day, with the stamps of its sources as read; raise OSError."""
    content = {
        "version": VERSION,
        "by": __version__,  # another version may have other exercises
        "day": day,
        "day_starts_s": day_starts_s,
        "of": sources,
        **summary,
    }
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "x", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(content, file, separators=(",", ":"))
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        if os.path.exists(temporary):  # noqa: PTH110
            os.unlink(temporary)  # noqa: PTH108
        raise


def read(
    path: str, now: float, needed_sources: tuple[str, ...] = ()
) -> "tuple[Summary, float] | None":
    """Return today's summary and the seconds left of the day, or None if it is not valid.

    `now` is in seconds since 1970. The sources have to include `needed_sources`; those of a summary
    synced from another machine do not. Never blocks, even if the file is a pipe.
    """
    kept = load(path)
    left_s = None if kept is None else seconds_left(kept, now, needed_sources)
    return None if kept is None or left_s is None else (kept, left_s)


def load(path: str) -> "Kept | None":
    """Return the content of the file, or None if it has no valid one. Never blocks."""
    try:
        with open_plain(path) as file:
            content = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    return content if _is_valid(content) else None


def seconds_left(kept: "Kept", now: float, needed_sources: tuple[str, ...] = ()) -> float | None:
    """Return the seconds left of the summary's day, or None if it is outdated; see `read`."""
    sources = kept["of"]
    if any(name not in sources for name in needed_sources):
        return None
    if any(stamp_of(name) != stamp for name, stamp in sources.items()):
        return None
    day, left_s = today(now, kept["day_starts_s"])
    return left_s if kept["day"] == day else None


def sources_in(data: str, config: str) -> tuple[str, str]:
    """Return the files that every summary is made of: history and settings."""
    return os.path.join(data, "history.json"), os.path.join(config, "config.toml")  # noqa: PTH118


def today(now: float, day_starts_s: int) -> tuple[str, float]:
    """Return the person's day at a time in seconds since 1970, and the seconds left of it."""
    local = time.localtime(now)
    since_midnight_s = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec
    days_behind, left_s = position_in_day(since_midnight_s, day_starts_s)
    if days_behind:
        day = local.tm_mday - days_behind  # mktime also takes day 0 of a month
        noon = time.mktime((local.tm_year, local.tm_mon, day, 12, 0, 0, 0, 0, -1))
        local = time.localtime(noon)
    return time.strftime("%Y-%m-%d", local), left_s


def _is_valid(content: object) -> "TypeGuard[Kept]":
    """Tell whether the content has all fields of a summary within their bounds."""
    return (
        isinstance(content, dict)
        and content.get("version") == VERSION
        and content.get("by") == __version__
        and isinstance(content.get("of"), dict)
        and isinstance(content.get("day"), str)
        and type(content.get("day_starts_s")) is int
        and 0 <= content["day_starts_s"] < DAY_S
        and content.get("state") in STATES
        and all(_is_number(content.get(name)) for name in NUMBERS)
        and all(type(content.get(name)) is bool for name in BOOLEANS)
    )


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= MAX_NUMBER
