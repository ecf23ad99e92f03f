"""Replaces a file under a lock, so that at any time either the old or the new one is complete."""

import errno
import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO

from footcoach import exit_codes
from footcoach.debug import Suppressed, Timed, debug
from footcoach.errors import UserError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_WAIT_S = 5.0  # much longer than another instance needs for one save
_BUFFER = 1024 * 1024
_PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)  # long enough for a virus scanner to close a file
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # systems without it have no links that could be planted
_BINARY = getattr(os, "O_BINARY", 0)
_ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)
)
_OPEN_FILES = ("/dev/fd/", "/dev/stdout", "/dev/stderr", "/dev/stdin", "/proc/")


@contextmanager
def locked(path: Path, *, keep: bool = True, wait_s: float = LOCK_WAIT_S) -> Iterator[Path]:
    """Hold the lock of a file and yield its real path, in a folder that exists.

    Raises UserError if the lock cannot be taken, at once for a pipe or a device, or in place of an
    OSError of the body. With `keep=False` the lock file is deleted afterwards, for a file that
    nobody else writes.
    """
    from filelock import FileLock  # commands that only read do not need it

    if is_special(path):
        raise _not_plain(path)
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        is_other = not keep and _has_content(Path(f"{target}.lock"))
    except OSError as error:
        raise _not_written(path, error) from None
    except RuntimeError as error:  # a link to itself, before Python 3.13
        raise UserError(f"{path} cannot be written: {error}") from None
    if is_other:
        raise UserError(f"{target}.lock is in the way; choose another name, or move it away")
    lock = FileLock(f"{target}.lock", fallback_to_soft=False)
    try:
        is_taken = take(lock, wait_s)
    except OSError as error:
        raise _not_written(path, error) from None
    if not is_taken:
        raise UserError(f"{path} is locked by another program; close that one and try again")
    with _ended_in_order():
        try:
            yield target
        except OSError as error:
            raise _not_written(path, error) from None
        finally:
            release(lock)
            if not keep:
                with Suppressed("a lock file stays", OSError):
                    Path(f"{target}.lock").unlink(missing_ok=True)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Delay a signal that would end the program at once until the body has cleaned up.

    It raises SystemExit in the body, and ends the program afterwards. Signals that are ignored, or
    handled by someone else, stay so.
    """
    if current_thread() is not main_thread():  # no other thread is told of signals
        yield
        return
    received: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        if not received:
            received.append(number)
            raise SystemExit(exit_codes.SIGNALLED + number)

    handled = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in handled:
            signal.signal(number, end)
        yield
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)
        if received:
            signal.raise_signal(received[0])


def _has_content(lock: Path) -> bool:
    """Tell whether there is a file with content, which no lock has: it would be emptied."""
    return lock.is_file() and lock.stat().st_size > 0


def is_special(path: Path) -> bool:
    """Tell whether a path leads to a pipe, a device or a socket, which is never replaced.

    So do the names of open files, such as /dev/stdout: what is in their place may be written on.
    """
    name = os.path.abspath(path)  # noqa: PTH100 - does not follow links
    if os.name == "posix" and name.startswith(_OPEN_FILES):
        return True
    try:
        mode = path.stat().st_mode
    except OSError as error:
        debug("nothing to replace: %s", error)
        return False  # there is nothing yet, or writing reports the error
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def take(lock: "BaseFileLock", wait_s: float) -> bool:
    """Take a lock; return False if another program still holds it after `wait_s`.

    Raises OSError if no lock is possible there.
    """
    from filelock import Timeout

    try:
        with Timed("took the lock %s", lock.lock_file):
            lock.acquire(timeout=wait_s)
    except Timeout:
        return False
    except (RuntimeError, NotImplementedError) as error:  # locks are not supported there
        raise OSError(errno.ENOLCK, str(error)) from error
    except BaseExceptionGroup as errors:  # neither taking it nor giving up succeeded
        raise OSError(errno.ENOLCK, str(errors.exceptions[0])) from errors
    return True


def release(lock: "BaseFileLock") -> None:
    """Release a lock. If its disk has disappeared, the system does so when the program ends."""
    with Suppressed("a lock was not released", OSError, RuntimeError):
        lock.release(force=True)


def make_writable(folder: Path) -> None:
    """Create a folder if needed and check that files can be written in it, or raise UserError.

    Called before a session, whose end would be too late to find out.
    """
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


def _not_plain(path: Path) -> UserError:
    return UserError(
        f"{path} cannot be written: it is not a plain file; choose another name, or move it away"
    )


def _is_folder(path: Path) -> UserError:
    return UserError(f"{path} is a folder; choose another name, or move it away")


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file that replaces `target` at the end. The caller has to hold its lock.

    The permissions stay as they are; a new file is readable by the user only. Raises UserError if
    the target is anything but a plain file.
    """
    if is_special(target):
        raise _not_plain(target)
    if target.is_dir():
        raise _is_folder(target)
    temporary = target.with_name(f"{target.name}.tmp")
    mode = _mode_of(target)
    try:
        # A leftover of a crash, or a planted link: nobody else writes while the lock is held.
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
        handle = os.open(temporary, flags, 0o600)
        try:
            with Timed("wrote %s", target), os.fdopen(handle, "wb", buffering=_BUFFER) as file:
                yield file
                file.flush()
                if mode is not None:
                    temporary.chmod(mode)
                sync(file.fileno())
            _persist(lambda: os.replace(temporary, target))  # noqa: PTH105 - tests make it fail
        except BaseException:
            with Suppressed("a temporary file stays", OSError):
                temporary.unlink()
            raise
    except IsADirectoryError:
        raise _is_folder(temporary if temporary.is_dir() else target) from None
    sync_folder(target.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file that nobody else writes, or replace it; raise UserError if that fails."""
    with locked(path, keep=False) as target, replacing(target) as file:
        file.write(content)


def sync(descriptor: int) -> None:
    """Sync a file to the disk itself; on macOS, fsync alone leaves it in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with Suppressed("F_FULLFSYNC", OSError):  # not on every network disk: fsync remains
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to the disk."""
    if os.name != "posix":
        return  # other systems cannot open a folder and need no sync
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # not supported by some network disks
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
    """Call `act`, again after each pause while Windows refuses because the file is open."""
    for pause_s in pauses_s:
        try:
            return act()
        except PermissionError as error:
            debug("replacing is tried again: %s", error)
            wait(pause_s)
    return act()
