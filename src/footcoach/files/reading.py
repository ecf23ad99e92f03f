"""Opening files for reading: plain ones only, so that nothing waits forever.

Imports nothing slow: the status line reads its summary through here.
"""

import errno
import os
import stat

TYPE_CHECKING = False  # `typing` alone takes as long as all the rest
if TYPE_CHECKING:
    from typing import BinaryIO

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is opened without waiting for its writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_plain(path: str | os.PathLike[str], buffering: int = -1) -> "BinaryIO":
    """Open a plain file for reading bytes.

    Raises OSError for a pipe, a terminal, a device or a socket, IsADirectoryError for a folder,
    and what `open` raises for everything else.
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
    """Return what tells a file from every other one that was in its place; None for none."""
    try:
        return stamp(os.stat(path))  # noqa: PTH116 - pathlib takes as long to import as all the rest
    except (OSError, ValueError):  # the latter for a name that no file can have
        return None


def stamp(found: os.stat_result) -> list[int]:
    """Return the same of a file that is open."""
    return [found.st_mtime_ns, found.st_size, found.st_ino]


def _check_plain(mode: int, path: str) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not a plain file", path)
