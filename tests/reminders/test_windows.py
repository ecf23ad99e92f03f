"""The task of the Task Scheduler, parsed again, and its commands."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from footcoach.errors import UserError
from footcoach.reminders.schedule import Schedule, Ticks, ticks
from footcoach.reminders.timer import Timer
from footcoach.reminders.windows import timer

HOSTILE = "C:\\a b\\<Exec>&amp;]]> 'q' $x `x` é 足 {program}"
COMMAND = (HOSTILE, "-m", "footcoach", "--data-dir", "D:\\my data\\", "remind", "--notify")
TIMES = (time(8), time(18, 30))
FOLDER = Path("data")


def task(windows_timer: Timer) -> ElementTree.Element:
    (file,) = windows_timer.files
    root = ElementTree.fromstring(file.content)  # noqa: S314 - our own file file
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def test_the_file_is_utf_16_as_declared() -> None:
    (file,) = timer(Ticks(TIMES), COMMAND, FOLDER).files
    assert file.content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert file.text.startswith('<?xml version="1.0" encoding="UTF-16"?>')


def test_the_task_runs_the_program_with_its_arguments() -> None:
    action = task(timer(Ticks(TIMES), COMMAND, FOLDER)).find("Actions/Exec")
    assert action is not None
    assert action.findtext("Command") == HOSTILE
    assert action.findtext("Arguments") == (
        '-m footcoach --data-dir "D:\\my data\\\\" remind --notify'
    )
    assert [child.tag for child in action] == ["Command", "Arguments"]


def test_each_time_has_a_trigger() -> None:
    triggers = task(timer(Ticks(TIMES), COMMAND, FOLDER)).findall("Triggers/CalendarTrigger")
    assert [(one.findtext("StartBoundary") or "")[10:] for one in triggers] == [
        "T08:00:00",
        "T18:30:00",
    ]
    assert [one.findtext("ScheduleByDay/DaysInterval") for one in triggers] == ["1", "1"]


def test_repeats_are_a_repetition_and_a_single_run_has_a_trigger() -> None:
    once = datetime(2026, 11, 25, 9, 10)  # noqa: DTZ001 - local
    made = replace(ticks(Schedule(TIMES, timedelta(hours=10)), time(4)), once=once)
    root = task(timer(made, COMMAND, FOLDER))
    first, second = root.findall("Triggers/CalendarTrigger")
    assert [child.tag for child in first] == ["StartBoundary", "Repetition", "ScheduleByDay"]
    assert first.findtext("Repetition/Interval") == "PT600M"
    assert first.findtext("Repetition/Duration") == "PT601M"  # one repeat, at 18:00
    assert second.find("Repetition") is None
    assert root.findtext("Triggers/TimeTrigger/StartBoundary") == "2026-11-25T09:10:00"


def test_the_task_runs_as_the_user_also_on_batteries_and_catches_up_on_nothing() -> None:
    root = task(timer(Ticks(TIMES), COMMAND, FOLDER))
    assert root.findtext("Principals/Principal/LogonType") == "InteractiveToken"
    assert root.findtext("Principals/Principal/RunLevel") == "LeastPrivilege"
    assert root.findtext("Settings/DisallowStartIfOnBatteries") == "false"
    assert root.findtext("Settings/StartWhenAvailable") == "false"


def test_the_commands_name_the_task_and_the_file() -> None:
    windows_timer = timer(Ticks(TIMES), COMMAND, Path("my data"))
    path = Path("my data") / "footcoach-remind.xml"
    assert windows_timer.files[0].path == path
    assert windows_timer.on == f'schtasks /create /f /tn footcoach-remind /xml "{path}"'
    assert windows_timer.off == "schtasks /delete /f /tn footcoach-remind"


@pytest.mark.parametrize("name", ["%TEMP%", "100%", "$(Arg0)"])
def test_variables_of_windows_are_rejected(name: str) -> None:
    with pytest.raises(UserError, match="as variables; use another folder"):
        timer(Ticks(TIMES), (f"C:\\{name}\\python.exe", "remind"), FOLDER)
    with pytest.raises(UserError, match="as variables; use another folder"):
        timer(Ticks(TIMES), COMMAND, Path(name))
