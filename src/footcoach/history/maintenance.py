"""Maintenance of the history: examination, repair, merging of copies, backups.

Nothing is overwritten before the person has chosen: `examine` only reads.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from footcoach.debug import Suppressed, debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import LOCK_WAIT_S, locked, make_writable
from footcoach.history.backups import Backup, Backups, read_copy
from footcoach.history.copies import ASIDE, copies_of
from footcoach.history.document import MAX_BYTES
from footcoach.history.merge import History, extended, merged, sessions_not_in, with_new_id
from footcoach.history.salvage import Salvage, salvage
from footcoach.history.store import (
    WHAT_TO_DO,
    DamagedHistoryError,
    NewerVersionError,
    Store,
    UnreadableHistoryError,
)
from footcoach.text import printable

SALVAGED_BYTES = 32 * 1024 * 1024
"""How much of a file that is too large is searched for sessions: fifty thousand of them."""


@dataclass(frozen=True, slots=True)
class HistoryDamage:
    """The reason why the history cannot be used as it is, and how it could be repaired.

    `saved` was found in the damaged file itself; `backup` is the newest readable one; `whole` is
    both together. `may_pass` is true for a lock held by another program or a disk that is away:
    writing is then tried again.
    """

    why: str
    saved: Salvage = Salvage(History(), 0)  # noqa: RUF009 - frozen
    backup: Backup | None = None
    whole: History = History()  # noqa: RUF009 - frozen
    can_repair: bool = True
    is_missing: bool = False
    may_pass: bool = False

    @property
    def problem(self) -> UserError:
        """The error to report when there is nobody to ask."""
        return UserError(f"{self.why}; {WHAT_TO_DO}" if self.can_repair else self.why)

    @property
    def from_backup(self) -> int:
        """Number of sessions that only the backup brings back."""
        return len(sessions_not_in(self.whole, self.saved.history))


def damage_of(problem: UserError) -> HistoryDamage:
    """Return the damage of a history that cannot be written now, which may pass by itself."""
    return HistoryDamage(str(problem), can_repair=False, may_pass=True)


@dataclass(frozen=True, slots=True)
class Examination:
    """A history as far as it can be read; with a damage it may only be looked at."""

    history: History
    damage: HistoryDamage | None = None


class HistoryMaintenance:
    """One history and its backups."""

    def __init__(self, history: Path, backups: Path, now: datetime) -> None:
        self.backups = Backups(backups)
        self.store = Store(
            history,
            lambda file, version: self.backups.keep_for_good(file, f"version-{version}", now),
        )
        self._now = now

    def examine(self) -> Examination:
        """Read the history and find out what is wrong with it, if anything."""
        try:
            history = self.store.load()
        except NewerVersionError as newer:
            return Examination(newer.history, HistoryDamage(str(newer), can_repair=False))
        except UnreadableHistoryError as unreadable:
            newest = self.backups.newest_valid()
            history = newest[1] if newest else History()
            return Examination(history, damage_of(unreadable))
        except DamagedHistoryError as damaged:
            damage = self._damage(damaged.why, _content(self.store.path))
            return Examination(damage.whole, damage)
        if self.store.is_missing and self.backups.list():
            why = printable(f"{self.store.path} is missing, and there are backups of it")
            damage = self._damage(why, b"", is_missing=True)
            if damage.backup is not None:
                return Examination(damage.whole, damage)
        return Examination(history)

    def merge_and_back_up(self, today: date) -> tuple[History, tuple[str, ...]]:
        """Merge copies left by other machines, then back up; return the history and messages.

        Raises UserError if nothing can be written. Any smaller failure becomes a message.
        """
        messages: list[str] = []
        self.check_writable(LOCK_WAIT_S)
        messages += self._merge_copies()
        with locked(self.store.path), self.store.valid_file() as file:
            try:
                if file is not None:
                    self.backups.keep_day(file, today)
            except (UserError, OSError) as problem:
                messages.append(f"No backup was made today: {problem}")
        return self.store.load(), tuple(messages)

    def check_writable(self, wait_s: float = 0.0) -> None:
        """Raise UserError if the history could not be written now."""
        make_writable(self.store.path.parent)
        with locked(self.store.path, wait_s=wait_s):
            pass

    def repair(self, damage: HistoryDamage) -> History:
        """Replace the damaged file by its intact sessions and those of the backup."""
        return self.store.replace_damaged(damage.whole, self._put_aside)

    def start_empty(self) -> None:
        """Start with an empty history; put the damaged file aside and leave the backups."""
        self.store.replace_damaged(History(), self._put_aside)

    def restore(self, backup: Backup, *, with_deleted: bool = False) -> tuple[int, int]:
        """Merge a backup; return the numbers of sessions and of deleted sessions brought back.

        Deleted sessions return under new ids: an id that was deleted stays so on every machine.
        """
        old, history = self.backups.read(backup), self.store.load()
        missing = sessions_not_in(old, history)
        deleted = [old.by_id[identity] for identity in history.deleted & old.by_id.keys()]
        renewed = [with_new_id(session) for session in deleted] if with_deleted else []
        self.store.merge(extended(old, renewed))
        return len(missing), len(renewed)

    def _damage(self, why: str, content: bytes, *, is_missing: bool = False) -> HistoryDamage:
        saved = salvage(content)
        newest = self.backups.newest_valid()
        backup, backed_up = newest or (None, History())
        whole = merged(saved.history, backed_up)
        return HistoryDamage(why, saved, backup, whole, is_missing=is_missing)

    def _merge_copies(self) -> Iterator[str]:
        for copy in copies_of(self.store.path):
            try:
                other = read_copy(copy)
                new = len(sessions_not_in(other, self.store.load()))
                self.store.merge(other)
                with open_plain(copy) as file:
                    self.backups.keep_for_good(file, copy.stem, self._now)
                copy.unlink()
            except (UserError, OSError) as problem:
                yield f"{copy.name} looks like a copy of your history: {problem}"
            else:
                yield f"{copy.name} was merged in ({new} new); the copy is kept as a backup."

    def _put_aside(self, target: Path) -> None:
        if not os.path.lexists(target):
            return
        stamp = f"{ASIDE}{self._now:%Y%m%dT%H%M%S}"
        aside = target.with_name(f"{target.stem}{stamp}{target.suffix}")
        number = 1
        while os.path.lexists(aside):
            number += 1
            aside = target.with_name(f"{target.stem}{stamp}-{number}{target.suffix}")
        if target.is_dir():
            target.rename(aside)
            return
        with Suppressed("the damaged file is copied, not linked", OSError):
            os.link(target, aside)  # with both names, the file never disappears
            return
        shutil.copy2(target, aside)


def _content(path: Path) -> bytes:
    """Return what is searched for sessions: of a file that is too large only its beginning."""
    try:
        with open_plain(path) as file:
            is_too_large = os.fstat(file.fileno()).st_size > MAX_BYTES
            return file.read(SALVAGED_BYTES if is_too_large else MAX_BYTES)
    except OSError as error:
        debug("nothing is salvaged: %s", error)
        return b""  # a folder or an unreadable file, which the damage reports
