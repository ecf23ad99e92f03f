"""Tests in fresh interpreters of which modules are imported, and which are not."""

import subprocess
import sys
from pathlib import Path

import pytest

import footcoach

AUDIO = {"just_playback", "_ma_playback", "cffi"}


def modules_after(code: str, *arguments: str) -> set[str]:
    """Run code in a fresh interpreter; return the names of the modules that it imported."""
    script = f"import sys\ntry:\n    {code}\nfinally:\n    print('\\nMODULES', *sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    listed = result.stdout.rpartition("\nMODULES ")[2].split()
    assert "footcoach" in listed, result.stderr
    return set(listed)


def test_only_the_tui_imports_textual() -> None:
    package = Path(footcoach.__file__).parent
    names = [
        ".".join(("footcoach", *path.relative_to(package).with_suffix("").parts))
        for path in package.rglob("*.py")
    ]
    screenless = [name for name in names if not name.startswith("footcoach.tui")]
    imported = modules_after(f"import {', '.join(screenless)}")
    assert imported.issuperset(screenless)
    assert "textual" not in imported


def command(*arguments: str) -> set[str]:
    return modules_after("from footcoach.entry import main; main()", *arguments)


def test_the_version_imports_next_to_nothing() -> None:
    loaded = command("--version")
    assert loaded.isdisjoint({"click", "pathlib", "typing", "re", "json", "dataclasses"})
    ours = {name for name in loaded if name.partition(".")[0] == "footcoach"}
    assert ours == {
        "footcoach",
        "footcoach.entry",
        "footcoach.exit_codes",
        "footcoach.terminal",
        "footcoach.terminal.streams",
    }


def test_showing_a_round_imports_no_device_no_session_and_no_event_loop(
    tmp_path: Path,
) -> None:
    loaded = command("--data-dir", str(tmp_path), "show")
    packages = {name.partition(".")[2].partition(".")[0] for name in loaded}
    assert packages.isdisjoint({"tui", "plain", "reminders", "report"})
    assert loaded.isdisjoint({"footcoach.app.repository", "footcoach.coaching.coach", *AUDIO})
    assert loaded.isdisjoint({"asyncio", "textual", "filelock", "tzlocal", "email.mime"})


@pytest.mark.parametrize("name", ["show", "routines", "where", "stats", "history"])
def test_a_command_that_prints_loads_no_screen(name: str, tmp_path: Path) -> None:
    loaded = modules_after(
        "from footcoach.entry import main; main()", "--data-dir", str(tmp_path), name
    )
    assert loaded.isdisjoint({"textual", "filelock", "tomlkit", *AUDIO})


@pytest.mark.parametrize("words", ["check", "check desk-break", "schema", "exercises"])
def test_a_command_about_routines_loads_no_screen_and_no_sound(words: str, tmp_path: Path) -> None:
    loaded = modules_after(
        "from footcoach.entry import main; main()", "--data-dir", str(tmp_path), *words.split()
    )
    assert loaded.isdisjoint({"textual", "filelock", "tomlkit", *AUDIO})


def test_the_score_and_a_rendered_round_need_no_sound_device(tmp_path: Path) -> None:
    for arguments in (["show", "--cues"], ["render", "five-exercises", str(tmp_path / "x.wav")]):
        loaded = command("--data-dir", str(tmp_path), *arguments)
        assert loaded.isdisjoint({"textual", *AUDIO})


def test_nothing_audible_is_loaded_before_a_session() -> None:
    loaded = modules_after("import footcoach.tui.app, footcoach.audio.session_sound")
    assert loaded.isdisjoint(AUDIO)


def test_the_first_frame_waits_for_no_models_no_history_and_no_figures() -> None:
    loaded = modules_after("import footcoach.tui.app")
    assert "textual" in loaded
    assert loaded.isdisjoint({"pydantic", "filelock", "tomlkit", "tzlocal"})
    packages = {".".join(name.split(".")[:2]) for name in loaded}
    assert packages.isdisjoint({"footcoach.figures", "footcoach.drawing"})


def test_pillow_is_imported_neither_before_the_first_frame_nor_with_what_draws() -> None:
    loaded = modules_after(
        "import footcoach.tui.app, footcoach.tui.screens.exercise; "
        "import footcoach.drawing.cells, footcoach.drawing.letters, footcoach.drawing.paint"
    )
    assert "footcoach.tui.widgets.big_text" in loaded
    assert not any(name.partition(".")[0] == "PIL" for name in loaded)


def test_the_first_frame_does_not_wait_for_what_draws_letters() -> None:
    loaded = modules_after("import footcoach.tui.app")
    assert "footcoach.tui.widgets.letter_rows" not in loaded
    assert "footcoach.drawing.letters" not in loaded


def test_the_app_does_without_openssl() -> None:
    loaded = modules_after(
        "from footcoach.entry import leave_out_openssl; leave_out_openssl(); "
        "import asyncio, hashlib, footcoach.tui.app; hashlib.sha256(b'').hexdigest()"
    )
    assert {"asyncio", "hashlib", "footcoach.tui.app"} <= loaded
    assert "_ssl" not in loaded


def test_pillow_is_imported_when_something_is_drawn_and_not_before() -> None:
    modules = ("paint", "cells", "palette", "letters", "export", "svg")
    drawing = ", ".join(f"footcoach.drawing.{name}" for name in modules)
    loaded = modules_after(f"import footcoach.tui.app, footcoach.tui.screens.exercise, {drawing}")
    assert "footcoach.tui.widgets.figure" in loaded
    assert not any(name.partition(".")[0] == "PIL" for name in loaded)
