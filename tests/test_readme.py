"""Tests that the commands and examples of the README work."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docs.draw_picture import PICTURE, draw
from footcoach.config.settings import Settings
from footcoach.config.settings_file import load_settings
from footcoach.tui.screens.exercise import ExerciseScreen
from tests import readme

PRINTING = [line for line in readme.commands() if line.startswith(".venv/bin/footcoach ")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the README's own routine in it."""
    (routine,) = (block for block in readme.blocks("toml") if "[[exercises]]" in block)
    (tmp_path / "short.toml").write_text(routine)
    return tmp_path


def footcoach(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", "--data-dir", str(folder), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", PRINTING)
def test_a_command_of_the_readme_prints_something_and_succeeds(command: str, folder: Path) -> None:
    _, *arguments = shlex.split(command)
    if arguments[0] == "check":
        footcoach(folder, "new", "mine")  # the command before it in the README
    result = footcoach(folder, *arguments)
    assert result.returncode == 0, result.stderr
    assert result.stdout


def test_the_settings_of_the_readme_are_understood(tmp_path: Path) -> None:
    (text,) = (block for block in readme.blocks("toml") if "theme" in block)
    path = tmp_path / "config.toml"
    path.write_text(text)
    settings, mistakes = load_settings(path)
    assert not mistakes
    read = tomllib.loads(text)
    written = read | {name: tuple(read[name]) for name in ("equipment", "rest_days", "routines")}
    assert settings.model_dump(include=set(written)) == written
    assert set(written) == set(Settings.model_fields) - {"grown"}  # that one is never typed


def test_the_readme_names_every_key_of_an_exercise() -> None:
    text = (readme.ROOT / "README.md").read_text(encoding="utf-8")
    for key in ExerciseScreen.KEYS:
        shown = key.shown.replace("enter", "Enter")
        assert f"| {shown} " in text


def test_the_check_script_takes_the_test_command_from_the_readme() -> None:
    script = (readme.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -E '^python3 -m venv .*pytest' README.md" in script
    assert readme.test_command().startswith("python3 -m venv ")


def test_every_file_that_the_readme_points_to_is_there() -> None:
    text = (readme.ROOT / "README.md").read_text(encoding="utf-8")
    targets = [part.split(")")[0] for part in text.split("](")[1:]]
    assert targets
    for target in targets:
        assert (readme.ROOT / target).is_file(), target


async def test_the_picture_of_the_readme_shows_the_current_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert without_id(await draw()) == without_id(PICTURE.read_text(encoding="utf-8"))


def without_id(picture: str) -> str:
    """Return an SVG without the random number in the names of its parts."""
    return re.sub(r"terminal-\d+", "terminal", picture)
