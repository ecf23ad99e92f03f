"""The timer of macOS: an agent of launchd."""

import plistlib
import shlex
from collections.abc import Iterable
from datetime import time
from pathlib import Path

from footcoach.reminders.timer import Timer, TimerFile

LABEL = "footcoach.remind"


def timer(times: Iterable[time], command: tuple[str, ...], folder: Path, user_id: int) -> Timer:
    """Return the agent that runs a command at times of every day."""
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
        # An agent that is on already has to go first: launchd takes none twice.
        on=f"{end} 2>/dev/null; launchctl bootstrap gui/{user_id} {quoted}",
        off=f"{end}; rm {quoted}",  # with its file there, it would be back at the next login
        notes=("The next login turns them on, too.",),
    )
