"""Reads, changes and removes the reminders of this system, and snoozes them."""

import subprocess
from dataclasses import replace
from datetime import datetime, time

from footcoach.config.paths import Paths
from footcoach.config.settings_file import load_settings
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import write_file
from footcoach.reminders.install import end_of_snooze, timer_files_here, timer_here
from footcoach.reminders.schedule import Schedule
from footcoach.reminders.state import ReminderState, read_state, write_state
from footcoach.reminders.timer import Timer, schedule_in

MAX_BYTES = 64 * 1024  # of a file of the timer
_ANSWER_S = 20.0


def current(paths: Paths) -> Schedule:
    """Return the schedule in the files of the timer; it is empty if there is no timer."""
    texts = []
    for path in timer_files_here(paths.data):
        try:
            with open_plain(path) as file:
                content = file.read(MAX_BYTES)
        except OSError as error:
            debug("no timer file: %s", error)
            continue
        encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
        texts.append(content.decode(encoding, "replace"))
    return schedule_in("\n".join(texts))


def set_times(times: tuple[time, ...], paths: Paths) -> tuple[str, ...]:
    """Set the times of the reminders, and keep whether they come again; see `set_schedule`."""
    return set_schedule(replace(current(paths), times=times), paths)


def set_schedule(schedule: Schedule, paths: Paths) -> tuple[str, ...]:
    """Set when reminders come, or remove them; return notes for the person. Raises UserError."""
    if not schedule.times:
        remove(paths)
        return ()
    timer = timer_here(schedule, paths)
    for file in timer.files:
        write_file(file.path, file.content)
    if not _run(timer.turn_on):
        raise UserError(f"the timer could not be turned on; do it with: {timer.on}")
    return timer.notes


def snooze(until: datetime | None, paths: Paths) -> tuple[str, ...]:
    """Snooze the reminders until a moment, or end the snooze; return notes for the person.

    A timer runs once more at that moment; if that fails, a note says so. Raises UserError if the
    snooze cannot be saved.
    """
    shown = read_state(paths.reminders).shown
    write_state(paths.reminders, ReminderState(snoozed_until=until, shown=shown))
    schedule = current(paths)
    if not schedule.times or not end_of_snooze(paths, load_settings(paths.settings)[0].day_starts):
        return ()
    try:
        return set_schedule(schedule, paths)
    except UserError as problem:
        return (f"No reminder will come at that moment: {problem}.",)


def remove(paths: Paths) -> bool:
    """Turn the reminders off and delete their files; return whether there were any.

    Raises UserError.
    """
    files = [path for path in timer_files_here(paths.data) if path.exists()]
    if not files:
        return False
    timer: Timer = timer_here(Schedule(current(paths).times or (time(8),)), paths)
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
