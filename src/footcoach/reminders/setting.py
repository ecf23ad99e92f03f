"""Reads, changes and removes the times of the reminders of this system."""

import subprocess
from datetime import time

from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.replacing import write_file
from footcoach.reminders.install import timer_files_here, timer_here
from footcoach.reminders.timer import Timer, times_in

_ANSWER_S = 20.0


def current_times(paths: Paths) -> tuple[time, ...]:
    """Return the times in the files of the timer, sorted; none if there is no timer."""
    for path in timer_files_here(paths.data):
        try:
            content = path.read_bytes()
        except OSError as error:
            debug("no timer file: %s", error)
            continue
        encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
        if times := times_in(content.decode(encoding, "replace")):
            return times
    return ()


def set_times(times: tuple[time, ...], paths: Paths) -> tuple[str, ...]:
    """Set the times of the reminders, or remove the reminders; return notes for the person.

    Raises UserError.
    """
    if not times:
        remove(paths)
        return ()
    timer = timer_here(times, paths)
    for file in timer.files:
        write_file(file.path, file.content)
    if not _run(timer.turn_on):
        raise UserError(f"the timer could not be turned on; do it with: {timer.on}")
    return timer.notes


def remove(paths: Paths) -> bool:
    """Turn the reminders off and delete their files; return whether there were any.

    Raises UserError.
    """
    files = [path for path in timer_files_here(paths.data) if path.exists()]
    if not files:
        return False
    timer: Timer = timer_here(current_times(paths) or (time(8),), paths)
    _run(timer.turn_off)  # fails if it was never turned on
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"{path} cannot be deleted: {error.strerror or error}") from None
    _run(timer.reload)
    return True


def _run(commands: tuple[tuple[str, ...], ...]) -> bool:
    """Run commands; return whether the last one succeeded."""
    is_done = True
    for command in commands:
        try:
            result = subprocess.run(  # noqa: S603 - no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_ANSWER_S,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            debug("%s failed: %s", command[0], error)
            is_done = False
        else:
            is_done = result.returncode == 0
            debug("%s ended with %d", " ".join(command[:3]), result.returncode)
    return is_done
