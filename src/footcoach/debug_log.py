"""Writes the debug log: a file for reports of problems, which nobody sends but the person.

Entries go through a queue to a thread, so that no slow or full disk delays or ends anything.
"""

import errno
import logging
import os
import stat
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import Full, Queue
from threading import Thread
from typing import TextIO

from footcoach import debug
from footcoach.errors import UserError
from footcoach.redaction import on_one_line, without_personal
from footcoach.system_info import terminal_facts, versions

MAX_BYTES = 2 * 1024 * 1024  # of a file; then it becomes FILE.1, and a new one begins
OLDER_FILES = 1
MAX_WAITING = 10_000  # entries that the disk has not taken yet; further ones are dropped
MAX_LENGTH = 2000  # characters of an entry
LAST_LINES = 60  # that a crash file repeats
LAST_WAIT_S = 1.0  # for the disk, at the end
HEAD = "# footcoach debug log. It stays on this machine; add it to a report of a problem.\n"
_MARK = b"# footcoach debug log."  # the beginning of the first line

_SAFELY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a reader is an error
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_TO_WRITE = os.O_RDWR | os.O_CREAT | os.O_APPEND | _SAFELY
_TO_READ = os.O_RDONLY | _SAFELY

_open: "DebugLog | None" = None


class DebugLog:
    """An open debug log. Raises UserError if the file cannot be one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = _File(path)
        except OSError as error:
            why = error.strerror or str(error)
            message = f"no debug log is written to {path}: {why}; choose another file"
            raise UserError(message) from None
        self.entries = _Entries()
        self._listener = QueueListener(self.entries.queue, self._file)
        self._listener.start()
        logger = logging.getLogger("footcoach")
        logger.propagate = False
        logger.setLevel(logging.DEBUG)
        logger.addHandler(self.entries)
        debug.log_to(logger)

    def close(self) -> None:
        """Write the last entries, and wait a moment for the disk."""
        debug.log_to(None)
        logging.getLogger("footcoach").removeHandler(self.entries)

        def stop() -> None:
            with suppress(Full, OSError, ValueError):  # the disk takes nothing
                self._listener.stop()
                self._file.close()

        with suppress(RuntimeError):  # the interpreter is ending
            stopping = Thread(target=stop, name="debug log", daemon=True)
            stopping.start()
            stopping.join(LAST_WAIT_S)


def start(path: Path, command: str) -> None:
    """Start the debug log of this program, with the facts about it; raise UserError."""
    global _open
    close()
    try:
        file = path.expanduser().absolute()
    except RuntimeError:
        raise UserError(f"no debug log is written: {path} names an unknown user") from None
    _open = DebugLog(file)
    debug.debug("%s", versions())
    debug.debug("terminal: %s", terminal_facts())
    debug.debug("command: %s", command)


def close() -> None:
    """Close the debug log, if one is open."""
    global _open
    log, _open = _open, None
    if log is not None:
        log.close()


def path() -> Path | None:
    """Return the file that is written, or None."""
    return None if _open is None else _open.path


def last_lines() -> tuple[str, ...]:
    """Return the last lines that were written by this program; none if there is no log."""
    return () if _open is None else tuple(_open.entries.last)


class _Entries(QueueHandler):
    """Hands entries to the thread that writes, each as one finished line; never raises."""

    queue: "Queue[logging.LogRecord]"

    def __init__(self) -> None:
        super().__init__(Queue(MAX_WAITING))
        self.setFormatter(_Line())
        self.last: deque[str] = deque(maxlen=LAST_LINES)
        self._dropped = 0

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        prepared: logging.LogRecord = super().prepare(record)
        self.last.append(prepared.getMessage())
        return prepared

    def enqueue(self, record: logging.LogRecord) -> None:
        try:
            if self._dropped:
                record.msg = f"{record.msg} ({self._dropped} entries before this were dropped)"
            self.queue.put_nowait(record)
        except Full:
            self._dropped += 1
        else:
            self._dropped = 0

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Do nothing: no log is worth an error."""


class _Line(logging.Formatter):
    """Formats an entry as one line: wall clock, monotonic clock, process, thread, module, text."""

    def format(self, record: logging.LogRecord) -> str:
        wall = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        clocks = f"{wall}.{int(record.msecs):03} {time.monotonic():.3f}"
        where = f"{record.process} {record.threadName} {record.module}"
        record.args = tuple(map(_told, _values(record.args)))
        text = without_personal(record.getMessage())
        if len(text) > MAX_LENGTH:
            text = f"{text[:MAX_LENGTH]}…"
        return on_one_line(f"{clocks} {where}: {text}")


def _values(args: object) -> Iterable[object]:
    """Return the values of an entry; `logging` makes a single dictionary the arguments itself."""
    if isinstance(args, tuple):
        return args
    return () if args is None else (args,)


def _told(value: object) -> object:
    """Return an error as its kind and its words, and anything else as it is.

    The words of pydantic's errors quote what was read, which may be a note.
    """
    if not isinstance(value, BaseException):
        return value
    kind = type(value).__name__
    return kind if hasattr(value, "error_count") else f"{kind}: {value}"


class _File(RotatingFileHandler):
    """The file and the one before it, both for the user alone. A full disk loses entries.

    Raises OSError if one of them is something else. If that becomes so later, the file is full.
    """

    def __init__(self, path: Path) -> None:
        _check_older(f"{path}.{OLDER_FILES}")
        super().__init__(path, maxBytes=MAX_BYTES, backupCount=OLDER_FILES, encoding="utf-8")

    def _open(self) -> TextIO:  # type: ignore[override] # a plain text file
        descriptor = os.open(self.baseFilename, _TO_WRITE, 0o600)
        try:
            _check(descriptor)
            file = os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")
        except BaseException:
            os.close(descriptor)
            raise
        if os.fstat(descriptor).st_size == 0:
            with suppress(OSError):  # a full disk; it may have room later
                file.write(HEAD)
                file.flush()
        return file

    def doRollover(self) -> None:  # noqa: N802 - logging's name
        """Let the file become the older one, in place of another debug log only."""
        _check_older(f"{self.baseFilename}.{OLDER_FILES}")
        super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Do nothing: the disk is full, or gone."""


def _check_older(path: str) -> None:
    """Raise OSError, which names the file, for anything that the older file may not replace."""
    try:
        descriptor = os.open(path, _TO_READ)
        try:
            _check(descriptor)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return
    except OSError as error:
        words = f"{path} is in the way: {error.strerror or error}"
        raise OSError(error.errno, words) from None


def _check(descriptor: int) -> None:
    """Raise OSError for anything but an empty file or a debug log, of this user."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file")
    if os.name == "posix" and status.st_uid != os.geteuid():
        raise OSError(errno.EPERM, "it belongs to another user")
    os.lseek(descriptor, 0, os.SEEK_SET)
    if status.st_size and os.read(descriptor, len(_MARK)) != _MARK:
        raise OSError(errno.EEXIST, "it exists and is no debug log")
    if os.name == "posix" and status.st_mode & 0o077:
        os.fchmod(descriptor, 0o600)
