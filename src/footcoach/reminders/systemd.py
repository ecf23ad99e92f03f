"""The timer of Linux: a service and its timer, for systemd's own instance of the user."""

from collections.abc import Iterable
from datetime import time
from pathlib import Path

from footcoach.errors import UserError
from footcoach.reminders.timer import Timer, TimerFile

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


def timer(times: Iterable[time], command: tuple[str, ...], folder: Path) -> Timer:
    """Return the units that run a command at times of every day, or raise UserError."""
    lines = "\n".join(f"OnCalendar=*-*-* {at:%H:%M}:00" for at in times)
    unit = f"{NAME}.timer"
    return Timer(
        files=(
            TimerFile(folder / f"{NAME}.service", _SERVICE.format(command=exec_start(command))),
            TimerFile(folder / unit, _TIMER.format(times=lines)),
        ),
        on=f"systemctl --user enable --now {unit}",  # reads changed units, too
        off=f"systemctl --user disable --now {unit}",
    )


def exec_start(command: tuple[str, ...]) -> str:
    """Return a command so that systemd reads each of its words as it is, or raise UserError."""
    if _NEVER_RUN.intersection(command[0]):
        raise UserError(
            f"{command[0]}: systemd runs nothing that has a quote or a backslash in its path; "
            "install footcoach in another folder"
        )
    program, *arguments = map(_quoted, command)
    # Variables are filled into arguments only: a doubled $ in the program's path would stay.
    return " ".join([program, *(argument.replace("$", "$$") for argument in arguments)])


def unquoted(value: str) -> str:
    """Return the value of a variable that systemd printed: quoted as $'…' where it has to be."""
    if not (value.startswith("$'") and value.endswith("'")):
        return value
    return value[2:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
