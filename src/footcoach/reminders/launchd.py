"""The timer of macOS: an agent of launchd."""

import plistlib
import shlex
from collections.abc import Iterable
from datetime import time
from pathlib import Path

from footcoach.reminders.timer import Timer, TimerFile

LABEL = "footcoach.remind"


def timer(times: Iterable[time], command: tuple[str, ...], folder: Path, user_id: int) -> Timer:
    """Return the agent that runs a command at the given times every day."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "StartCalendarInterval": [{"Hour": at.hour, "Minute": at.minute} for at in times],
    }
    path = folder / f"{LABEL}.plist"
    end = f"launchctl bootout gui/{user_id}/{LABEL}"
    quoted = shlex.quote(str(path))
    return Timer(
        files=(TimerFile(path, plistlib.dumps(agent, sort_keys=False).decode()),),
        # A loaded agent has to be removed first: launchd does not load one twice.
        on=f"{end} 2>/dev/null; launchctl bootstrap gui/{user_id} {quoted}",
        off=f"{end}; rm {quoted}",  # the file would load it again at the next login
        turn_on=(
            ("launchctl", "bootout", f"gui/{user_id}/{LABEL}"),
            ("launchctl", "bootstrap", f"gui/{user_id}", str(path)),
        ),
        turn_off=(("launchctl", "bootout", f"gui/{user_id}/{LABEL}"),),
        notes=("The next login turns them on, too.",),
    )
