"""history.json, and nothing but it.

Whatever is to be written is united with what the file holds by then. A save takes the lock, reads
again, writes a temporary file beside the target, syncs it, puts it in the target's place and syncs
the folder. What nobody has touched keeps its bytes.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from footcoach.errors import UserError
from footcoach.files.reading import Stamp, open_plain, stamp
from footcoach.files.replacing import locked, replacing
from footcoach.history.collector import collector_paused
from footcoach.history.document import (
    AT_ONCE,
    InvalidDocumentError,
    NewerDocumentError,
    ReadResult,
    read_document,
    tail_of,
    write_document,
)
from footcoach.history.merge import History, both, history_of, lost, with_change
from footcoach.history.migrations import VERSION
from footcoach.history.models import Answers, Session
from footcoach.schedule.pauses import Pause
from footcoach.text import printable

WHAT_TO_DO = "'footcoach doctor' shows what can be restored"


class DamagedHistoryError(UserError):
    """The file is there, and is no history; `why` says what is wrong with it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why}; it was left as it is: {WHAT_TO_DO}")
        self.why = printable(f"{path} {why}")


class UnreadableHistoryError(UserError):
    """The file is there, and cannot be read now: nothing is known about it."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be read: {error.strerror or error}; nothing is written until it can be"
        )


class NewerVersionError(UserError):
    """The file is for looking only; `history` is what could be understood of it."""

    def __init__(self, path: Path, newer: NewerDocumentError) -> None:
        super().__init__(
            f"{path} was written by a newer footcoach (version {newer.version}); "
            "update footcoach to add to it"
        )
        self.history = newer.history


class Store:
    """The finished sessions of one person, and the pauses.

    `keep_old` is given a file of an older version, and that version, before it is replaced.
    """

    def __init__(
        self, path: Path, keep_old: Callable[[BinaryIO, int], object] = lambda *_: None
    ) -> None:
        self.path = path
        self._keep_old = keep_old
        self._known = History()  # all that this store has seen
        self._on_disk = ReadResult(History())  # what the file held when it was last looked at
        self.stamp: Stamp = None  # which file that was

    @property
    def is_missing(self) -> bool:
        """Whether there was no file when it was last looked for."""
        return self.stamp is None

    def load(self) -> History:
        """Read all there is. Only a missing file is a new user's."""
        with self._opened(self.path) as file:
            self._look(file)
        return self._known

    @contextmanager
    def valid_file(self) -> Iterator[BinaryIO | None]:
        """Yield the file, after having read it as valid; None where there is none."""
        with self._opened(self.path) as file:
            self._look(file)
            yield file

    def add(self, session: Session) -> History:
        """Keep one more session, or what was said about one; return all that there is by now."""
        return self.unite(history_of((session,)))

    def say(self, session: Session, answers: Answers) -> History:
        """Keep what was said about a session as it was then; what was said since stays."""

        def said() -> History:
            there = self._known.by_id.get(session.id, session)
            return history_of((with_change(there, session.answers, answers),))

        return self._unite(said)

    def delete(self, what: Session | Pause) -> History:
        """Forget it, on every machine that this history is ever merged with."""
        return self.unite(History(deleted=frozenset({what.id})))

    def add_pause(self, pause: Pause) -> History:
        """Keep one more pause."""
        return self.replace_pauses((), (pause,))

    def replace_pauses(self, old: Iterable[Pause], new: Iterable[Pause]) -> History:
        """Keep other pauses in the place of some: one is never changed."""
        return self.unite(history_of(deleted=[one.id for one in old], pauses=new))

    def unite(self, other: History) -> History:
        """Keep what another history holds as well; return all that there is by now."""
        return self._unite(lambda: other)

    def _unite(self, told: Callable[[], History]) -> History:
        """Unite with what is told once the file has been read."""
        with locked(self.path) as target, self._opened(target) as old:
            self._look(old)
            wanted = both(self._known, told())
            if wanted != self._on_disk.history:
                self._write(target, old, wanted)
            self._known = wanted
        return wanted

    def renew(self, history: History, put_aside: Callable[[Path], None]) -> History:
        """Write a history where there is none that can be read; what is there is put aside."""
        with locked(self.path) as target:
            put_aside(target)
            self._on_disk = ReadResult(History())
            self._known = both(self._known, history)
            self._write(target, None, self._known)
        return self._known

    def _look(self, file: BinaryIO | None) -> None:
        """Read the file, if it is not just as it was left."""
        if file is None:
            self._on_disk, self.stamp = ReadResult(History()), None
            return
        try:
            self.stamp = stamp(os.fstat(file.fileno()))
            if not self._is_as_it_was(file):
                file.seek(0)
                with collector_paused():
                    self._on_disk = read_document(file)
        except InvalidDocumentError as mistake:
            raise DamagedHistoryError(self.path, f"is damaged ({mistake})") from None
        except NewerDocumentError as newer:
            raise NewerVersionError(self.path, newer) from None
        except OSError as error:
            raise UnreadableHistoryError(self.path, error) from None
        self._known = both(self._on_disk.history, self._known)

    def _is_as_it_was(self, file: BinaryIO) -> bool:
        seen = self._on_disk
        if seen.seal is None or not seen.seal.is_of(file):
            return False
        tail = _tail(seen.history)
        return file.read(len(tail) + 1) == tail

    def _write(self, target: Path, old: BinaryIO | None, wanted: History) -> None:
        seen = self._on_disk
        if missing := lost((seen.history, self._known), wanted):
            raise UserError(
                f"{self.path} was not written: {len(missing)} sessions would have been lost; "
                "this is a bug in footcoach"
            )
        if old is not None and seen.version != VERSION:
            self._keep_old(old, seen.version)
        there = seen.history.by_id if seen.seal else {}
        new = [one for one in wanted.by_id.values() if not _is_same(there.get(one.id), one)]
        without = (there.keys() - wanted.by_id.keys()) | (there.keys() & {one.id for one in new})
        with replacing(target) as out:
            seal = write_document(
                out,
                old,
                seen.seal,
                without=frozenset(without),
                added=new,
                pauses=wanted.pauses.values(),
                deleted=wanted.deleted,
            )
            out.flush()
            written = stamp(os.fstat(out.fileno()))
            if old is not None:
                old.close()  # Windows replaces no file that is open
        self._on_disk, self.stamp = ReadResult(wanted, seal=seal), written

    @contextmanager
    def _opened(self, path: Path) -> Iterator[BinaryIO | None]:
        try:
            file = open_plain(path, AT_ONCE)
        except FileNotFoundError:
            yield None
            return
        except IsADirectoryError as error:
            raise DamagedHistoryError(self.path, f"cannot be read: {error.strerror}") from None
        except OSError as error:
            raise UnreadableHistoryError(self.path, error) from None
        with file:
            yield file


def _tail(history: History) -> bytes:
    return tail_of(history.pauses.values(), history.deleted)


def _is_same(there: Session | None, wanted: Session) -> bool:
    return there is wanted or there == wanted  # the first alone is quick
