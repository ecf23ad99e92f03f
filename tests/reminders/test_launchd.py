"""The agent of launchd, parsed again, and its commands."""

import plistlib
import shlex
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from footcoach.reminders.launchd import timer
from footcoach.reminders.schedule import Schedule, Ticks, ticks
from footcoach.reminders.timer import Timer

HOSTILE = "/a b/<string>&amp;]]> \"q\" 'q' $(x) `x` %h \\n é 足"
COMMAND = ("/opt/footcoach", "--data-dir", HOSTILE, "remind", "--notify")
TIMES = (time(8), time(18, 30))
FOLDER = Path("home") / "Library" / "LaunchAgents"


def agent(launchd_timer: Timer) -> Any:
    (file,) = launchd_timer.files
    return plistlib.loads(file.content)


def test_the_agent_runs_the_command_word_by_word() -> None:
    read = agent(timer(Ticks(TIMES), COMMAND, FOLDER, 501))
    assert read["Label"] == "footcoach.remind"
    assert tuple(read["ProgramArguments"]) == COMMAND


def test_loading_the_agent_runs_nothing() -> None:
    read = agent(timer(Ticks(TIMES), COMMAND, FOLDER, 501))
    assert read.keys() == {"Label", "ProgramArguments", "StartCalendarInterval"}


def test_each_time_has_its_interval() -> None:
    read = agent(timer(Ticks(TIMES), COMMAND, FOLDER, 501))
    assert read["StartCalendarInterval"] == [{"Hour": 8, "Minute": 0}, {"Hour": 18, "Minute": 30}]


def test_repeats_and_a_single_run_have_intervals_too() -> None:
    once = datetime(2026, 11, 25, 9, 10)  # noqa: DTZ001 - local
    made = replace(ticks(Schedule((time(8),), timedelta(hours=12)), time(4)), once=once)
    read = agent(timer(made, COMMAND, FOLDER, 501))
    assert read["StartCalendarInterval"] == [
        {"Hour": 8, "Minute": 0},
        {"Hour": 20, "Minute": 0},
        {"Month": 11, "Day": 25, "Hour": 9, "Minute": 10},
    ]


def test_the_commands_name_the_user_and_the_file() -> None:
    launchd_timer = timer(Ticks(TIMES), COMMAND, FOLDER, 501)
    path = FOLDER / "footcoach.remind.plist"
    assert launchd_timer.files[0].path == path
    assert launchd_timer.on.endswith(f"; launchctl bootstrap gui/501 {path}")
    assert launchd_timer.off == f"launchctl bootout gui/501/footcoach.remind; rm {path}"


def test_a_hostile_folder_is_one_word_of_the_commands() -> None:
    folder = Path("a b; rm -r $HOME '")
    launchd_timer = timer(Ticks(TIMES), COMMAND, folder, 501)
    for command in (launchd_timer.on, launchd_timer.off):
        assert shlex.split(command)[-1] == str(folder / "footcoach.remind.plist")


def test_a_note_says_that_the_next_login_turns_it_on() -> None:
    assert "login" in timer(Ticks(TIMES), COMMAND, FOLDER, 501).notes[0]
