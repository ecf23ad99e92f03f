"""Tests of the command `footcoach doctor`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from footcoach.doctor.check import TITLES
from tests.config.saving import know_everything


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    folders = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    own = {"FOOTCOACH_DATA_DIR": str(home / "data"), "TZ": "UTC", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "footcoach", "doctor", *words],
        env=os.environ | folders | own | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    know_everything(tmp_path / "data" / "config.toml")
    return tmp_path


def test_every_group_is_printed_and_each_line_has_mark_and_word(home: Path) -> None:
    done = run(home)
    assert (done.returncode, done.stderr) == (0, "")
    for title in TITLES.values():
        assert f"{title}\n" in done.stdout
    lines = [line for line in done.stdout.splitlines() if line.startswith(("✓", "!", "✗"))]
    assert len(lines) > len(TITLES)
    assert all(line.startswith(("✓ ok: ", "! note: ", "✗ problem: ")) for line in lines)
    assert "No problem was found." in done.stdout


def test_the_document_has_every_group(home: Path) -> None:
    done = run(home, "--json")
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert list(report) == ["format", "version", "checks"]
    assert {check["group"] for check in report["checks"]} == set(TITLES)


def test_a_mistake_in_the_settings_and_in_a_routine_is_a_problem(home: Path) -> None:
    (home / "data" / "config.toml").write_text("volume = 500\n")
    (home / "data" / "routines").mkdir()
    (home / "data" / "routines" / "mine.toml").write_text('name = "Mine"\n')
    done = run(home)
    assert done.returncode == 1
    assert "config.toml:1:10: " in done.stdout
    assert "mine.toml" in done.stdout
    assert "2 problems." in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a folder in place of the file's lock")
def test_a_repair_that_is_not_possible_is_a_problem(home: Path) -> None:
    (home / "data" / "history.json").write_text("damaged")
    (home / "data" / "history.json.lock").mkdir()
    done = run(home, "--repair")
    assert done.returncode == 1
    assert f"✗ problem: {home / 'data' / 'history.json'} cannot be written: " in done.stdout
    assert (home / "data" / "history.json").read_text() == "damaged"


def test_an_unknown_time_zone_is_a_problem(home: Path) -> None:
    done = run(home, TZ="Europe/Nowhere")
    assert done.returncode == 1
    assert "✗ problem: The variable TZ names an unknown time zone, Europe/Nowhere" in done.stdout


def test_marks_are_ascii_where_the_output_is_not_unicode(home: Path) -> None:
    done = run(home, PYTHONIOENCODING="ascii")
    assert "+ ok: " in done.stdout
    assert done.stdout.isascii()


def test_a_mistyped_folder_is_not_made(tmp_path: Path) -> None:
    assert run(tmp_path).returncode == 0
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(home: Path, columns: int) -> None:
    from tests.pty_terminal import footcoach, opened

    with opened(footcoach("doctor"), home, more={"COLUMNS": str(columns)}) as terminal:
        terminal.wait_for_end()
    shown = terminal.raw.decode().replace("\r", "")
    lines = [line for line in shown.splitlines() if len(line.split()) > 1]  # no path is broken
    assert "It shows 256 colours." in shown
    assert max(map(cell_len, lines)) <= columns


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("\x1b[?0u\x1b[?62;22c", "Every key arrives"),
        ("\x1b[?62;22c", "play and pause of headphones do not"),
    ],
)
def test_a_terminal_is_asked_which_keys_it_passes_on(home: Path, answer: str, says: str) -> None:
    from tests.pty_terminal import footcoach, opened

    with opened(footcoach("doctor"), home, more={"COLUMNS": "120"}) as terminal:
        terminal.read_until(lambda: b"\x1b[?u" in terminal.raw)
        terminal.type(answer)
        terminal.wait_for(says)
        terminal.wait_for_end()
        assert terminal.state == terminal.before
