"""The units of systemd, and systemd's own reading of them."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.errors import UserError
from footcoach.reminders.schedule import Schedule, Ticks, ticks
from footcoach.reminders.systemd import exec_start, timer, unquoted
from footcoach.reminders.timer import Timer
from footcoach.text import printable

COMMAND = ("/opt/footcoach", "remind", "--notify")
TIMES = (time(8), time(18, 30))
PROGRAM = "/a b/%h $HOME ${X} ; é 足 #/footcoach"
HOSTILE = """/a b/%h $HOME ${X} "q" 'q' \\n ; é 足 # -"""
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is needed")

words = st.text(st.characters(exclude_categories=["C"])).map(printable)
programs = st.text(st.characters(exclude_categories=["C"], exclude_characters="\"'\\")).map(
    printable
)


def as_systemd_reads(line: str) -> list[str]:
    """Parse quotes, backslashes, specifiers and (from the second word on) variables."""
    read, rest = [], line
    while rest:
        word = re.match(r'"((?:[^"\\]|\\.)*)"(?: |$)', rest)
        assert word is not None, f"not quoted: {rest}"
        unescaped = re.sub(r"\\(.)", _escape, word[1])
        read.append(re.sub(r"%(.?)", _doubled, unescaped))
        rest = rest[word.end() :]
    return read[:1] + [re.sub(r"\$(.?)", _doubled, argument) for argument in read[1:]]


def _escape(match: re.Match[str]) -> str:
    assert match[1] in '"\\', f"an escape for something else: {match[0]}"
    return match[1]


def _doubled(match: re.Match[str]) -> str:
    assert match[1] == match[0][0], f"filled in: {match[0]}"
    return match[1]


def units(systemd_timer: Timer) -> dict[str, RawConfigParser]:
    read = {}
    for file in systemd_timer.files:
        parser = RawConfigParser(strict=False, delimiters="=", comment_prefixes=("#", ";"))
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(file.text)
        read[file.path.name] = parser
    return read


@given(programs, st.lists(words))
def test_systemd_reads_each_word_of_a_command_unchanged(program: str, rest: list[str]) -> None:
    assert as_systemd_reads(exec_start((program, *rest))) == [program, *rest]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("/home/me/.config", "/home/me/.config"),
        ("$'/a b/\\'é足\\'\\\\x'", "/a b/'é足'\\x"),
        ("", ""),
    ],
)
def test_variables_printed_by_systemd_are_unquoted(printed: str, value: str) -> None:
    assert unquoted(printed) == value


@pytest.mark.parametrize("folder", ["Mum's", 'say "hi"', "back\\slash"])
def test_a_program_that_systemd_cannot_run_is_rejected(folder: str) -> None:
    with pytest.raises(UserError, match="install footcoach in another folder"):
        exec_start((f"/{folder}/footcoach", "remind"))


def test_a_command_stays_on_one_line() -> None:
    systemd_timer = timer(Ticks(TIMES), (PROGRAM, "--data-dir", HOSTILE), Path("units"))
    line = units(systemd_timer)["footcoach-remind.service"]["Service"]["ExecStart"]
    assert as_systemd_reads(line) == [PROGRAM, "--data-dir", HOSTILE]


def test_the_service_runs_once_and_ends() -> None:
    service = units(timer(Ticks(TIMES), COMMAND, Path("units")))["footcoach-remind.service"][
        "Service"
    ]
    assert service["Type"] == "oneshot"
    assert service["ExecStart"] == '"/opt/footcoach" "remind" "--notify"'


def test_the_timer_has_a_line_for_each_time_and_catches_up_on_none() -> None:
    service, text = (file.text for file in timer(Ticks(TIMES), COMMAND, Path("units")).files)
    assert "OnCalendar=*-*-* 08:00:00\nOnCalendar=*-*-* 18:30:00\n" in text
    assert "Persistent=false\n" in text
    assert "WantedBy=timers.target\n" in text
    assert "OnCalendar" not in service


def test_one_command_turns_it_on_and_one_off() -> None:
    systemd_timer = timer(Ticks(TIMES), COMMAND, Path("units"))
    assert systemd_timer.on == "systemctl --user enable --now footcoach-remind.timer"
    assert systemd_timer.off == "systemctl --user disable --now footcoach-remind.timer"


AGAIN = replace(
    ticks(Schedule(TIMES, timedelta(minutes=45)), time(4)),
    once=datetime(2026, 11, 25, 8, 30),  # noqa: DTZ001 - local
)


def moments_of(text: str) -> set[time]:
    """Return the times of day of calendar events such as "*-*-* 08,09:30:00"."""
    found = re.findall(r"OnCalendar=\*-\*-\* ([0-9,]+):([0-9]+):00\n", text)
    return {time(int(hour), int(minute)) for hours, minute in found for hour in hours.split(",")}


def test_repeats_and_a_single_run_have_events_too() -> None:
    text = timer(AGAIN, COMMAND, Path("units")).files[1].text
    assert moments_of(text) == {*AGAIN.times, *AGAIN.repeats}
    assert "OnCalendar=2026-11-25 08:30:00\n" in text
    assert text.count("OnCalendar=") <= len(TIMES) + 4 + 1  # one for each minute of an hour


def test_a_service_that_does_not_end_is_ended() -> None:
    service = units(timer(Ticks(TIMES), COMMAND, Path("units")))["footcoach-remind.service"]
    assert int(service["Service"]["TimeoutStartSec"]) > 300


@needs_systemd
def test_systemd_knows_the_repeats() -> None:
    text = timer(AGAIN, COMMAND, Path("units")).files[1].text
    for moment in re.findall("OnCalendar=(.*)", text):
        assert "Normalized form: " in analyzed("calendar", moment)


@needs_systemd
def test_systemd_knows_the_times() -> None:
    text = timer(Ticks(TIMES), COMMAND, Path("units")).files[1].text
    for moment in re.findall("OnCalendar=(.*)", text):
        assert f"{moment[-8:]}\n" in analyzed("calendar", moment)


@needs_systemd
@pytest.mark.parametrize("folder", ["plain", "a b", "100%h", "$HOME", "a;b#c", "é足"])
def test_systemd_accepts_the_units(tmp_path: Path, folder: str) -> None:
    program = tmp_path / folder / "footcoach"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o700)
    systemd_timer = timer(AGAIN, (str(program), "--data-dir", HOSTILE), tmp_path)
    for file in systemd_timer.files:
        file.path.write_bytes(file.content)
    assert analyzed("verify", *(str(file.path) for file in systemd_timer.files)) == ""


def analyzed(*arguments: str) -> str:
    """Return the output of systemd-analyze for accepted input."""
    assert ANALYZE is not None
    done = subprocess.run(
        [ANALYZE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    if "Failed to initialize manager" in done.stdout:
        pytest.skip("systemd-analyze cannot look at units here")
    assert done.returncode == 0, done.stdout
    return done.stdout
