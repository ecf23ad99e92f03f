"""The driver with terminals that are gone, stalled, or send unexpected input."""

import json
import os
import signal
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from footcoach.tui.driver import TerminalFile
from tests.pty_terminal import Terminal, ask_nothing, footcoach, in_a_shell, opened

LONG = """\
name = "Long"
[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 60, rest_s = 1, reps = 5 }
"""
NONSENSE = (
    b"\x1b[115;1:1u",  # a key with the type of its event, not requested
    b"\x1b[99999999999;1u",
    b"\x1b[57;1;1114112u",
    b"\x1b[48;10;20;100;200t",
    b"\x1b[<999999999999999999999;1;1M",
    b"\xff\xfe",  # no text
    b"\xed\xa0\x80",
)


class Gone(StringIO):
    """A terminal that has been closed."""

    def write(self, _: str) -> int:
        raise OSError(5, "Input/output error")


@pytest.fixture
def long_routine(tmp_path: Path) -> Path:
    path = tmp_path / "long.toml"
    path.write_text(LONG)
    ask_nothing(tmp_path)
    return path


def journals(home: Path) -> list[Path]:
    return list((home / "data" / "journal").glob("*.jsonl"))


def test_output_to_a_lost_terminal_is_dropped() -> None:
    file = TerminalFile(Gone())
    assert file.write("text") == 4
    assert file.write("more") == 4
    assert file.is_gone
    assert file.writes_done == 2
    assert file.blocked_s == 0


def test_garbled_input_does_not_end_the_app(tmp_path: Path) -> None:
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("Five exercises")
        for typed in NONSENSE:
            terminal.type_bytes(typed)
            terminal.type("\x1b[?1;2c")  # ends an unfinished sequence
            terminal.type_until("?", "Choose which routines")
            terminal.type_until("\x1b", "Next: round")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    "key", ["\x1b[57428u", "\x1b[57429;1u", "\x1b[57430;129u", "b", "\x1b[15~"]
)
def test_headphones_and_remotes_pause_and_continue(
    key: str, long_routine: Path, tmp_path: Path
) -> None:
    with opened(footcoach("start", "long.toml"), tmp_path) as terminal:
        terminal.wait_for("space pause")
        terminal.type_until(key, "space resume")
        terminal.type_until(key, "space pause")


@pytest.mark.parametrize("arguments", [(), ("start", "long.toml")])
def test_a_lost_terminal_ends_the_app_and_keeps_the_session(
    arguments: tuple[str, ...], long_routine: Path, tmp_path: Path
) -> None:
    with opened(footcoach(*arguments), tmp_path) as terminal:  # without a controlling terminal
        terminal.wait_for("hurts" if arguments else "Five exercises")
        assert terminal.hang_up() == 129
    assert len(journals(tmp_path)) == len(arguments[:1])


def test_after_sigstop_the_terminal_is_still_restored_at_the_end(tmp_path: Path) -> None:
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("Five exercises")
        taken = terminal.state
        for _ in range(2):
            terminal.process.send_signal(signal.SIGSTOP)
            wait_until_stopped(terminal)
            terminal.process.send_signal(signal.SIGCONT)
            terminal.wait_for("Five exercises")  # redrawn
        terminal.read_until(lambda: terminal.state == taken)
        terminal.type_until("?", "Choose which routines")
        terminal.type_until("\x1b", "Next: round")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.state == terminal.before
        assert b"never awaited" not in terminal.raw


CONTINUED_DURING_A_WRITE = """
import os, queue, signal
from footcoach.entry import main
put, left = queue.Queue._put, 3
def put_and_continue(self, item):
    global left
    if left and "exercises" in str(item):
        left -= 1
        os.kill(os.getpid(), signal.SIGCONT)
    put(self, item)
queue.Queue._put = put_and_continue
main()
"""


def test_sigcont_in_the_middle_of_a_write_does_not_hang_the_app(tmp_path: Path) -> None:
    with opened([sys.executable, "-c", CONTINUED_DURING_A_WRITE], tmp_path) as terminal:
        for _ in range(3):
            terminal.wait_for("Five exercises")
        terminal.type_until("?", "Choose which routines")
        terminal.type_until("\x1b", "Next: round")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(tmp_path: Path) -> None:
    with opened(in_a_shell("fg"), tmp_path) as terminal:
        terminal.wait_for("Five exercises")
        taken = terminal.state
        terminal.type_until("\x1a", "job stopped")
        assert terminal.state == terminal.before
        terminal.type("fg\n")
        terminal.wait_for("Five exercises")
        assert terminal.state == taken
        terminal.type_until("?", "Choose which routines")
        terminal.type_until("\x1b", "Next: round")
        assert terminal.type_until_end("q") == 0
        assert terminal.state == terminal.before


@pytest.mark.parametrize("by_key", [True, False])
def test_without_a_shell_to_resume_it_the_app_does_not_suspend(
    by_key: bool, tmp_path: Path
) -> None:
    with opened(footcoach(), tmp_path) as terminal:  # the first of its session
        terminal.wait_for("Five exercises")
        if by_key:
            terminal.type_until("\x1a", "There is no shell to go back to.")
        else:
            terminal.process.send_signal(signal.SIGTSTP)
        terminal.type_until("?", "Choose which routines")
        terminal.type_until("\x1b", "Next: round")
        assert terminal.type_until_end("q") == 0


@pytest.mark.faults
def test_a_stalled_terminal_pauses_the_coach_until_it_recovers(
    long_routine: Path, tmp_path: Path
) -> None:
    with opened(footcoach("start", "long.toml"), tmp_path) as terminal:
        terminal.wait_for("hurts")
        terminal.read_until(lambda: seconds_held(tmp_path) > 0)
        paused_at = until_it_stands_still(tmp_path)
        terminal.wait_for("The terminal did not respond")
        terminal.read_until(lambda: seconds_held(tmp_path) > paused_at)  # after the get-ready
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 143


@pytest.mark.faults
def test_the_app_can_end_with_a_stalled_terminal(long_routine: Path, tmp_path: Path) -> None:
    with opened(footcoach("start", "long.toml"), tmp_path) as terminal:
        terminal.wait_for("hurts")
        terminal.read_until(lambda: seconds_held(tmp_path) > 0)
        until_it_stands_still(tmp_path)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(timeout=30) == 143
    assert len(journals(tmp_path)) == 1


def seconds_held(home: Path) -> float:
    """Return the seconds of the second phase that the journal has."""
    held = 0.0
    for journal in journals(home):
        for line in journal.read_bytes().splitlines(keepends=True)[1:]:
            step = json.loads(line) if line.endswith(b"\n") else {}
            if step.get("place") and step["place"][0] == 1:
                held = step["place"][1]
    return held


def until_it_stands_still(home: Path) -> float:
    """Wait without reading until the coach has paused; return the elapsed seconds."""
    deadline, before, since = time.monotonic() + 50, -1.0, time.monotonic()
    while time.monotonic() - since < 3:  # without a new second
        assert time.monotonic() < deadline, "nobody reads, and it goes on and on"
        time.sleep(0.1)
        if (held := seconds_held(home)) != before:
            before, since = held, time.monotonic()
    return before


def wait_until_stopped(terminal: Terminal) -> None:
    _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
