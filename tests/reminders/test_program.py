"""The command of a timer runs from any folder, names its folders, and is a lasting program."""

import subprocess
import sys
import zipapp
from datetime import time, timedelta
from pathlib import Path

import pytest

from footcoach.config.paths import Paths
from footcoach.errors import UserError
from footcoach.reminders.program import (
    check_lasts,
    check_starts,
    reminding,
    temporary_folder,
    this_program,
)
from footcoach.reminders.schedule import Schedule

HOME = Path("/home/me")
PREFIX = HOME / "venv"
PACKAGE = PREFIX / "lib" / "python3.13" / "site-packages" / "footcoach"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an installed footcoach in the current folder."""
    path = tmp_path / "footcoach"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    return path


def test_the_program_has_its_absolute_path(program: Path) -> None:
    for typed in (str(program), "./footcoach"):
        assert this_program("linux", typed, "/usr/bin/python3") == (str(program),)


def test_a_link_to_the_program_is_kept(program: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "footcoach"
    link.parent.mkdir()
    try:
        link.symlink_to(program)
    except OSError:
        pytest.skip("links cannot be made here")
    assert this_program("linux", str(link), "/usr/bin/python3") == (str(link),)


@pytest.mark.parametrize("argv0", ["/src/footcoach/__main__.py", "-m", "", "/gone/footcoach"])
def test_without_a_program_python_runs_the_module(argv0: str, tmp_path: Path) -> None:
    python = str(tmp_path / "python3")
    assert this_program("linux", argv0, python) == (python, "-m", "footcoach")


def test_windows_opens_no_console_window(tmp_path: Path) -> None:
    python, windowless = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    assert this_program("win32", "footcoach", str(python))[0] == str(python)
    windowless.touch()
    assert this_program("win32", "footcoach", str(python)) == (str(windowless), "-m", "footcoach")


def test_the_command_names_both_folders() -> None:
    command = reminding(("/f",), Paths(Path("/my data"), Path("/my settings")), Schedule())
    assert command == (
        *("/f", "--data-dir", str(Path("/my data"))),
        *("--config-dir", str(Path("/my settings")), "remind", "--notify"),
    )


def test_a_folder_for_everything_is_named_once() -> None:
    one = Path("/mine")
    assert reminding(("/f",), Paths(one, one), Schedule()) == (
        "/f",
        "--data-dir",
        str(one),
        "remind",
        "--notify",
    )


def test_the_command_has_the_schedule() -> None:
    schedule = Schedule((time(8), time(18, 30)), timedelta(hours=1, minutes=30))
    command = reminding(("/f",), Paths(Path("/mine"), Path("/mine")), schedule)
    assert command[-4:] == ("--notify", "--at=08:00", "--at=18:30", "--again=90m")


# Programs that last


def test_a_program_in_its_own_environment_lasts() -> None:
    check_lasts("footcoach", PREFIX, PACKAGE, HOME)
    check_lasts("footcoach", Path("/usr"), Path("/home/cache/src/footcoach"), Path("/home/cache"))


@pytest.mark.parametrize(
    "prefix",
    [
        ".cache/uv/archive-v0/x1y2",
        ".cache/pipx/0123456789",
        ".local/pipx/.cache/0123456789",
        "AppData/Local/pipx/pipx/Cache/0123456789",
        "Library/Caches/uv/archive-v0/x1y2",
    ],
)
def test_a_program_in_a_cache_does_not_last(prefix: str) -> None:
    with pytest.raises(UserError, match="install footcoach first, with uv or pipx"):
        check_lasts("footcoach", HOME / prefix, HOME / prefix / "lib" / "footcoach", HOME)


def test_a_program_in_a_tagged_cache_does_not_last(tmp_path: Path) -> None:
    prefix = tmp_path / "archive" / "x1y2"
    prefix.mkdir(parents=True)
    (
        prefix / "CACHEDIR.TAG"
    ).touch()  # some tools tag every environment, to exclude it from backups
    check_lasts("footcoach", prefix, prefix / "lib" / "footcoach", HOME)
    (tmp_path / "CACHEDIR.TAG").touch()
    with pytest.raises(UserError, match="in the cache"):
        check_lasts("footcoach", prefix, prefix / "lib" / "footcoach", HOME)


@pytest.mark.parametrize("folder", [".pex/unzipped", ".shiv/footcoach_x", ".cache/pex/x"])
def test_modules_unpacked_into_a_cache_do_not_last(folder: str) -> None:
    with pytest.raises(UserError, match="in the cache"):
        check_lasts("footcoach", Path("/usr"), HOME / folder / "footcoach", HOME)


@pytest.mark.parametrize("name", ["footcoach.pyz", "footcoach"])
def test_a_program_in_one_packed_file_does_not_last(tmp_path: Path, name: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").touch()
    packed = tmp_path / name
    zipapp.create_archive(tmp_path / "app", packed, interpreter="/usr/bin/env python3")
    with pytest.raises(UserError, match="which is one packed file: install footcoach first"):
        check_lasts(str(packed), Path("/usr"), packed / "footcoach", HOME)


def test_the_zipped_launcher_of_an_installer_lasts(tmp_path: Path) -> None:
    launcher = tmp_path / "footcoach.exe"
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").touch()
    zipapp.create_archive(tmp_path / "app", launcher)
    check_lasts(str(launcher), PREFIX, PACKAGE, HOME)


def test_a_program_in_a_temporary_folder_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert temporary_folder(tmp_path / "venv") == tmp_path.resolve()
    assert temporary_folder(tmp_path.parent / "venv") is None


# Programs that start


def test_this_footcoach_starts_from_elsewhere(tmp_path: Path) -> None:
    check_starts((sys.executable, "-m", "footcoach"), tmp_path)


def test_a_program_that_needs_a_variable_of_the_shell_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "found_by_a_variable.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    words = (sys.executable, "-m", "found_by_a_variable")
    assert subprocess.run(words, check=False).returncode == 0
    with pytest.raises(UserError, match="starts only in this folder or shell"):
        check_starts(words, tmp_path.parent)


def test_a_missing_program_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="starts only in this folder or shell"):
        check_starts((str(tmp_path / "gone"),), tmp_path)
