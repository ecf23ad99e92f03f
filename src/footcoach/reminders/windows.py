"""The timer of Windows: a task for the Task Scheduler."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from subprocess import list2cmdline
from xml.sax.saxutils import escape

from footcoach.errors import UserError
from footcoach.reminders.schedule import Ticks
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
      <StartBoundary>2020-01-01T{at:%H:%M}:00</StartBoundary>{repetition}
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>"""
_REPETITION = """
      <Repetition><Interval>PT{again}M</Interval><Duration>PT{length}M</Duration></Repetition>"""
_ONCE = """\
    <TimeTrigger>
      <StartBoundary>{at:%Y-%m-%dT%H:%M}:00</StartBoundary>
    </TimeTrigger>"""


def timer(ticks: Ticks, command: tuple[str, ...], folder: Path) -> Timer:
    """Return the task that runs a command when a timer has to run, or raise UserError."""
    path = folder / f"{NAME}.xml"
    for word in (*command, str(path)):
        if any(variable in word for variable in _VARIABLES):
            raise UserError(f"{word}: Windows reads % and $( as variables; use another folder")
    program, *arguments = command
    text = _TASK.format(
        triggers="\n".join(_triggers(ticks)),
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


def _triggers(ticks: Ticks) -> Iterator[str]:
    """Yield a trigger for each time, with its repeats, and one for once."""
    again = (ticks.again or timedelta()) // timedelta(minutes=1)
    for at, count in ticks.counted:
        # A minute longer than its last repeat, which a busy machine would else leave out.
        repetition = _REPETITION.format(again=again, length=again * count + 1) if count else ""
        yield _TRIGGER.format(at=at, repetition=repetition)
    if ticks.once is not None:
        yield _ONCE.format(at=ticks.once)
