"""Reads and writes history.json.

A save takes the lock, reads the file again, merges, writes a temporary file beside it, syncs that,
replaces the file and syncs the folder. Sessions that have not changed keep their bytes.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from footcoach.debug import Timed
from footcoach.errors import UserError
from footcoach.files.reading import Stamp, open_plain, stamp
from footcoach.files.replacing import locked, replacing
from footcoach.history.document import (
    READ_BYTES,
    InvalidDocumentError,
    NewerDocumentError,
    ReadResult,
    read_document,
)
from footcoach.history.layout import VERSION, tail_of, write_document
from footcoach.history.merge import (
    History,
    history_of,
    lost_ids,
    merged,
    with_change,
    with_correction,
)
from footcoach.history.models import Answers, Session
from footcoach.schedule.pauses import Pause
from footcoach.text import printable

WHAT_TO_DO = "'footcoach doctor' shows what can be restored"


class DamagedHistoryError(UserError):
    """The file exists but is not a history; `why` says what is wrong with it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} {why}; it was left unchanged: {WHAT_TO_DO}")
        self.why = printable(f"{path} {why}")


class UnreadableHistoryError(UserError):
    """The file exists but cannot be read now, so that nothing is known about its content."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be read: {error.strerror or error}; nothing is written until it can be"
        )


class NewerVersionError(UserError):
    """The file was written by a later version; `history` holds what this version can read."""

    def __init__(self, path: Path, newer: NewerDocumentError) -> None:
        super().__init__(
            f"{path} was written by a newer footcoach (version {newer.version}); "
            "update footcoach to add to it"
        )
        self.history = newer.history


class Store:
    """The history of one person on disk.

    `keep_old` is called with a file of an older version, and that version, before it is replaced.
    """

    def __init__(
        self, path: Path, keep_old: Callable[[BinaryIO, int], object] = lambda *_: None
    ) -> None:
        self.path = path
        self._keep_old = keep_old
        self._history = History()  # everything that this store has read or written
        self._on_disk = ReadResult(History())  # the file when it was last read
        self.stamp: Stamp = None  # of that file

    @property
    def is_missing(self) -> bool:
        """Whether there was no file at the last read."""
        return self.stamp is None

    def load(self) -> History:
        """Read the history; a missing file is an empty one, as for a new user."""
        with self._opened(self.path) as file:
            self._read(file)
        return self._history

    @contextmanager
    def valid_file(self) -> Iterator[BinaryIO | None]:
        """Yield the file once it has been read as valid, or None if there is none."""
        with self._opened(self.path) as file:
            self._read(file)
            yield file

    def add(self, session: Session) -> History:
        """Save a session, new or changed; return the whole history."""
        return self.merge(history_of((session,)))

    def answer(self, session: Session, answers: Answers) -> History:
        """Save answers to the questions about a session.

        `session` is as it was when they were given: answers that changed since then stay.
        """

        def with_answers() -> History:
            current = self._history.by_id.get(session.id, session)
            return history_of((with_change(current, session.answers, answers),))

        return self._merge(with_answers)

    def correct(self, before: Session, after: Session) -> History:
        """Save a correction of a session; other changes made since `before` was read stay."""

        def with_changes() -> History:
            current = self._history.by_id.get(before.id, before)
            return history_of((with_correction(current, before, after),))

        return self._merge(with_changes)

    def delete(self, item: Session | Pause) -> History:
        """Delete a session or a pause, also on every machine that this history is merged with."""
        return self.merge(History(deleted=frozenset({item.id})))

    def add_pause(self, pause: Pause) -> History:
        """Save a pause."""
        return self.replace_pauses((), (pause,))

    def replace_pauses(self, old: Iterable[Pause], new: Iterable[Pause]) -> History:
        """Delete pauses and save others: a pause is never changed."""
        return self.merge(history_of(deleted=[pause.id for pause in old], pauses=new))

    def merge(self, other: History) -> History:
        """Save everything that another history holds; return the whole history."""
        return self._merge(lambda: other)

    def _merge(self, make: Callable[[], History]) -> History:
        """Merge a history that is made once the file has been read."""
        with locked(self.path) as target, self._opened(target) as old:
            self._read(old)
            history = merged(self._history, make())
            if history != self._on_disk.history:
                self._write(target, old, history)
            self._history = history
        return history

    def replace_damaged(self, history: History, put_aside: Callable[[Path], None]) -> History:
        """Put the damaged file aside and write a history in its place."""
        with locked(self.path) as target:
            put_aside(target)
            self._on_disk = ReadResult(History())
            self._history = merged(self._history, history)
            self._write(target, None, self._history)
        return self._history

    def _read(self, file: BinaryIO | None) -> None:
        """Read the file unless it is the same as at the last read."""
        if file is None:
            self._on_disk, self.stamp = ReadResult(History()), None
            return
        try:
            self.stamp = stamp(os.fstat(file.fileno()))
            if not self._is_unchanged(file):
                file.seek(0)
                with Timed("read %s, %d bytes,", self.path, os.fstat(file.fileno()).st_size):
                    self._on_disk = read_document(file)
        except InvalidDocumentError as error:
            raise DamagedHistoryError(self.path, f"is damaged ({error})") from None
        except NewerDocumentError as newer:
            raise NewerVersionError(self.path, newer) from None
        except OSError as error:
            raise UnreadableHistoryError(self.path, error) from None
        self._history = merged(self._on_disk.history, self._history)

    def _is_unchanged(self, file: BinaryIO) -> bool:
        before = self._on_disk
        if before.digest is None or not before.digest.matches(file):
            return False
        tail = tail_of(before.history.pauses.values(), before.history.deleted)
        return file.read(len(tail) + 1) == tail

    def _write(self, target: Path, old: BinaryIO | None, history: History) -> None:
        before = self._on_disk
        if lost := lost_ids((before.history, self._history), history):
            raise UserError(
                f"{self.path} was not written: sessions would have been lost ({len(lost)}); "
                "this is a bug in footcoach"
            )
        if old is not None and before.version != VERSION:
            self._keep_old(old, before.version)
        on_disk = before.history.by_id if before.digest else {}
        new = [
            session
            for session in history.by_id.values()
            if not _is_same(on_disk.get(session.id), session)
        ]
        without = (on_disk.keys() - history.by_id.keys()) | (
            on_disk.keys() & {session.id for session in new}
        )
        with replacing(target) as out:
            digest = write_document(
                out,
                old,
                before.digest,
                without=frozenset(without),
                added=new,
                pauses=history.pauses.values(),
                deleted=history.deleted,
            )
            out.flush()
            written = stamp(os.fstat(out.fileno()))
            if old is not None:
                old.close()  # Windows cannot replace an open file
        self._on_disk, self.stamp = ReadResult(history, digest=digest), written

    @contextmanager
    def _opened(self, path: Path) -> Iterator[BinaryIO | None]:
        try:
            file = open_plain(path, READ_BYTES)
        except FileNotFoundError:
            yield None
            return
        except IsADirectoryError as error:
            raise DamagedHistoryError(self.path, f"cannot be read: {error.strerror}") from None
        except OSError as error:
            raise UnreadableHistoryError(self.path, error) from None
        with file:
            yield file


def _is_same(on_disk: Session | None, session: Session) -> bool:
    return on_disk is session or on_disk == session  # identity is tested first because it is fast
