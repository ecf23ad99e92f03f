"""One session at a time: whoever walks one holds a lock, which the system lets go if it dies."""

from datetime import UTC, datetime
from pathlib import Path

from footcoach.errors import Problem
from footcoach.history.journal import Header
from footcoach.history.unfinished import journals_in, read_unfinished
from footcoach.progress.latest import latest


class SessionLock:
    """The lock of a data folder."""

    def __init__(self, path: Path, journals: Path) -> None:
        from filelock import FileLock  # imported by those who save, not by those who look

        self._path = path
        self._journals = journals
        # Taken in one thread and let go in another.
        self._lock = FileLock(path, timeout=0, thread_local=False, fallback_to_soft=False)

    def take(self) -> bool:
        """Take the lock, if nobody else holds it; Problem where no lock can be."""
        from filelock import Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            raise Problem(f"{self._path} cannot be used: {error.strerror or error}") from None
        return True

    def release(self) -> None:
        """Let it go."""
        self._lock.release(force=True)

    def holder(self) -> str:
        """Say who holds the lock, as far as the journal of that session tells."""
        headers = [found for path in journals_in(self._journals) if (found := _header(path))]
        if not headers:
            return "another footcoach"
        last = latest(headers, datetime.now(UTC)) or headers[-1]
        since = last.started.astimezone()
        return f"another footcoach (process {last.pid} on {last.host}, since {since:%H:%M})"


def _header(path: Path) -> Header | None:
    try:
        found = read_unfinished(path)
    except OSError:
        return None  # just deleted: that session has ended
    return None if found is None else found.header
