"""Chooses the timer of this system and the folder for its files."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import footcoach
from footcoach.config.paths import Paths, user_paths
from footcoach.config.settings_file import load_settings
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.reminders import launchd, systemd, windows
from footcoach.reminders.program import (
    check_lasts,
    check_starts,
    reminding,
    temporary_folder,
    this_program,
)
from footcoach.reminders.schedule import Schedule, Ticks, end_of_day, ticks
from footcoach.reminders.state import read_state
from footcoach.reminders.timer import Timer
from footcoach.schedule.local_zone import local_now, to_local
from footcoach.text import printable

_ANSWER_S = 5.0
_TO_THE_MINUTE = timedelta(seconds=60) - timedelta(microseconds=1)  # not before the end


def timer_folder(platform: str, manager: Mapping[str, str], home: Path) -> Path:
    """Return the folder of a user's timers, except on Windows.

    `manager` holds the environment of the user's systemd instance, which a shell does not change.
    """
    if platform == "darwin":
        return home / "Library" / "LaunchAgents"
    chosen = Path(manager.get("XDG_CONFIG_HOME", ""))
    config = chosen if chosen.is_absolute() else home / ".config"
    return config / "systemd" / "user"


def timer_folder_here() -> Path:
    """Return the folder of this user's timers on this system, or raise UserError.

    Windows accepts any, so it is the usual data folder, also for a timer of another one.
    """
    if sys.platform == "win32":
        return user_paths().data
    return timer_folder(sys.platform, manager_variables(), _home())


def timer_files_here() -> tuple[Path, ...]:
    """Return the files that a timer of this user has on this system, there or not."""
    folder = timer_folder_here()
    names = {
        "darwin": (f"{launchd.LABEL}.plist",),
        "win32": (f"{windows.NAME}.xml",),
    }.get(sys.platform, (f"{systemd.NAME}.timer", f"{systemd.NAME}.service"))
    return tuple(folder / name for name in names)


def manager_variables() -> dict[str, str]:
    """Return the environment of the user's systemd instance, empty if it does not answer."""
    answer = systemd_answer("show-environment") or {}
    return {name: systemd.unquoted(value) for name, value in answer.items()}


def systemd_answer(*words: str) -> dict[str, str] | None:
    """Return what the user's systemd instance tells, or None if it does not answer."""
    systemctl = shutil.which("systemctl") if sys.platform == "linux" else None
    if systemctl is None:
        return None
    try:
        result = subprocess.run(  # noqa: S603 - no shell
            (systemctl, "--user", *words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_ANSWER_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        debug("systemd does not answer: %s", error)
        return None
    if result.returncode != 0:
        return None
    lines = os.fsdecode(result.stdout).splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def timer(
    platform: str, ticks: Ticks, command: tuple[str, ...], folder: Path, user_id: int
) -> Timer:
    """Return the timer for a system, or raise UserError if none is supported."""
    for word in (*command, str(folder)):
        if printable(word) != word:  # the person approves the files as they are shown
            raise UserError(f"{word!r} has characters that cannot be shown; use another folder")
    if platform == "linux":
        return systemd.timer(ticks, command, folder)
    if platform == "darwin":
        return launchd.timer(ticks, command, folder, user_id)
    if platform == "win32":
        return windows.timer(ticks, command, folder)
    raise UserError(
        f"footcoach cannot set up a timer on {platform}; let cron run {cron_line(command)}"
    )


def cron_line(command: tuple[str, ...]) -> str:
    """Return a command as a crontab line, in which a percent sign would end the line."""
    return shlex.join(command).replace("%", r"\%")


def timer_here(schedule: Schedule, paths: Paths) -> Timer:
    """Return the timer of this system for this installation and its folders, or raise UserError.

    It also runs at the end of a snooze.
    """
    home, prefix = _home(), Path(sys.prefix).resolve()
    check_lasts(sys.argv[0], prefix, Path(footcoach.__file__).resolve().parent, home.resolve())
    program = this_program(sys.platform, sys.argv[0], sys.executable)
    check_starts(program, Path(home.anchor))
    command = reminding(program, paths, schedule)
    day_starts = load_settings(paths.settings)[0].day_starts
    once = end_of_snooze(paths, day_starts)
    folder = timer_folder_here()
    user_id = getattr(os, "getuid", int)()  # Windows has none and needs none
    system_timer = timer(sys.platform, ticks(schedule, day_starts, once), command, folder, user_id)
    hints = _hints(command, folder, temporary_folder(prefix))
    return replace(system_timer, notes=(*system_timer.notes, *hints))


def end_of_snooze(paths: Paths, day_starts: time) -> datetime | None:
    """Return when a timer has to run for a snooze: at a whole minute of the local time.

    A snooze until the end of the day asks for nothing then.
    """
    now = local_now()
    until = read_state(paths.reminders).end_of_snooze(now)
    if until is None or until >= end_of_day(now, day_starts):
        return None
    return to_local(until + _TO_THE_MINUTE).replace(second=0, microsecond=0, tzinfo=None)


def _hints(command: tuple[str, ...], folder: Path, temporary: Path | None) -> Iterator[str]:
    """Yield warnings about a timer on this system."""
    if temporary is not None:
        yield f"This footcoach is in {temporary}: the reminders end when that folder is emptied."
    if sys.platform != "linux":
        return
    config = os.environ.get("XDG_CONFIG_HOME", "")
    if Path(config).is_absolute() and not folder.is_relative_to(config):
        yield f"systemd does not know your XDG_CONFIG_HOME; it looks for timers in {folder}."
    if shutil.which("systemctl") is None:
        yield f"There is no systemd here; let cron run {cron_line(command)}"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise UserError("your home folder is not known; set HOME to its path") from None
