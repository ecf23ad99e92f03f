"""One session at a time: whoever walks one holds a lock, which the system lets go if it dies."""

from datetime import UTC, datetime
from pathlib import Path

from footcoach.errors import UserError
from footcoach.files.replacing import let_go, take
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
        self._lock = FileLock(path, thread_local=False, fallback_to_soft=False)

    @property
    def is_held(self) -> bool:
        """Whether it has been taken here, and not let go since."""
        return self._lock.is_locked

    def take(self) -> bool:
        """Take the lock, if nobody else holds it; UserError where no lock can be.

        A second take here is a UserError, too: the first session to end would let both go.
        """
        if self.is_held:
            raise UserError("a session is already running here; finish it first")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return take(self._lock, 0)
        except OSError as error:
            raise UserError(f"{self._path} cannot be used: {error.strerror or error}") from None

    def release(self) -> None:
        """Let it go."""
        let_go(self._lock)

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
        return read_unfinished(path).header
    except UserError:
        return None  # just deleted, as that session has ended; or no journal at all
