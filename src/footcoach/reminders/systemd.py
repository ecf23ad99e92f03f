"""The timer of Linux: a service and its timer for the user's systemd instance."""

from collections.abc import Iterator
from pathlib import Path

from footcoach.errors import UserError
from footcoach.reminders.schedule import Ticks
from footcoach.reminders.timer import Timer, TimerFile

NAME = "footcoach-remind"
_UNSUPPORTED = frozenset("\"'\\")  # in a program's path, even if escaped
_LIMIT_S = 600  # far above the time for which a notification with buttons is waited for
_SERVICE = """\
[Unit]
Description=Foot exercises: tell what is due

[Service]
Type=oneshot
TimeoutStartSec={limit_s}
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


def timer(ticks: Ticks, command: tuple[str, ...], folder: Path) -> Timer:
    """Return the units that run a command when a timer has to run, or raise UserError."""
    service = _SERVICE.format(command=exec_start(command), limit_s=_LIMIT_S)
    lines = "\n".join(f"OnCalendar={moment}" for moment in _moments(ticks))
    unit = f"{NAME}.timer"
    return Timer(
        files=(
            TimerFile(folder / f"{NAME}.service", service),
            TimerFile(folder / unit, _TIMER.format(times=lines)),
        ),
        on=f"systemctl --user enable --now {unit}",  # also reloads changed units
        off=f"systemctl --user disable --now {unit}",
        turn_on=(
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", unit),
            ("systemctl", "--user", "restart", unit),  # with the new times, if it is running
        ),
        turn_off=(("systemctl", "--user", "disable", "--now", unit),),
        reload=(("systemctl", "--user", "daemon-reload"),),
    )


def _moments(ticks: Ticks) -> Iterator[str]:
    """Yield calendar events: one for each time, for each minute of repeats, and for once."""
    for at in ticks.times:
        yield f"*-*-* {at:%H:%M}:00"
    for minute in sorted({at.minute for at in ticks.repeats}):
        hours = (f"{at:%H}" for at in ticks.repeats if at.minute == minute)
        yield f"*-*-* {','.join(hours)}:{minute:02}:00"
    if ticks.once is not None:
        yield f"{ticks.once:%Y-%m-%d %H:%M}:00"


def exec_start(command: tuple[str, ...]) -> str:
    """Return a command quoted for ExecStart, or raise UserError."""
    if _UNSUPPORTED.intersection(command[0]):
        raise UserError(
            f"{command[0]}: systemd runs nothing that has a quote or a backslash in its path; "
            "install footcoach in another folder"
        )
    program, *arguments = map(_quoted, command)
    # Variables are expanded in arguments only: a doubled $ in the program's path would stay.
    return " ".join([program, *(argument.replace("$", "$$") for argument in arguments)])


def unquoted(value: str) -> str:
    """Return the value of a variable printed by systemd, which quotes it as $'…' if needed."""
    if not (value.startswith("$'") and value.endswith("'")):
        return value
    return value[2:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
