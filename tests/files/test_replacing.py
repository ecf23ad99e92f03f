"""A lock that cannot be taken is a one-line error; errors while it is held keep their own type."""

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from footcoach.errors import UserError
from footcoach.files.replacing import locked, make_writable, replacing, write_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_a_write_error_while_locked_is_a_user_error(path: Path) -> None:
    with pytest.raises(UserError, match="file cannot be written: No space left"), locked(path):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [RuntimeError, NotImplementedError, RecursionError])
def test_another_exception_while_locked_is_not_converted(
    path: Path, error: type[Exception]
) -> None:
    with pytest.raises(error, match="ours"), locked(path):
        raise error("ours")
    with locked(path, wait_s=0):  # it was released
        pass


def test_a_held_lock_is_an_error_after_a_wait(path: Path) -> None:
    with (
        FileLock(f"{path}.lock"),
        pytest.raises(UserError, match="locked by another program; close that one"),
        locked(path, wait_s=0.01),
    ):
        pass


def test_without_keep_the_lock_file_is_deleted(path: Path) -> None:
    with locked(path, keep=False):
        assert os.path.exists(f"{path}.lock")  # noqa: PTH110 - the name is not a Path
    assert not os.path.exists(f"{path}.lock")  # noqa: PTH110


def test_a_file_that_is_called_like_the_lock_is_left_alone(path: Path) -> None:
    other = Path(f"{path}.lock")
    other.write_text("mine")
    with pytest.raises(UserError, match=r"file\.lock is in the way; choose another name"):
        write_file(path, b"text")
    assert other.read_text() == "mine"
    assert not path.exists()


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
def test_an_impossible_lock_file_is_an_error(path: Path, what: str) -> None:
    in_its_place(Path(f"{path}.lock"), what)
    with pytest.raises(UserError, match="file cannot be written: "), locked(path, wait_s=0.05):
        pass


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOLCK, errno.ENOSYS])
def test_a_disk_without_locks_is_an_error(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refused(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(UserError, match="file cannot be written: "), locked(path):
        pass


def test_a_folder_is_created_tested_and_left_empty(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    make_writable(folder)
    make_writable(folder)
    assert folder.is_dir()
    assert list(folder.iterdir()) == []


def test_a_read_only_folder_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError, match=r"footcoach cannot write in .*--data-dir") as caught:
            make_writable(folder)
        assert str(folder) in str(caught.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_reported_before_a_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("footcoach.files.replacing.TemporaryFile", full)
    with pytest.raises(UserError, match="No space left on device"):
        make_writable(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")
def test_a_pipe_is_never_replaced(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(UserError, match="file cannot be written: it is not a plain file; choose"):
        write_file(path, b"text")
    with pytest.raises(UserError, match="it is not a plain file"), replacing(path):
        pass
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")
def test_a_link_to_a_pipe_is_refused(path: Path) -> None:
    pipe = path.with_name("pipe")  # a device would be lost if this test failed, with root's rights
    os.mkfifo(pipe)
    path.symlink_to(pipe)
    with pytest.raises(UserError, match="it is not a plain file"):
        write_file(path, b"text")
    assert path.is_symlink()
    assert pipe.is_fifo()


def test_a_folder_is_refused_before_anything_is_written(path: Path) -> None:
    path.mkdir()
    with (
        pytest.raises(UserError, match="file is a folder; choose another name"),
        locked(path, keep=False) as target,
        replacing(target),
    ):
        pytest.fail("too late")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_in_the_middle_leaves_the_old_file_alone(path: Path, name: str) -> None:
    path.write_text("old")
    assert ended_by(path, name, "SIG_DFL") == -getattr(signal, name)
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_signal_that_is_ignored_stays_so(path: Path) -> None:
    assert ended_by(path, "SIGHUP", "SIG_IGN") == 0
    assert path.read_text() == "new"


def ended_by(path: Path, name: str, handling: str) -> int:
    """Return the exit code of a program that gets a signal while it writes a file."""
    code = f"""
import signal
from pathlib import Path
from footcoach.files.replacing import locked, replacing
signal.signal(signal.{name}, signal.{handling})
with locked(Path({str(path)!r}), keep=False) as target, replacing(target) as file:
    file.write(b"new")
    file.flush()
    signal.raise_signal(signal.{name})
assert signal.getsignal(signal.{name}) == signal.{handling}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr == b""
    return done.returncode
