"""A lock that allows one session at a time; the system releases it if the program dies."""

from datetime import UTC, datetime
from pathlib import Path

from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.replacing import release, take
from footcoach.history.journal import Header
from footcoach.history.unfinished import journals_in, read_unfinished
from footcoach.progress.latest import latest
from footcoach.schedule.local_zone import to_local


class SessionLock:
    """The session lock of a data folder."""

    def __init__(self, path: Path, journals: Path) -> None:
        from filelock import FileLock  # commands that only read do not need it

        self._path = path
        self._journals = journals
        # The lock is taken in one thread and released in another.
        self._lock = FileLock(path, thread_local=False, fallback_to_soft=False)

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._lock.is_locked

    def take(self) -> bool:
        """Take the lock and return True, or return False if another program holds it.

        Raises UserError if no lock is possible, or if this object already holds it, because the
        first session to end would then release it for both.
        """
        if self.is_held:
            raise UserError("a session is already running here; finish it first")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return take(self._lock, 0)
        except OSError as error:
            raise UserError(f"{self._path} cannot be used: {error.strerror or error}") from None

    def release(self) -> None:
        """Release the lock."""
        release(self._lock)

    def holder(self) -> str:
        """Describe the program that holds the lock, from the journal of its session."""
        headers = [header for path in journals_in(self._journals) if (header := _header(path))]
        if not headers:
            return "another footcoach"
        last = latest(headers, datetime.now(UTC)) or headers[-1]
        since = to_local(last.started)
        return f"another footcoach (process {last.pid} on {last.host}, since {since:%H:%M})"


def _header(path: Path) -> Header | None:
    try:
        return read_unfinished(path).header
    except UserError as problem:
        debug("%s holds no session: %s", path.name, problem)
        return None  # deleted at the end of that session, or not a journal
