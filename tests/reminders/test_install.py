"""The timer of each system and the folder of its files."""

import os
import shlex
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from footcoach.config.paths import user_paths
from footcoach.doctor import timers
from footcoach.errors import UserError
from footcoach.files.replacing import write_file
from footcoach.reminders import install, setting
from footcoach.reminders.install import manager_variables, timer, timer_folder
from footcoach.reminders.schedule import Schedule, Ticks

TIMES = (time(8),)
COMMAND = ("/opt/footcoach", "remind", "--notify")
HOME, DATA = Path("/home/me"), Path("/data")


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, HOME / ".config" / "systemd" / "user"),
        ("linux", {"XDG_CONFIG_HOME": ""}, HOME / ".config" / "systemd" / "user"),
        ("linux", {"XDG_CONFIG_HOME": "not/whole"}, HOME / ".config" / "systemd" / "user"),
        ("darwin", {"XDG_CONFIG_HOME": "/x"}, HOME / "Library" / "LaunchAgents"),
        ("win32", {}, DATA),
    ],
)
def test_a_timer_is_in_the_folder_of_its_system(
    platform: str, environ: dict[str, str], folder: Path
) -> None:
    assert timer_folder(platform, environ, HOME, DATA) == folder


def test_units_are_in_the_configuration_folder_of_the_manager(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert timer_folder("linux", environ, HOME, DATA) == tmp_path / "systemd" / "user"


def test_variables_come_from_the_manager_and_not_from_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/of/the/shell")
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name))
    commands: list[tuple[str, ...]] = []

    def run(words: tuple[str, ...], **how: object) -> "subprocess.CompletedProcess[bytes]":
        commands.append(words)
        output = b"LANG=C.UTF-8\nXDG_CONFIG_HOME=$'/of/the manager'\nEMPTY=\n"
        return subprocess.CompletedProcess(words, 0, stdout=output)

    monkeypatch.setattr(subprocess, "run", run)
    assert manager_variables() == {
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": "/of/the manager",
        "EMPTY": "",
    }
    assert commands == [(str(tmp_path / "systemctl"), "--user", "show-environment")]


@pytest.mark.parametrize("script", [None, "raise SystemExit(1)", "import time; time.sleep(60)"])
def test_if_the_manager_does_not_answer_there_are_no_variables(
    monkeypatch: pytest.MonkeyPatch, script: str | None, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(install, "_ANSWER_S", 0.5)
    program = tmp_path / "systemctl"
    if script is not None:
        program.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
        program.chmod(0o700)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    assert manager_variables() == {}


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["footcoach-remind.service", "footcoach-remind.timer"]),
        ("darwin", ["footcoach.remind.plist"]),
        ("win32", ["footcoach-remind.xml"]),
    ],
)
def test_each_system_has_its_files(platform: str, names: list[str]) -> None:
    system_timer = timer(platform, Ticks(TIMES), COMMAND, Path("timers"), 501)
    assert [file.path for file in system_timer.files] == [Path("timers") / name for name in names]


def test_on_an_unsupported_system_the_error_has_a_line_for_cron() -> None:
    with pytest.raises(UserError, match="let cron run /opt/footcoach remind --notify"):
        timer("freebsd14", Ticks(TIMES), COMMAND, Path("timers"), 501)


def test_percent_signs_are_escaped_for_cron() -> None:
    with pytest.raises(UserError) as problem:
        timer("freebsd14", Ticks(TIMES), ("/100% mine/footcoach", "remind"), Path("timers"), 501)
    line = str(problem.value).partition("cron run ")[2]
    assert shlex.split(line.replace("\\%", "%")) == ["/100% mine/footcoach", "remind"]
    assert "%" not in line.replace("\\%", "")


@pytest.mark.parametrize("hidden", ["a\nExecStart=b", "\u202egnp.exe", "\x1b[2J", "\udcff", "\0"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_characters_that_cannot_be_shown_are_rejected(platform: str, hidden: str) -> None:
    with pytest.raises(UserError, match="cannot be shown; use another folder"):
        timer(platform, Ticks(TIMES), (*COMMAND, hidden), Path("timers"), 501)
    with pytest.raises(UserError, match="cannot be shown; use another folder"):
        timer(platform, Ticks(TIMES), COMMAND, Path(hidden), 501)


def test_a_file_is_written_with_its_folder_and_without_leftovers(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    for content in (b"old", b"new"):
        write_file(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")
def test_a_pipe_in_place_of_a_timers_file_is_no_timer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(setting, "timer_files_here", lambda _: (tmp_path / "pipe",))
    assert setting.current(user_paths(tmp_path)) == Schedule()
    assert timers._command_in(tmp_path / "pipe") == ()
