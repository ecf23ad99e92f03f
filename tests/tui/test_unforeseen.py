"""An unexpected error becomes one line and a crash file; the session's journal stays."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from tests.pty_terminal import ask_nothing, opened

PROGRAM = """
import sys
import footcoach.tui.screens.{screen} as module

def broken(*_):
    raise RuntimeError("unexpected")

module.{name} = broken
sys.argv = ["footcoach", *sys.argv[1:]]
from footcoach.entry import main
main()
"""


def program(screen: str, name: str, *arguments: str) -> list[str]:
    """Return the command of a footcoach with a broken function."""
    return [sys.executable, "-c", PROGRAM.format(screen=screen, name=name), *arguments]


def crashes(home: Path) -> list[Path]:
    return list((home / "data").glob("crash-*.txt"))


def test_an_error_in_an_action_is_reported_and_does_not_end_the_app(tmp_path: Path) -> None:
    with opened(program("help", "HelpScreen.__init__"), tmp_path) as terminal:
        terminal.wait_for("Five exercises")
        terminal.type_until("?", "something went wrong")
        (crash,) = crashes(tmp_path)
        assert "unexpected" in crash.read_text()
        terminal.type_until("h", "No session yet")
        terminal.type_until("\x1b", "Next: round")
        assert terminal.type_until_end("q") == 0


def test_any_other_error_ends_the_app_with_one_line_and_keeps_the_session(tmp_path: Path) -> None:
    ask_nothing(tmp_path)
    with opened(program("exercise", "ExerciseScreen.page", "start"), tmp_path) as terminal:
        assert terminal.wait_for_end() == 1
        last = terminal.raw.rpartition(b"\x1b[?1006l")[2].decode()
    assert "footcoach: something went wrong in footcoach itself (RuntimeError)" in last
    assert "Traceback" not in terminal.raw.decode(errors="replace")
    assert len(last.strip().splitlines()) == 1
    (crash,) = crashes(tmp_path)
    assert str(crash) in last
