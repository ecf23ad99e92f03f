"""The timer of macOS: an agent of launchd."""

import plistlib
import shlex
from pathlib import Path

from footcoach.reminders.schedule import Ticks
from footcoach.reminders.timer import Timer, TimerFile

LABEL = "footcoach.remind"


def timer(ticks: Ticks, command: tuple[str, ...], folder: Path, user_id: int) -> Timer:
    """Return the agent that runs a command when a timer has to run.

    A single run has a month and a day, and would come again a year later: then nothing is shown.
    """
    moments = [{"Hour": at.hour, "Minute": at.minute} for at in (*ticks.times, *ticks.repeats)]
    if ticks.once is not None:
        at = ticks.once
        moments.append({"Month": at.month, "Day": at.day, "Hour": at.hour, "Minute": at.minute})
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "StartCalendarInterval": moments,
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
