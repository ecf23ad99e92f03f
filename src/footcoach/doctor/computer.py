"""Checks of this computer: clock, time zone, disk space, and who may read the files."""

import os
import shlex
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.doctor.check import Check, State
from footcoach.schedule.day import is_plausible_day
from footcoach.schedule.local_time import zone_at
from footcoach.schedule.local_zone import is_zone_usable
from footcoach.text import printable

MIB = 1024 * 1024
LITTLE_BYTES = 100 * MIB  # worth a note
LEAST_BYTES = 5 * MIB  # a history of many years, and its next version beside it


def computer_checks(paths: Paths, now: datetime) -> Iterator[Check]:
    """Yield the checks of this computer; `now` is a local time with its offset."""
    yield clock_check(now)
    yield zone_check(os.environ.get("TZ", ""), now)
    yield from _space(paths.data)
    if os.name == "posix":
        yield from permission_checks(paths)


def clock_check(now: datetime) -> Check:
    """Return the check of the clock."""
    shown = f"{now:%Y-%m-%d %H:%M}"
    if is_plausible_day(now.date()):
        return Check("computer", "clock", "ok", f"The clock shows {shown}.")
    text = f"The clock shows {shown}, which cannot be true."
    return Check("computer", "clock", "problem", text, "Set it: what you do now counts for no day.")


def zone_check(variable: str, now: datetime) -> Check:
    """Return the check of the time zone; `variable` is the value of TZ."""
    if not is_zone_usable():
        text = "The time zone is off by a day or more; UTC is used."
        advice = "Set the variable TZ to a name such as Europe/Berlin, or unset it."
        return Check("computer", "time zone", "problem", text, advice)
    name = variable.removeprefix(":")
    if name and not name.startswith("/") and not _is_rule(name) and not _is_known(name):
        text = printable(f"The variable TZ names an unknown time zone, {name}; UTC is used.")
        advice = "Set it to a name such as Europe/Berlin, or unset it."
        return Check("computer", "time zone", "problem", text, advice)
    zone = zone_at(now)
    if zone[:1] in {"+", "-"}:
        text = f"The time zone has no name that is known here; its offset is {zone}."
        advice = "Sessions keep that offset; set the time zone of the system for its name."
        return Check("computer", "time zone", "note", text, advice)
    return Check("computer", "time zone", "ok", f"The time zone is {zone}.")


def _is_rule(name: str) -> bool:
    """Tell whether TZ is a rule such as CET-1CEST, and not a name: it has an offset in digits."""
    return any(char.isdigit() for char in name) and "/" not in name


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except Exception as error:  # noqa: BLE001 - several kinds, for names that are no file names
        debug("unknown time zone: %s", type(error).__name__)
        return False
    return True


def _space(folder: Path) -> Iterator[Check]:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        debug("disk space: %s", error)
        return
    text = f"{_mib(free)} are free for the data folder."
    state: State = "ok" if free >= LITTLE_BYTES else "note" if free >= LEAST_BYTES else "problem"
    advice = "" if state == "ok" else "Make room: nothing can be saved on a full disk."
    yield Check("computer", "disk", state, text, advice)


def _mib(size: int) -> str:
    return f"{size / 1024 / MIB:.1f} GiB" if size >= 1024 * MIB else f"{size // MIB} MiB"


def permission_checks(paths: Paths) -> Iterator[Check]:
    """Yield a note for files that others can read or change, or that belong to another user."""
    own = dict.fromkeys((paths.data, paths.history, paths.config, paths.settings))
    notes = [note for path in own if (note := _permission_note(path, paths)) is not None]
    yield from notes
    if not notes and paths.data.exists():
        yield Check("computer", "permissions", "ok", "Only you can read and change your history.")


def _permission_note(path: Path, paths: Paths) -> Check | None:
    try:
        status = path.stat()
    except OSError as error:
        debug("permissions: %s", error)
        return None
    others_change = status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX
    others_read = status.st_mode & (stat.S_IRGRP | stat.S_IROTH) and path == paths.history
    advice = f"chmod go-rwx {shlex.quote(str(path))}"
    if sys.platform != "win32" and status.st_uid != os.geteuid():
        text = f"{path} belongs to another user."
        advice = f'sudo chown -R "$USER" {shlex.quote(str(path))}'
    elif others_change:
        text = f"Others on this computer can change {path}."
    elif others_read and _is_reachable(path):
        text = f"Others on this computer can read {path}."
    else:
        return None
    return Check("computer", "permissions", "note", printable(text), printable(advice))


def _is_reachable(path: Path) -> bool:
    """Tell whether others may go through all folders above a file."""
    return all(folder.stat().st_mode & 0o011 for folder in path.parents)
