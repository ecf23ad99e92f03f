"""A wheel in an empty environment, and the README's first command in a fresh copy."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.config.saving import know_everything
from tests.documentation import ROOT, start_command

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

BIN = "Scripts" if sys.platform == "win32" else "bin"


def run(*arguments: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=True
    ).stdout


def fresh_copy(target: Path) -> Path:
    """Copy the files that git tracks, as a clone has them."""
    for name in run("git", "ls-files", "-z", cwd=ROOT).split("\0"):
        if name:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def test_a_wheel_in_an_empty_environment_finds_its_data_from_any_folder(tmp_path: Path) -> None:
    python = tmp_path / "env" / BIN / "python"
    venv.create(tmp_path / "env", with_pip=True)
    copy = fresh_copy(tmp_path / "copy")
    run(python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, copy, cwd=tmp_path)
    (wheel,) = tmp_path.glob("footcoach-*.whl")
    run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    shutil.rmtree(copy)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    know_everything(elsewhere / "config.toml")
    footcoach = (tmp_path / "env" / BIN / "footcoach", "--data-dir", elsewhere)
    shown = run(*footcoach, "show", "--json", cwd=elsewhere)
    assert json.loads(shown)["total_s"] == 717
    drawn = (
        "from footcoach.drawing.letters import FONT, fit; "
        "from footcoach.drawing.typeface import Typeface as T; "
        "from footcoach.config.paths import shipped_data as d; "
        "print(fit(T(d() / FONT), '20', 80, 15).height)"
    )
    assert run(python, "-c", drawn, cwd=elsewhere) == "15\n"
    rendered = run(*footcoach, "render", "five-exercises", "x.wav", cwd=elsewhere)
    assert rendered == "x.wav: 722.7 s\n"
    strip = run(*footcoach, "figure", "toe-walking", "-o", "x.png", cwd=elsewhere)
    assert strip == "x.png: Toe walking: walk 20 s, heels down 15 s.\n"
    assert (elsewhere / "x.png").read_bytes().startswith(b"\x89PNG")
    (licences,) = (tmp_path / "env").rglob("footcoach-*.dist-info/licenses")
    assert (licences / "data" / "voice" / "en" / "LICENSE.md").is_file()
    assert (licences / "data" / "fonts" / "LICENSE.md").is_file()
    styled = "from footcoach.tui.app import CoachApp as A; print(len(A.CSS_PATH))"
    assert run(python, "-c", styled, cwd=elsewhere) == "2\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_the_first_command_of_the_readme_starts_the_coach(tmp_path: Path) -> None:
    from tests.pty_terminal import opened

    copy = fresh_copy(tmp_path / "copy")
    with opened(["bash", "-c", start_command()], tmp_path, cwd=copy, patience_s=300) as terminal:
        terminal.wait_for("Five exercises")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
