"""The README and the documentation are true: their commands, examples, links and keys work."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.config.settings_file import load_settings
from footcoach.tui.screens.exercise import ExerciseScreen
from tests import documentation
from tests.documentation import DOCS, PAGES, README, ROOT

MAX_README_LINES = 80
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
WITH_COMMANDS = [
    name
    for name in NAMES
    if any(line.startswith("footcoach ") for line in documentation.commands(ROOT / name))
]
WITH_TOML = [name for name in NAMES if documentation.blocks(ROOT / name, "toml")]


def footcoach(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", "--data-dir", str(folder), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_the_commands_of_a_page_print_something_and_succeed(name: str, tmp_path: Path) -> None:
    page = ROOT / name
    for number, block in enumerate(documentation.blocks(page, "toml")):
        if "[[exercises]]" in block:
            (tmp_path / ("short.toml" if number == 0 else f"{number}.toml")).write_text(block)
    for line in documentation.commands(page):
        if line.startswith("footcoach "):
            result = footcoach(tmp_path, *shlex.split(line, comments=True)[1:])
            assert result.returncode == 0, f"{line}: {result.stderr}"
            assert result.stdout, line


@pytest.mark.parametrize("name", WITH_TOML)
def test_the_toml_of_a_page_has_no_mistake(name: str, tmp_path: Path) -> None:
    for block in documentation.blocks(ROOT / name, "toml"):
        if "[[exercises]]" in block:
            (tmp_path / "routine.toml").write_text(block)
            result = footcoach(tmp_path, "check", "routine.toml")
            assert result.returncode == 0, result.stdout
        else:
            (tmp_path / "config.toml").write_text(block)
            _, mistakes = load_settings(tmp_path / "config.toml")
            assert not mistakes, block


@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in documentation.links(page):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        linked = page.parent / file if file else page
        assert linked.is_file(), target
        if page.is_relative_to(DOCS):
            assert linked.resolve().is_relative_to(DOCS), f"{target} is not on the site"
        assert not anchor or anchor in documentation.anchors(linked), target


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= MAX_README_LINES


def test_getting_started_names_every_key_of_an_exercise() -> None:
    text = (DOCS / "getting-started.md").read_text(encoding="utf-8")
    for key in ExerciseScreen.KEYS:
        shown = key.shown.replace("enter", "Enter")
        assert f"| {shown} " in text


def test_the_check_script_takes_the_test_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -E '^python3 -m venv .*pytest' README.md" in script
    assert documentation.test_command().startswith("python3 -m venv ")
