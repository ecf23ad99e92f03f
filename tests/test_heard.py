"""Commands that show or render cues, and plain sessions, run as programs."""

import json
import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from footcoach.history.unfinished import read_unfinished
from footcoach.routines.library import Library
from footcoach.routines.timeline import round_of, timeline, total_s
from tests.config.saving import know_everything

TINY = """\
name = "Tiny"
summary = "Two presses."

[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 1, rest_s = 1, reps = 2 }
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    return path


@pytest.fixture
def known_home(tmp_path: Path) -> Path:
    """Return the home of a person who knows all exercises and has everything at hand."""
    know_everything(tmp_path / "data" / "config.toml")
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"FOOTCOACH_DATA_DIR": str(home / "data"), "COLUMNS": "90", "TZ": "UTC"}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", *arguments],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def sessions_in(home: Path) -> list[dict[str, object]]:
    history = json.loads((home / "data" / "history.json").read_text())
    sessions: list[dict[str, object]] = history["sessions"]
    return sessions


def test_show_cues_prints_the_cue_schedule(known_home: Path) -> None:
    done = run(known_home, "show", "--cues")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["0:15", "walk", "work", "Walk"] in [line[:4] for line in lines]
    assert ["0:25", "Half", "way"] in [line[:3] for line in lines]
    assert ["11:57", "done", "Leg", "down.", "Get", "up", "slowly."] in [line[:7] for line in lines]


def test_render_writes_a_round_with_its_last_words(known_home: Path, library: Library) -> None:
    done = run(known_home, "render", "five-exercises", "out.wav", "--round", "3")
    assert (done.returncode, done.stderr) == (0, "")
    with wave.open(str(known_home / "out.wav")) as file:
        length_s = file.getnframes() / file.getframerate()
    round_s = total_s(timeline(round_of(library.routine("five-exercises"), 3)))
    assert round_s + 1 < length_s < round_s + 6
    assert done.stdout == f"out.wav: {length_s:.1f} s\n"
    assert {path.name for path in known_home.iterdir()} == {"data", "out.wav"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("five-exercises", "nowhere/out.wav"), 1, "nowhere/out.wav cannot be written"),
        (("five-exercises", "."), 1, "is a folder"),
        (("five-exercise", "out.wav"), 2, "did you mean five-exercises?"),
        (("five-exercises", "out.wav", "--round", "9"), 2, "has no round 9"),
    ],
)
def test_a_failed_render_prints_one_line_and_leaves_no_file(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(tmp_path, "render", *arguments)
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert done.returncode == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_render_that_a_signal_ends_leaves_the_file_as_it_was(tmp_path: Path, name: str) -> None:
    know_everything(tmp_path / "data" / "config.toml")
    (tmp_path / "out.wav").write_text("before")
    with subprocess.Popen(
        [sys.executable, "-m", "footcoach", "render", "five-exercises", "out.wav"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(getattr(signal, name), signal.SIG_DFL),  # also below nohup
    ) as process:
        while process.poll() is None and not size_of(tmp_path / "out.wav.tmp"):
            time.sleep(0.005)
        process.send_signal(getattr(signal, name))
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(timeout=30) == -getattr(signal, name)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "out.wav"}
    assert (tmp_path / "out.wav").read_text() == "before"


def size_of(path: Path) -> int:
    """Return the size of a file; 0 if there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_a_render_replaces_what_a_killed_one_left(known_home: Path) -> None:
    (known_home / "out.wav.tmp").write_bytes(b"half")
    (known_home / "out.wav.lock").write_bytes(b"")
    assert run(known_home, "render", "desk-break", "out.wav").returncode == 0
    assert {path.name for path in known_home.iterdir()} == {"data", "out.wav"}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in the file system")
def test_a_render_refuses_a_pipe_at_once(known_home: Path) -> None:
    os.mkfifo(known_home / "out.wav")
    done = run(known_home, "render", "desk-break", "out.wav")
    assert done.returncode == 1
    assert "out.wav cannot be written: it is not a plain file; choose" in done.stderr
    assert (known_home / "out.wav").is_fifo()


def test_a_plain_session_runs_with_its_output_in_a_pipe(known_home: Path, tiny: Path) -> None:
    done = run(known_home, "start", str(tiny), "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Round 1 of Tiny: 1 exercise, 0:07."
    assert "Press" in lines
    assert lines[-2:] == [
        "Let go. Well done. That was the round",
        "Finished and saved: 1 of 1 exercise done, 0:07 of exercise and rest.",
    ]
    assert [session["outcome"] for session in sessions_in(known_home)] == ["finished"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands no signals to an event loop")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_plain_session_is_kept_and_settled_by_the_next_start(
    tmp_path: Path, number: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "footcoach", "start", "--plain"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        while "Toe walking" not in process.stdout.readline():
            pass
        process.send_signal(number)
        rest = process.stdout.read()
        assert process.wait(timeout=30) == 128 + number
    lines = rest.splitlines()
    assert "Interrupted. 'footcoach start' offers to continue from here." in lines
    (journal,) = (tmp_path / "data" / "journal").iterdir()
    assert read_unfinished(journal).over is None


if sys.platform != "win32":
    from tests.pty_terminal import ask_nothing, footcoach, opened

    def test_keys_control_a_plain_session_in_a_terminal(tmp_path: Path) -> None:
        ask_nothing(tmp_path)
        with opened(footcoach("start", "--plain"), tmp_path) as terminal:
            terminal.wait_for("Toe walking")
            assert b"Keys: space pauses" in terminal.raw
            terminal.type("\r")
            terminal.wait_for("Walk")
            terminal.type(" ")
            terminal.wait_for("Paused")
            terminal.type("q")
            terminal.wait_for("Stop here?")
            terminal.type("s")
            terminal.wait_for("Stopped and saved")
            assert terminal.wait_for_end() == 0
            assert terminal.state == terminal.before
            assert b"\x1b[?1049h" not in terminal.raw
