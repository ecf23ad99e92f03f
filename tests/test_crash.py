"""Tests of crash files: an unforeseen error is written to a file and told in one line."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from footcoach import debug_log
from footcoach.crash import MAX_FILES, reporter, watch_tasks, watching_threads, write_crash
from footcoach.debug import debug

NOTE = "my knee aches"


class OddError(Exception):
    """An error whose message cannot be made."""

    def __str__(self) -> str:
        raise ValueError("no words")


def caught(error: BaseException) -> BaseException:
    """Return an error with the traceback of having been raised."""

    def fail() -> None:
        raise error

    try:
        fail()
    except BaseException as raised:  # noqa: BLE001 - any kind of it
        return raised
    return error


def crashes(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"))


def test_a_crash_file_has_the_traceback_and_the_sentence_is_one_line(tmp_path: Path) -> None:
    message = write_crash(tmp_path, caught(RuntimeError("a\nb\x1b[2J")))
    (path,) = crashes(tmp_path)
    assert "\n" not in message
    assert "\x1b" not in message
    assert str(path) in message
    assert "RuntimeError" in message
    text = path.read_text(encoding="utf-8")
    assert text.startswith("footcoach ")
    assert "in fail" in text
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_older_crash_files_are_deleted_and_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "crash-notes.txt").write_text("mine")
    for day in range(10, 20):
        (tmp_path / f"crash-201601{day}T000000.txt").write_text("old")
    for _ in range(3):
        write_crash(tmp_path, caught(RuntimeError()))
    names = [path.name for path in crashes(tmp_path)]
    assert len(names) == MAX_FILES + 1
    assert "crash-notes.txt" in names
    assert sum(name.startswith("crash-2016") for name in names) == MAX_FILES - 3


def test_a_crash_file_has_no_text_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as bad:
        TypeAdapter(int).validate_python(NOTE)
    write_crash(tmp_path, bad.value)
    (path,) = crashes(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "ValidationError" in text
    assert "knee" not in text


@pytest.mark.parametrize("error", [OddError(), KeyboardInterrupt(), RecursionError(), SystemExit()])
def test_any_error_can_be_written(tmp_path: Path, error: BaseException) -> None:
    assert type(error).__name__ in write_crash(tmp_path, caught(error))
    assert len(crashes(tmp_path)) == 1


def test_a_folder_that_is_not_writable_does_not_raise(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    message = write_crash(tmp_path / "file" / "below", caught(RuntimeError()))
    assert message.startswith("something went wrong in footcoach itself (RuntimeError)")


def test_a_crash_file_has_versions_terminal_and_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"TERM": "xterm-kitty", "COLORTERM": "truecolor", "TMUX": "/x,1,0"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setattr(sys, "argv", ["footcoach", "--data-dir", "x", "log", "--note", NOTE])
    write_crash(tmp_path, caught(RuntimeError()))
    (path,) = crashes(tmp_path)
    text = path.read_text(encoding="utf-8")
    for words in ("textual ", "pydantic ", "TERM=xterm-kitty", "COLORTERM=truecolor", " cells"):
        assert words in text
    assert "inside tmux, inside ssh" in text
    assert "command: --data-dir log --note\n" in text
    assert "192.0.2" not in text
    assert "knee" not in text


def test_the_home_folder_is_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "anna"))
    write_crash(tmp_path, caught(OSError(2, "gone", str(tmp_path / "anna" / "file"))))
    text = crashes(tmp_path)[0].read_text(encoding="utf-8")
    assert "anna" not in text
    assert "~" in text


def test_a_crash_file_repeats_the_end_of_the_debug_log(tmp_path: Path) -> None:
    debug_log.start(tmp_path / "log", "test")
    debug("the last thing that happened")
    write_crash(tmp_path, caught(RuntimeError()))
    debug_log.close()
    assert "the last thing that happened\n" in crashes(tmp_path)[0].read_text(encoding="utf-8")


def test_control_characters_of_an_error_are_escaped(tmp_path: Path) -> None:
    write_crash(tmp_path, caught(RuntimeError("\x1b]0;title\x07")))
    assert "\x1b" not in crashes(tmp_path)[0].read_text(encoding="utf-8")


# -- errors that reach no caller


def test_an_error_of_a_thread_is_reported(tmp_path: Path) -> None:
    told: list[str] = []

    def fail() -> None:
        raise RuntimeError("in a thread")

    with watching_threads(reporter(tmp_path, told.append)):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    (path,) = crashes(tmp_path)
    assert "in a thread" in path.read_text(encoding="utf-8")
    assert str(path) in told[0]


def test_the_end_of_a_thread_by_sys_exit_is_no_error(tmp_path: Path) -> None:
    told: list[str] = []
    with watching_threads(reporter(tmp_path, told.append)):
        thread = threading.Thread(target=sys.exit)
        thread.start()
        thread.join()
    assert told == []


async def test_an_error_of_a_task_that_nobody_waits_for_is_reported(tmp_path: Path) -> None:
    told: list[str] = []
    loop = asyncio.get_running_loop()
    watch_tasks(loop, reporter(tmp_path, told.append))

    def fail() -> None:
        raise RuntimeError("in a callback")

    loop.call_soon(fail)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    (path,) = crashes(tmp_path)
    assert "in a callback" in path.read_text(encoding="utf-8")
    assert str(path) in told[0]


SABOTAGE = """
import sys
sys.argv = ["footcoach", "--data-dir", {data!r}, {command!r}]
{code}
from footcoach.entry import main
main()
"""
FAIL = "def fail(*_, **__): raise KeyError('unforeseen')\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("stats", FAIL + "import footcoach.cli.stats as one; one.load_repository = fail"),
        ("stats", FAIL + "sys.modules['click'] = type('Odd', (), {'__getattr__': fail})()"),
    ],
    ids=["a command", "an import"],
)
def test_an_error_before_anything_is_shown_is_one_line(
    tmp_path: Path, command: str, code: str
) -> None:
    script = SABOTAGE.format(data=str(tmp_path), command=command, code=code)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    (path,) = crashes(tmp_path)
    assert str(path) in done.stderr
    assert "unforeseen" in path.read_text(encoding="utf-8")


def test_a_missing_library_is_one_line(tmp_path: Path) -> None:
    script = SABOTAGE.format(
        data=str(tmp_path), command="stats", code="sys.modules['click'] = None"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("footcoach: footcoach cannot start: ")
    assert done.stderr.endswith("; install footcoach again\n")
    assert done.stderr.count("\n") == 1


IN_THE_APP = """
import asyncio, threading
from footcoach.tui.app import CoachApp

def fail():
    raise KeyError("unforeseen")

def begin():
    {how}

mount = CoachApp.on_mount
CoachApp.on_mount = lambda self: (mount(self), self.set_timer(0.5, begin))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
@pytest.mark.parametrize(
    "how",
    ["threading.Thread(target=fail).start()", "asyncio.get_running_loop().call_soon(fail)"],
    ids=["a thread", "the event loop"],
)
def test_an_error_in_the_background_is_shown_and_ends_nothing(tmp_path: Path, how: str) -> None:
    from tests.pty_terminal import opened

    script = SABOTAGE.format(
        data=str(tmp_path / "data"), command="start", code=IN_THE_APP.format(how=how)
    ).replace(", 'start'", "")
    with opened([sys.executable, "-c", script], tmp_path) as terminal:
        terminal.wait_for("something went wrong")
        assert terminal.is_alive
        assert terminal.type_until_end("q") == 0
    (path,) = crashes(tmp_path / "data")
    assert "unforeseen" in path.read_text(encoding="utf-8")
