"""The timer of macOS: an agent of launchd."""

import plistlib
import shlex
from datetime import time
from pathlib import Path

from footcoach.reminders.schedule import Schedule, Timer, TimerFile

LABEL = "footcoach.remind"


def timer(schedule: Schedule, command: tuple[str, ...], folder: Path, user_id: int) -> Timer:
    """Return the agent that runs a command at the times of a schedule."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "StartCalendarInterval": [
            interval for at in schedule.times for interval in _intervals(schedule, at)
        ],
    }
    path = folder / f"{LABEL}.plist"
    end = f"launchctl bootout gui/{user_id}/{LABEL}"
    quoted = shlex.quote(str(path))
    return Timer(
        files=(TimerFile(path, plistlib.dumps(agent, sort_keys=False).decode()),),
        # An agent that is on already has to go first: launchd takes none twice.
        on=f"{end} 2>/dev/null; launchctl bootstrap gui/{user_id} {quoted}",
        off=f"{end}; rm {quoted}",  # with its file there, it would be back at the next login
        note="The next login turns them on, too.",
    )


def _intervals(schedule: Schedule, at: time) -> list[dict[str, int]]:
    """Return one time of a schedule as launchd writes it; its week begins with Sunday as 0."""
    moment = {"Hour": at.hour, "Minute": at.minute}
    if schedule.is_daily():
        return [moment]
    return [{"Weekday": (weekday + 1) % 7, **moment} for weekday in schedule.weekdays_at(at)]
