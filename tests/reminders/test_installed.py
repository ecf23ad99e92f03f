"""Whose timer this system has is read from its files, whatever they are."""

import os
import plistlib
from datetime import time, timedelta
from pathlib import Path

import pytest

from footcoach.config.paths import Paths
from footcoach.reminders import install, installed
from footcoach.reminders.installed import MAX_BYTES, InstalledTimer, command_in, installed_timer
from footcoach.reminders.program import reminding
from footcoach.reminders.schedule import Schedule, ticks

EIGHT = Schedule((time(8),))


def write_timer(platform: str, paths: Paths, folder: Path) -> tuple[Path, ...]:
    """Write the files of a system's timer for these folders; return their paths."""
    command = reminding(("/opt/footcoach",), paths, EIGHT)
    made = install.timer(platform, ticks(EIGHT, time(4)), command, folder, 501)
    for file in made.files:
        file.path.write_bytes(file.content)
    return tuple(file.path for file in made.files)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_timer_is_of_the_folders_in_its_command(
    platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = tmp_path / "my $feet & more", tmp_path / "other"
    paths = write_timer(platform, Paths(mine, mine), tmp_path)
    monkeypatch.setattr(installed, "timer_files_here", lambda: paths)
    timer = installed_timer()
    assert timer.schedule == EIGHT
    assert timer.is_of(Paths(mine, mine))
    assert not timer.is_of(Paths(other, other))
    assert not timer.is_of(Paths(mine, other))
    assert not timer.is_of(Paths(other, mine))
    assert timer.off == f"footcoach --data-dir '{mine}' remind --off"


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_to_the_folder_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    timer = InstalledTimer(EIGHT, reminding(("f",), Paths(*2 * [tmp_path / "real"]), EIGHT))
    assert timer.is_of(Paths(tmp_path / "link", tmp_path / "real"))


def test_a_timer_that_does_not_say_whose_it_is_can_be_changed_by_anyone(tmp_path: Path) -> None:
    assert InstalledTimer(EIGHT, ()).is_of(Paths(tmp_path, tmp_path))


def test_an_older_timer_without_folders_is_of_the_usual_ones(tmp_path: Path) -> None:
    timer = InstalledTimer(EIGHT, ("footcoach", "remind", "--notify"))
    assert not timer.is_of(Paths(tmp_path, tmp_path))
    assert (timer.folders, timer.off) == ("the usual ones", "footcoach remind --off")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
@pytest.mark.timeout(30)
def test_a_pipe_or_a_folder_in_place_of_a_file_is_no_timer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "footcoach-remind.timer"
    os.mkfifo(pipe)
    monkeypatch.setattr(installed, "timer_files_here", lambda: (pipe, tmp_path))
    assert installed_timer() == InstalledTimer(Schedule(), ())


def test_no_more_than_a_part_of_a_huge_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "footcoach-remind.timer"
    huge.write_text("#" * MAX_BYTES + "\nOnCalendar=*-*-* 08:00:00\n")
    monkeypatch.setattr(installed, "timer_files_here", lambda: (huge,))
    assert installed_timer().schedule == Schedule()


def test_the_largest_timer_is_read_whole(tmp_path: Path) -> None:
    most = Schedule(tuple(time(hour, 59) for hour in range(12)), timedelta(minutes=10))
    command = reminding(("/opt/footcoach",), Paths(tmp_path, tmp_path), most)
    for platform in ("linux", "darwin", "win32"):
        made = install.timer(platform, ticks(most, time(4)), command, tmp_path, 501)
        for file in made.files:
            assert len(file.content) < MAX_BYTES // 2


@pytest.mark.parametrize("words", [[1, True], "text", {"a": 1}])
def test_other_values_in_a_property_list_raise_nothing(words: object) -> None:
    content = plistlib.dumps({"ProgramArguments": words})
    assert all(isinstance(word, str) for word in command_in("x.plist", content))
