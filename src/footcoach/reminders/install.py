"""The timer of this system: which one it is, where it lives, what it runs, and writing it."""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from footcoach.errors import Problem
from footcoach.readable import printable
from footcoach.reminders import launchd, systemd, windows
from footcoach.reminders.schedule import Schedule, Timer
from footcoach.replacing import locked, replacing


def timer_folder(platform: str, environ: Mapping[str, str], home: Path, data: Path) -> Path:
    """Return where a system looks for a user's timers; Windows is told, so it may be anywhere."""
    if platform == "darwin":
        return home / "Library" / "LaunchAgents"
    if platform == "win32":
        return data
    chosen = Path(environ.get("XDG_CONFIG_HOME", ""))
    config = chosen if chosen.is_absolute() else home / ".config"
    return config / "systemd" / "user"


def this_program(platform: str, argv0: str, executable: str) -> tuple[str, ...]:
    """Return the words that run this footcoach from anywhere."""
    interpreter = Path(executable).absolute()
    if platform == "win32":
        windowless = interpreter.with_name("pythonw.exe")  # or a black window comes with each time
        return (str(windowless if windowless.exists() else interpreter), "-m", "footcoach")
    program = shutil.which(argv0) if Path(argv0).name == "footcoach" else None
    if program is not None:
        return (str(Path(program).absolute()),)  # links stay: they outlive an upgrade
    return (str(interpreter), "-m", "footcoach")


def reminding(program: tuple[str, ...], data: Path | None) -> tuple[str, ...]:
    """Return the command of a timer; `data` is the folder where one was chosen."""
    chosen = () if data is None else ("--data-dir", str(data))
    return (*program, *chosen, "remind", "--notify")


def timer(
    platform: str, schedule: Schedule, command: tuple[str, ...], folder: Path, user_id: int
) -> Timer:
    """Return the timer of a system, or raise Problem where none is known."""
    for word in (*command, str(folder)):
        if printable(word) != word:  # what is shown before it is written has to be all there is
            raise Problem(f"{word!r} has characters that cannot be shown; use another folder")
    if platform == "linux":
        return systemd.timer(schedule, command, folder)
    if platform == "darwin":
        return launchd.timer(schedule, command, folder, user_id)
    if platform == "win32":
        return windows.timer(schedule, command, folder)
    raise Problem(f"no timer of {platform} is known here; let cron run {shlex.join(command)}")


def timer_here(schedule: Schedule, data: Path, *, is_chosen: bool) -> Timer:
    """Return the timer of this system for this footcoach and its folder, or raise Problem."""
    try:
        home = Path.home()
    except RuntimeError:
        raise Problem("your home folder is not known; set HOME to it") from None
    program = this_program(sys.platform, sys.argv[0], sys.executable)
    return timer(
        sys.platform,
        schedule,
        reminding(program, data if is_chosen else None),
        timer_folder(sys.platform, os.environ, home, data),
        getattr(os, "getuid", int)(),  # Windows has none, and asks for none
    )


def check_replaceable(path: Path, begins: bytes) -> None:
    """Raise Problem where a file would take the place of one that begins in another way."""
    if not path.exists():
        return
    if not path.is_file():
        raise Problem(f"{path} is no file; choose another name")
    with path.open("rb") as file:
        if file.read(len(begins)) != begins:
            raise Problem(f"{path} is there, and is something else; choose another name")


def write(path: Path, content: bytes) -> None:
    """Write a file, or raise Problem; the one that was there stays until the new one is whole."""
    with locked(path, keep=False) as target, replacing(target) as file:
        file.write(content)
