"""Replacing a file so that, whatever happens, either the old one or the new one is there.

The locks that are held meanwhile are taken here, too.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from footcoach.errors import UserError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_WAIT_S = 5.0  # another instance holds the lock for one save
_BUFFER = 1024 * 1024
_PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)  # a virus scanner lets go of a file by then
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # other systems have no links to be fooled with
_BINARY = getattr(os, "O_BINARY", 0)


@contextmanager
def locked(path: Path, *, keep: bool = True, wait_s: float = LOCK_WAIT_S) -> Iterator[Path]:
    """Hold the lock of a file and yield where it really is, its folder made; UserError if not.

    An OSError of the body is one of writing, and becomes a UserError, too. Without `keep`, the file
    of the lock is taken away again: nobody else writes there.
    """
    from filelock import FileLock  # imported by those who save, not by those who look

    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from None
    except RuntimeError as error:  # a link to itself, before Python 3.13
        raise UserError(f"{path} cannot be written: {error}") from None
    lock = FileLock(f"{target}.lock", fallback_to_soft=False)
    try:
        is_taken = take(lock, wait_s)
    except OSError as error:
        raise _not_written(path, error) from None
    if not is_taken:
        raise UserError(f"{path} is locked by another program; close that one and try again")
    try:
        yield target
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        let_go(lock)
    if not keep:
        with suppress(OSError):
            Path(f"{target}.lock").unlink(missing_ok=True)


def take(lock: "BaseFileLock", wait_s: float) -> bool:
    """Take a lock; False where somebody else holds it for so long, OSError where none can be."""
    from filelock import Timeout

    try:
        lock.acquire(timeout=wait_s)
    except Timeout:
        return False
    except (RuntimeError, NotImplementedError) as error:  # the library's words for "no lock here"
        raise OSError(errno.ENOLCK, str(error)) from error
    except BaseExceptionGroup as errors:  # it could not be taken, and could not be given up
        raise OSError(errno.ENOLCK, str(errors.exceptions[0])) from errors
    return True


def let_go(lock: "BaseFileLock") -> None:
    """Let go of a lock. On a disk that is gone by now the system does so when the program ends."""
    with suppress(OSError, RuntimeError):
        lock.release(force=True)


def make_writable(folder: Path) -> None:
    """Make sure that the folder is there and takes files: said now, not after twelve minutes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UserError(
            f"footcoach cannot write in {folder}: {error.strerror}; "
            "choose another folder with --data-dir"
        ) from None


def _not_written(path: Path, error: OSError) -> UserError:
    return UserError(f"{path} cannot be written: {error.strerror or error}")


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of `target` in the end; hold its lock meanwhile.

    Who may read it stays as it was; a new file is the user's alone.
    """
    temporary = target.with_name(f"{target.name}.tmp")
    mode = _mode_of(target)
    try:
        # Left behind by a crash, or planted by somebody: nobody else writes under the lock.
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
        handle = os.open(temporary, flags, 0o600)
        try:
            with os.fdopen(handle, "wb", buffering=_BUFFER) as file:
                yield file
                file.flush()
                if mode is not None:
                    temporary.chmod(mode)
                sync(file.fileno())
            _persist(lambda: os.replace(temporary, target))  # noqa: PTH105 - tests make it fail
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except IsADirectoryError:
        folder = temporary if temporary.is_dir() else target
        raise UserError(f"{folder} is a folder; move it away") from None
    sync_folder(target.parent)


def sync(descriptor: int) -> None:
    """Have the file on the disk itself; on macOS fsync alone leaves it in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # a network disk may not know the call: fsync is what is left
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    if os.name != "posix":
        return  # other systems cannot open a folder, and order the change themselves
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network disks know no such call
            raise
    finally:
        os.close(descriptor)


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


def _persist(
    act: Callable[[], None],
    pauses_s: tuple[float, ...] = _PAUSES_S if os.name == "nt" else (),
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Do something that Windows refuses while anything else looks at the file."""
    for pause_s in pauses_s:
        try:
            return act()
        except PermissionError:
            wait(pause_s)
    return act()
