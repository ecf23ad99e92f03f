"""Which timer a system has, where it lives, and what it runs."""

from pathlib import Path

import pytest

from footcoach.errors import Problem
from footcoach.reminders.install import (
    check_replaceable,
    reminding,
    this_program,
    timer,
    timer_folder,
    write,
)
from footcoach.reminders.schedule import Schedule

SCHEDULE = Schedule.read(["08:00"])
COMMAND = ("/opt/footcoach", "remind", "--notify")
HOME, DATA = Path("/home/me"), Path("/data")


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, HOME / ".config" / "systemd" / "user"),
        ("linux", {"XDG_CONFIG_HOME": ""}, HOME / ".config" / "systemd" / "user"),
        ("linux", {"XDG_CONFIG_HOME": "not/whole"}, HOME / ".config" / "systemd" / "user"),
        ("darwin", {"XDG_CONFIG_HOME": "/x"}, HOME / "Library" / "LaunchAgents"),
        ("win32", {}, DATA),
    ],
)
def test_a_timer_lives_where_its_system_looks(
    platform: str, environ: dict[str, str], folder: Path
) -> None:
    assert timer_folder(platform, environ, HOME, DATA) == folder


def test_linux_has_its_units_where_the_user_has_settings(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert timer_folder("linux", environ, HOME, DATA) == tmp_path / "systemd" / "user"


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["footcoach-remind.service", "footcoach-remind.timer"]),
        ("darwin", ["footcoach.remind.plist"]),
        ("win32", ["footcoach-remind.xml"]),
    ],
)
def test_each_system_has_its_files(platform: str, names: list[str]) -> None:
    made = timer(platform, SCHEDULE, COMMAND, Path("timers"), 501)
    assert [file.path for file in made.files] == [Path("timers") / name for name in names]


def test_a_system_without_a_known_timer_is_told_what_cron_can_run() -> None:
    with pytest.raises(Problem, match="let cron run /opt/footcoach remind --notify"):
        timer("freebsd14", SCHEDULE, COMMAND, Path("timers"), 501)


@pytest.mark.parametrize("hidden", ["a\nExecStart=b", "\u202egnp.exe", "\x1b[2J", "\udcff", "\0"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_what_cannot_be_shown_is_not_written(platform: str, hidden: str) -> None:
    with pytest.raises(Problem, match="cannot be shown; use another folder"):
        timer(platform, SCHEDULE, (*COMMAND, hidden), Path("timers"), 501)
    with pytest.raises(Problem, match="cannot be shown; use another folder"):
        timer(platform, SCHEDULE, COMMAND, Path(hidden), 501)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an installed footcoach, which stands in the current folder."""
    path = tmp_path / "footcoach"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    return path


def test_the_program_is_named_by_its_whole_path(program: Path) -> None:
    for typed in (str(program), "./footcoach"):
        assert this_program("linux", typed, "/usr/bin/python3") == (str(program),)


def test_a_link_to_the_program_stays_one(program: Path, tmp_path: Path) -> None:
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


def test_windows_shows_no_black_window(tmp_path: Path) -> None:
    python, windowless = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    assert this_program("win32", "footcoach", str(python))[0] == str(python)
    windowless.touch()
    assert this_program("win32", "footcoach", str(python)) == (str(windowless), "-m", "footcoach")


def test_a_timer_knows_the_folder_that_was_chosen() -> None:
    assert reminding(("/f",), None) == ("/f", "remind", "--notify")
    assert reminding(("/f",), DATA) == ("/f", "--data-dir", str(DATA), "remind", "--notify")


def test_a_file_is_written_with_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    for content in (b"old", b"new"):
        write(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_file_takes_the_place_of_its_own_kind_only(tmp_path: Path) -> None:
    path = tmp_path / "file"
    check_replaceable(path, b"BEGIN")
    path.write_bytes(b"BEGINNING")
    check_replaceable(path, b"BEGIN")
    path.write_bytes(b"precious")
    with pytest.raises(Problem, match="something else; choose another name"):
        check_replaceable(path, b"BEGIN")
    with pytest.raises(Problem, match="is no file; choose another name"):
        check_replaceable(tmp_path, b"BEGIN")
