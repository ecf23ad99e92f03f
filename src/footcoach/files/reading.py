"""Opens plain files only, so that reading never blocks, and tells whether a file has changed.

Imports nothing slow, because the status line uses it.
"""

import errno
import os
import stat

TYPE_CHECKING = False  # importing `typing` would take as long as everything else
if TYPE_CHECKING:
    from typing import BinaryIO

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opens a pipe without waiting for a writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_plain(path: str | os.PathLike[str], buffering: int = -1) -> "BinaryIO":
    """Open a plain file for reading bytes.

    Raises OSError for a pipe, terminal, device or socket, IsADirectoryError for a folder, and
    otherwise what `open` raises.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        _check_plain(os.fstat(descriptor).st_mode, os.fspath(path))
        return os.fdopen(descriptor, "rb", buffering)
    except BaseException:
        os.close(descriptor)
        raise


Stamp = list[int] | None


def stamp_of(path: str) -> Stamp:
    """Return [mtime in ns, size, inode] of a file, or None if there is no file."""
    try:
        return stamp(os.stat(path))  # noqa: PTH116 - importing pathlib would be slow
    except (OSError, ValueError):  # ValueError for an impossible name
        return None


def stamp(status: os.stat_result) -> list[int]:
    """Return [mtime in ns, size, inode] from the status of an open file."""
    return [status.st_mtime_ns, status.st_size, status.st_ino]


def _check_plain(mode: int, path: str) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not a plain file", path)
