"""Looking after the history: what is wrong with it, what can be brought back, what is merged in.

Nothing is written over before the person has chosen: `examine` only looks.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import LOCK_WAIT_S, locked, make_writable
from footcoach.history.backups import Backup, Backups, read_copy
from footcoach.history.copies import ASIDE, copies_of
from footcoach.history.document import MAX_BYTES
from footcoach.history.merge import History, as_new, both, not_in, united
from footcoach.history.salvage import Salvage, salvage
from footcoach.history.store import (
    WHAT_TO_DO,
    DamagedHistoryError,
    NewerVersionError,
    Store,
    UnreadableHistoryError,
)
from footcoach.text import printable


@dataclass(frozen=True, slots=True)
class HistoryDamage:
    """Why the history cannot be used as it is, and what could be done about it.

    `saved` was found in the damaged file itself; `backup` is the newest one that can be read.
    """

    why: str
    saved: Salvage = Salvage(History(), 0)  # noqa: RUF009 - frozen
    backup: Backup | None = None
    whole: History = History()  # noqa: RUF009 - frozen
    can_repair: bool = True
    is_missing: bool = False
    may_pass: bool = False  # a lock that is held, a disk that is away: tried again by itself

    @property
    def problem(self) -> UserError:
        """What to say where nobody can be asked."""
        return UserError(f"{self.why}; {WHAT_TO_DO}" if self.can_repair else self.why)

    @property
    def from_backup(self) -> int:
        """How many sessions the backup brings back that the file itself does not."""
        return len(not_in(self.whole, self.saved.history))


def damage_of(problem: UserError) -> HistoryDamage:
    """Return the damage that nothing can be written now, which may pass by itself."""
    return HistoryDamage(str(problem), can_repair=False, may_pass=True)


@dataclass(frozen=True, slots=True)
class Examination:
    """A history that may be looked at; with a damage, that is all that may be done with it."""

    history: History
    damage: HistoryDamage | None = None


class HistoryMaintenance:
    """One history with its backups."""

    def __init__(self, history: Path, backups: Path, now: datetime) -> None:
        self.backups = Backups(backups)
        self.store = Store(
            history,
            lambda file, version: self.backups.keep_for_good(file, f"version-{version}", now),
        )
        self._now = now

    def examine(self) -> Examination:
        """Read the history, and find out what is wrong with it."""
        try:
            history = self.store.load()
        except NewerVersionError as newer:
            return Examination(newer.history, HistoryDamage(str(newer), can_repair=False))
        except UnreadableHistoryError as unreadable:
            found = self.backups.newest_valid()
            history = found[1] if found else History()
            return Examination(history, damage_of(unreadable))
        except DamagedHistoryError as damaged:
            damage = self._trouble(damaged.why, _content(self.store.path))
            return Examination(damage.whole, damage)
        if self.store.is_missing and self.backups.list():
            why = printable(f"{self.store.path} is missing, and there are backups of it")
            damage = self._trouble(why, b"", is_missing=True)
            if damage.backup is not None:
                return Examination(damage.whole, damage)
        return Examination(history)

    def merge_and_back_up(self, today: date) -> tuple[History, tuple[str, ...]]:
        """Merge in what other machines left, and back up; return what there is, and what to say.

        UserError where nothing can be written. Nothing else is worth stopping for: what cannot be
        done is said.
        """
        said: list[str] = []
        self.check_writable(LOCK_WAIT_S)
        said += self._merge_copies()
        with locked(self.store.path), self.store.valid_file() as file:
            try:
                if file is not None:
                    self.backups.keep_day(file, today)
            except (UserError, OSError) as problem:
                said.append(f"No backup was made today: {problem}")
        return self.store.load(), tuple(said)

    def check_writable(self, wait_s: float = 0.0) -> None:
        """Raise UserError where the history could not be written now."""
        make_writable(self.store.path.parent)
        with locked(self.store.path, wait_s=wait_s):
            pass

    def repair(self, damage: HistoryDamage) -> History:
        """Put what could be saved, and the backup, in the place of what cannot be read."""
        return self.store.renew(damage.whole, self._put_aside)

    def begin_anew(self) -> None:
        """Begin with an empty history; backups stay, and what is there is put aside."""
        self.store.renew(History(), self._put_aside)

    def restore(self, backup: Backup, *, with_deleted: bool = False) -> tuple[int, int]:
        """Merge a backup in; return how many sessions came back, and how many deleted ones did.

        Those get new ids: what was deleted once stays deleted, on every machine.
        """
        brought, history = self.backups.read(backup), self.store.load()
        back = not_in(brought, history)
        gone = [brought.by_id[one] for one in history.deleted & brought.by_id.keys()]
        again = [as_new(session) for session in gone] if with_deleted else []
        self.store.unite(united(brought, again))
        return len(back), len(again)

    def _trouble(self, why: str, content: bytes, *, is_missing: bool = False) -> HistoryDamage:
        saved = salvage(content)
        found = self.backups.newest_valid()
        backup, backed_up = found or (None, History())
        whole = both(saved.history, backed_up)
        return HistoryDamage(why, saved, backup, whole, is_missing=is_missing)

    def _merge_copies(self) -> Iterator[str]:
        for copy in copies_of(self.store.path):
            try:
                other = read_copy(copy)
                new = len(not_in(other, self.store.load()))
                self.store.unite(other)
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
        with suppress(OSError):
            os.link(target, aside)  # both names at once: there is no moment without the file
            return
        shutil.copy2(target, aside)


def _content(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""  # a folder, or not ours to read: the damage says so
