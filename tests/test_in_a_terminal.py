"""Tests of the real program in a real terminal."""

import json
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from tests.audio.fake_players import FakePlayers, until
from tests.pty_terminal import ask_nothing, footcoach, opened

TINY = """\
name = "Tiny"
summary = "Two exercises of a few seconds."

[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 1, rest_s = 1, reps = 2 }

[[exercises]]
use = "ankle-circles"
dose = { prepare_s = 1, work_s = 1, switch_s = 1 }
"""
ALTERNATE_SCREEN_ON, ALTERNATE_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    ask_nothing(tmp_path)
    return path


def test_a_round_in_real_time_is_saved_in_the_history(tiny: Path, tmp_path: Path) -> None:
    with opened(footcoach("start", str(tiny)), tmp_path) as terminal:
        terminal.wait_for("Toe presses")
        terminal.wait_for("Ankle circles")
        terminal.wait_for("Well done")
        assert terminal.type_until_end("q") == 0
    (session,) = json.loads((tmp_path / "data" / "history.json").read_text())["sessions"]
    assert session["routine"] == "tiny"
    assert session["outcome"] == "finished"
    assert session["active_s"] == 16  # a set-up is never shorter than its text
    pressed, circled = session["exercises"]
    assert (pressed["reps"], pressed["both_s"], pressed["outcome"]) == (2, 2, "done")
    assert (circled["left_s"], circled["right_s"], circled["outcome"]) == (
        2,
        2,
        "done",
    )  # both ways


def test_quitting_restores_the_terminal(tmp_path: Path) -> None:
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("Five exercises")
        assert terminal.state != terminal.before
        assert terminal.type_until_end("q") == 0
        assert terminal.state == terminal.before
        assert terminal.raw.rindex(ALTERNATE_SCREEN_OFF) > terminal.raw.rindex(ALTERNATE_SCREEN_ON)
        assert CURSOR_SHOWN in terminal.raw[terminal.raw.rindex(ALTERNATE_SCREEN_ON) :]
    assert not (tmp_path / "data" / "history.json").exists()


def test_a_damaged_history_is_shown_and_not_changed_before_a_choice(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "history.json").write_bytes(b"\0\0\0")
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("There is a problem with your history")
        assert terminal.type_until_end("q") == 0
    assert (data / "history.json").read_bytes() == b"\0\0\0"
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("There is a problem with your history")
        terminal.type_until("r", "Next")
        assert terminal.type_until_end("q") == 0
    (aside,) = data.glob("history.damaged-*.json")
    assert aside.read_bytes() == b"\0\0\0"
    assert kept(tmp_path) == []


def kept(home: Path) -> list[dict[str, object]]:
    history = json.loads((home / "data" / "history.json").read_text())
    sessions: list[dict[str, object]] = history["sessions"]
    return sessions


def test_a_terminated_session_can_be_continued_at_the_next_start(
    tmp_path: Path,
) -> None:
    ask_nothing(tmp_path)
    with opened(footcoach("start"), tmp_path) as terminal:
        terminal.wait_for("Standing, the floor clear")
        terminal.process.terminate()
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.state == terminal.before
        assert terminal.raw.rindex(ALTERNATE_SCREEN_OFF) > terminal.raw.rindex(ALTERNATE_SCREEN_ON)
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("Your last session was interrupted. Continue?")
        terminal.type_until("r", "Standing, the floor clear")
        terminal.type_until("q", "Stop here?")
        terminal.type_until("s", "Stopped early")
        assert terminal.type_until_end("q") == 0
    assert [session["outcome"] for session in kept(tmp_path)] == ["stopped"]


def test_a_closed_terminal_loses_no_session(tmp_path: Path) -> None:
    with opened(footcoach("start"), tmp_path) as terminal:
        terminal.wait_for("Standing, the floor clear")
        terminal.process.send_signal(signal.SIGHUP)  # a pty without a shell sends none by itself
        assert terminal.hang_up() == 128 + signal.SIGHUP
    with opened(footcoach(), tmp_path) as terminal:
        terminal.wait_for("Your last session was interrupted. Continue?")
        terminal.type_until("s", "Stopped and saved")
        assert terminal.type_until_end("q") == 0
    assert [session["outcome"] for session in kept(tmp_path)] == ["stopped"]


@pytest.mark.parametrize("hangs_up", [False, True])
def test_a_program_that_plays_the_sound_ends_with_footcoach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hangs_up: bool
) -> None:
    players = FakePlayers(tmp_path, monkeypatch)
    players.install("paplay")
    (tmp_path / "just_playback.py").write_text("raise ImportError\n")
    more = {"PYTHONPATH": str(tmp_path)}
    with opened(footcoach("start"), tmp_path, more=more) as terminal:
        terminal.wait_for("Standing, the floor clear")
        terminal.read_until(lambda: len(players.running()) == 1)
        if hangs_up:
            terminal.process.send_signal(signal.SIGHUP)
            terminal.hang_up()
        else:
            terminal.process.terminate()
            terminal.wait_for_end()
    until(lambda: not players.running())  # if its parent is gone, the system reaps it


def test_a_terminal_that_cannot_draw_a_screen_gets_plain_mode(tiny: Path, tmp_path: Path) -> None:
    with opened(footcoach("start", str(tiny)), tmp_path, term="dumb") as terminal:
        terminal.wait_for("Finished and saved")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[" not in terminal.raw
    with opened(footcoach(), tmp_path, term="dumb") as terminal:
        terminal.wait_for("this terminal cannot draw a screen (TERM=dumb)")
        assert terminal.wait_for_end() == 1


@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp932", "ascii"])
def test_an_encoding_without_the_characters_of_the_screen_is_one_line(
    tiny: Path, tmp_path: Path, encoding: str
) -> None:
    lacks = {"PYTHONIOENCODING": encoding}
    with opened(footcoach(), tmp_path, more=lacks) as terminal:
        terminal.wait_for("cannot show the screen's characters")
        assert terminal.wait_for_end() == 1
        assert ALTERNATE_SCREEN_ON not in terminal.raw
    with opened(footcoach("start", str(tiny)), tmp_path, more=lacks) as terminal:
        terminal.wait_for("Round 1 of Tiny")


@pytest.mark.parametrize("kind", ["", "unknown"])
def test_a_terminal_without_ansi_cursor_moves_is_an_error(kind: str, tmp_path: Path) -> None:
    with opened(footcoach(), tmp_path, term=kind) as terminal:
        terminal.wait_for("this terminal cannot draw a screen")
        assert terminal.wait_for_end() == 1


def test_a_terminal_that_the_system_does_not_list_is_used(tmp_path: Path) -> None:
    with opened(footcoach(), tmp_path, term="xterm-of-next-year") as terminal:
        terminal.wait_for("Five exercises")
