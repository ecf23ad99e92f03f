"""The timer of Linux: a service and its timer, for systemd's own instance of the user."""

from datetime import time
from pathlib import Path

from footcoach.errors import Problem
from footcoach.reminders.schedule import WEEKDAYS, Schedule, Timer, TimerFile

NAME = "footcoach-remind"
_NEVER_RUN = frozenset("\"'\\")  # in a program's path, however they are written
_SERVICE = """\
[Unit]
Description=Foot exercises: tell what is due

[Service]
Type=oneshot
ExecStart={command}
"""
_TIMER = """\
[Unit]
Description=Foot exercises: times to tell what is due

[Timer]
{times}
Persistent=false

[Install]
WantedBy=timers.target
"""


def timer(schedule: Schedule, command: tuple[str, ...], folder: Path) -> Timer:
    """Return the units that run a command at the times of a schedule, or raise Problem."""
    times = "\n".join(f"OnCalendar={on_calendar(schedule, at)}" for at in schedule.times)
    unit = f"{NAME}.timer"
    return Timer(
        files=(
            TimerFile(folder / f"{NAME}.service", _SERVICE.format(command=exec_start(command))),
            TimerFile(folder / unit, _TIMER.format(times=times)),
        ),
        on=f"systemctl --user enable --now {unit}",  # reads changed units, too
        off=f"systemctl --user disable --now {unit}",
    )


def on_calendar(schedule: Schedule, at: time) -> str:
    """Return one time of a schedule as systemd writes it."""
    moment = f"*-*-* {at:%H:%M}:00"
    if schedule.is_daily():
        return moment
    names = ",".join(WEEKDAYS[weekday][:3] for weekday in schedule.weekdays_at(at))
    return f"{names} {moment}"


def exec_start(command: tuple[str, ...]) -> str:
    """Return a command so that systemd reads each of its words as it is, or raise Problem."""
    if _NEVER_RUN.intersection(command[0]):
        raise Problem(
            f"{command[0]}: systemd runs nothing that has a quote or a backslash in its path; "
            "install footcoach in another folder"
        )
    program, *arguments = map(_quoted, command)
    # Variables are filled into arguments only: a doubled $ in the program's path would stay.
    return " ".join([program, *(argument.replace("$", "$$") for argument in arguments)])


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
