"""A lock that cannot be had is told in one line; what goes wrong under it keeps its own name."""

import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from footcoach.errors import UserError
from footcoach.files.replacing import locked, make_writable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_an_error_of_writing_under_the_lock_is_told(path: Path) -> None:
    with pytest.raises(UserError, match="file cannot be written: No space left"), locked(path):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [RuntimeError, NotImplementedError, RecursionError])
def test_a_mistake_of_ours_under_the_lock_is_not_taken_for_one_of_the_disk(
    path: Path, error: type[Exception]
) -> None:
    with pytest.raises(error, match="ours"), locked(path):
        raise error("ours")
    with locked(path, wait_s=0):  # it was let go
        pass


def test_a_lock_that_is_held_is_waited_for_and_then_told(path: Path) -> None:
    with (
        FileLock(f"{path}.lock"),
        pytest.raises(UserError, match="locked by another program; close that one"),
        locked(path, wait_s=0.01),
    ):
        pass


def test_a_lock_of_a_file_that_stays_for_nobody_else_is_taken_away(path: Path) -> None:
    with locked(path, keep=False):
        assert os.path.exists(f"{path}.lock")  # noqa: PTH110 - the name is not a path's own
    assert not os.path.exists(f"{path}.lock")  # noqa: PTH110


def in_its_place(lock: Path, what: str) -> None:
    match what:
        case "a folder":
            lock.mkdir()
        case "a loop of links":
            lock.symlink_to(lock)
        case "a link to nothing":
            lock.symlink_to("nothing")
        case "a socket":
            os.mknod(lock, 0o140600)


@pytest.mark.skipif(os.name != "posix", reason="links and sockets in the file system")
@pytest.mark.parametrize("what", ["a folder", "a loop of links", "a link to nothing", "a socket"])
def test_what_is_no_lock_is_told(path: Path, what: str) -> None:
    in_its_place(Path(f"{path}.lock"), what)
    with pytest.raises(UserError, match="file cannot be written: "), locked(path, wait_s=0.05):
        pass


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOLCK, errno.ENOSYS])
def test_a_disk_that_knows_no_locks_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refused(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(UserError, match="file cannot be written: "), locked(path):
        pass


def test_a_folder_is_made_and_tried_and_left_empty(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    make_writable(folder)
    make_writable(folder)
    assert folder.is_dir()
    assert list(folder.iterdir()) == []


def test_a_folder_that_takes_no_files_is_told_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError, match=r"footcoach cannot write in .*--data-dir") as caught:
            make_writable(folder)
        assert str(folder) in str(caught.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_told_before_the_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("footcoach.files.replacing.TemporaryFile", full)
    with pytest.raises(UserError, match="No space left on device"):
        make_writable(tmp_path)
