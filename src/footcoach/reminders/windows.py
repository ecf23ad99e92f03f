"""The timer of Windows: a task for the Task Scheduler."""

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from subprocess import list2cmdline
from xml.sax.saxutils import escape

from footcoach.errors import UserError
from footcoach.reminders.timer import Timer, TimerFile

NAME = "footcoach-remind"
_VARIABLES = ("%", "$(")  # expanded by the Task Scheduler, which has no way to escape them
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Foot exercises: tell what is due</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>false</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
_TRIGGER = """\
    <CalendarTrigger>
      <StartBoundary>2020-01-01T{at:%H:%M}:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>"""


def timer(times: Iterable[time], command: tuple[str, ...], folder: Path) -> Timer:
    """Return the task that runs a command at the given times every day, or raise UserError."""
    path = folder / f"{NAME}.xml"
    for word in (*command, str(path)):
        if any(variable in word for variable in _VARIABLES):
            raise UserError(f"{word}: Windows reads % and $( as variables; use another folder")
    program, *arguments = command
    text = _TASK.format(
        triggers="\n".join(_TRIGGER.format(at=at) for at in times),
        program=escape(program),
        arguments=escape(list2cmdline(arguments)),
    )
    return Timer(
        files=(TimerFile(path, text, encoding="utf-16"),),  # the encoding schtasks always accepts
        on=f'schtasks /create /f /tn {NAME} /xml "{path}"',
        off=f"schtasks /delete /f /tn {NAME}",
        turn_on=(("schtasks", "/create", "/f", "/tn", NAME, "/xml", str(path)),),
        turn_off=(("schtasks", "/delete", "/f", "/tn", NAME),),
    )
