"""Plain mode in a real terminal."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import termios

from tests.pty_terminal import Terminal, ask_nothing, footcoach, in_a_shell, opened

PASTES_MARKED, PASTES_UNMARKED = b"\x1b[?2004h", b"\x1b[?2004l"
LONG = """\
name = "Long"
[[exercises]]
use = "toe-presses"
dose = { prepare_s = 60, hold_s = 60, rest_s = 1, reps = 5 }
"""
TINY = """\
name = "Tiny"
[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 1, rest_s = 1, reps = 2 }
"""
FIRST_WORDS = "something steady within reach."


def in_its_terminal(*arguments: str) -> list[str]:
    """Return a command whose terminal sends SIGHUP when it is closed."""
    begin = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
    begin += "; os.execv(sys.argv[1], sys.argv[1:])"
    return [sys.executable, "-c", begin, *footcoach(*arguments)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    ask_nothing(tmp_path)
    (tmp_path / "long.toml").write_text(LONG)
    (tmp_path / "tiny.toml").write_text(TINY)
    return tmp_path


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """Return a terminal in which a long round is running."""
    with opened(footcoach("start", "long.toml", "--plain"), home) as terminal:
        terminal.wait_for(FIRST_WORDS)
        yield terminal


def until(holds: Callable[[], bool]) -> None:
    """Wait until a condition is true."""
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def hands_on_keys(terminal: Terminal) -> bool:
    flags = terminal.state[3]
    assert isinstance(flags, int)
    return not flags & (termios.ICANON | termios.ECHO)


def journals(home: Path) -> list[Path]:
    return list((home / "data" / "journal").glob("*"))


def is_paused(home: Path) -> bool:
    """Tell from the journal whether the session is paused."""
    lines = [line for path in journals(home) for line in path.read_text().splitlines()]
    places = [json.loads(line).get("place") for line in lines]
    return any(place and place[1] % 1 for place in places)


def outcomes(home: Path) -> list[str]:
    history = json.loads((home / "data" / "history.json").read_text())
    return [session["outcome"] for session in history["sessions"]]


# -- the terminal's mode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_every_end_restores_the_terminal(
    terminal: Terminal, home: Path, number: signal.Signals
) -> None:
    assert hands_on_keys(terminal)
    terminal.process.send_signal(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.state == terminal.before
    assert terminal.raw.rindex(PASTES_UNMARKED) > terminal.raw.rindex(PASTES_MARKED)
    assert b"Traceback" not in terminal.raw
    assert len(journals(home)) == 1


def test_an_error_restores_the_terminal(terminal: Terminal, home: Path) -> None:
    with opened(footcoach("start", "long.toml", "--plain"), home) as second:
        second.wait_for("is in a session")
        assert second.wait_for_end() == 1
        assert second.state == second.before


def test_a_suspended_job_gives_the_terminal_back_and_takes_it_again(home: Path) -> None:
    with opened(in_a_shell("fg", "start", "long.toml", "--plain"), home) as terminal:
        terminal.wait_for(FIRST_WORDS)
        for _ in range(2):
            terminal.type("\x1a")
            terminal.wait_for("job stopped")
            assert terminal.state == terminal.before
            assert terminal.raw.rindex(PASTES_UNMARKED) > terminal.raw.rindex(PASTES_MARKED)
            terminal.type("fg\n")
            until(lambda: hands_on_keys(terminal))
        terminal.type("q")
        terminal.wait_for("Stop here?")
        terminal.type("s")
        terminal.wait_for("Stopped and saved")
        assert terminal.wait_for_end() == 0
        assert terminal.state == terminal.before
        assert b"never awaited" not in terminal.raw


def test_a_background_job_leaves_the_terminal_alone(home: Path) -> None:
    with opened(in_a_shell("fg", "start", "long.toml", "--plain"), home) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("\x1a")
        terminal.wait_for("job stopped")
        terminal.type("bg\n")
        terminal.wait_for("job in the background")
        assert terminal.state == terminal.before
        terminal.type("fg\n")
        until(lambda: hands_on_keys(terminal))
        terminal.type("\x1b[19~")
        terminal.wait_for("Stop here?")
        terminal.type("3")
        terminal.wait_for("Discarded")
        assert terminal.wait_for_end() == 0
        assert terminal.state == terminal.before


def test_a_job_started_in_the_background_needs_no_keys(home: Path) -> None:
    with opened(in_a_shell("bg", "start", "tiny.toml", "--plain"), home) as terminal:
        terminal.wait_for("Finished and saved")
        assert terminal.wait_for_end() == 0
        assert b"job stopped" not in terminal.raw
        assert b"Keys:" not in terminal.raw
        assert terminal.state == terminal.before


def test_after_sigstop_it_takes_the_terminal_again(terminal: Terminal) -> None:
    os.kill(terminal.process.pid, signal.SIGSTOP)
    os.waitpid(terminal.process.pid, os.WUNTRACED)
    termios.tcsetattr(terminal._slave, termios.TCSANOW, terminal.before)  # as a shell does
    os.kill(terminal.process.pid, signal.SIGCONT)
    until(lambda: hands_on_keys(terminal))
    terminal.type(" ")
    terminal.wait_for("Paused")
    terminal.process.terminate()
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert terminal.state == terminal.before
    assert b"never awaited" not in terminal.raw


# -- keys


def test_pasted_text_is_no_command(terminal: Terminal) -> None:
    terminal.type("\x1b[200~q\rx\x1b[201~")
    terminal.type("\x1b[19~")  # stop
    terminal.wait_for("Stop here?")
    assert terminal.raw.count(b"Stop here?") == 1
    assert b"You ended" not in terminal.raw
    terminal.type("k")
    terminal.type("\x1b[20~")
    terminal.wait_for("Muted")


def test_many_keys_in_one_read_are_no_commands(terminal: Terminal) -> None:
    terminal.type("nothing is quit\r")

    def is_heard() -> bool:
        terminal.type("\x1bOQ")  # the keys, please
        terminal._read(0.1)
        return terminal.raw.count(b"Keys: space pauses") > 1

    until(is_heard)
    assert b"Stop here?" not in terminal.raw


def test_keys_typed_ahead_answer_no_question(terminal: Terminal) -> None:
    terminal.type("qd")
    terminal.wait_for("Stop here?")
    terminal.type("s")
    terminal.wait_for("Stopped and saved")
    assert terminal.wait_for_end() == 0


def test_the_escape_key_pauses(terminal: Terminal) -> None:
    terminal.type("\x1b")
    terminal.wait_for("Paused")


@pytest.mark.parametrize(
    "key", ["\x1b[57428u", "\x1b[57429;1u", "\x1b[57430;129u", "b", "\x1b[15~"]
)
def test_headphones_and_remotes_pause_and_continue(terminal: Terminal, key: str) -> None:
    terminal.type(key)
    terminal.wait_for("Paused")
    terminal.type(key)
    terminal.wait_for("Get ready")


def test_caps_lock_changes_nothing(terminal: Terminal) -> None:
    terminal.type("M")
    terminal.wait_for("Muted")
    terminal.type("Q")
    terminal.wait_for("Stop here?")
    terminal.type("S")
    terminal.wait_for("Stopped and saved")
    assert terminal.wait_for_end() == 0


# -- the output is not read, or the terminal is gone


def test_stalled_output_pauses_the_session_until_it_is_read(terminal: Terminal, home: Path) -> None:
    terminal.type("\x13")  # Ctrl+S
    terminal.type("m")
    until(lambda: is_paused(home))
    terminal.type("\x11")
    terminal.wait_for("Get ready")
    assert b"Nobody read this for" in terminal.raw


def test_a_session_with_stalled_output_can_be_ended(terminal: Terminal, home: Path) -> None:
    terminal.type("\x13")
    terminal.type("m")
    terminal.process.terminate()
    assert terminal.process.wait(timeout=20) == 128 + signal.SIGTERM
    assert len(journals(home)) == 1


@pytest.mark.parametrize("command", [footcoach, in_its_terminal])
def test_closing_the_terminal_ends_the_session_and_keeps_it(
    home: Path, command: Callable[..., list[str]]
) -> None:
    with opened(command("start", "long.toml", "--plain"), home) as terminal:
        terminal.wait_for(FIRST_WORDS)
        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert len(journals(home)) == 1


@pytest.mark.skipif(shutil.which("nohup") is None, reason="there is no nohup")
def test_nohup_is_respected(home: Path) -> None:
    with subprocess.Popen(
        [str(shutil.which("nohup")), *footcoach("start", "tiny.toml", "--plain")],
        cwd=home,
        env=os.environ | {"FOOTCOACH_DATA_DIR": str(home / "data")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Round 1 of Tiny")
        process.send_signal(signal.SIGHUP)
        assert "Finished and saved" in process.stdout.read()
        assert process.wait(timeout=30) == 0
    assert outcomes(home) == ["finished"]
