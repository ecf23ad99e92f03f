"""Copies of the history: one a day for a week, one a month for a year, and some that stay.

They are packed (any `gunzip` opens them): a packed text also knows whether it is still whole.
"""

import gzip
import re
import shutil
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import replacing
from footcoach.history.collector import collector_paused
from footcoach.history.document import (
    AT_ONCE,
    InvalidDocumentError,
    NewerDocumentError,
    read_document,
)
from footcoach.history.merge import History

DAYS, MONTHS = 7, 12
_KEPT = {"daily": DAYS, "monthly": MONTHS}  # all others stay for good
_LEVEL = 3  # a tenth of the size, at a third of the time that the best takes
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Backup:
    """One of them: its file, its name as a person types it, and when it was made."""

    path: Path
    made: datetime

    @property
    def name(self) -> str:
        """What it is called: the file's name without its endings."""
        return self.path.name.removesuffix(".gz").removesuffix(".json")


class Backups:
    """The backups of one history, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> tuple[Backup, ...]:
        """Return all backups, the newest first; last those that a clock gone wrong dated ahead."""
        now = datetime.now(UTC)
        try:
            dated = [backup for path in self.folder.glob("*.json.gz") if (backup := _backup(path))]
        except OSError:
            return ()  # there is no folder, or it cannot be read
        return tuple(
            sorted(dated, key=lambda one: (one.made <= now, one.made, one.name), reverse=True)
        )

    def named(self, name: str) -> Backup:
        """Return a backup by its name; UserError if there is none."""
        for backup in self.list():
            if name in {backup.name, backup.path.name}:
                return backup
        raise UserError(f"there is no backup {name!r}; 'footcoach restore' lists the backups")

    def read(self, backup: Backup) -> History:
        """Read a backup; UserError if it is not whole."""
        return read_copy(backup.path)

    def newest_valid(self) -> tuple[Backup, History] | None:
        """Return the newest backup that can be read, if there is one."""
        for backup in self.list():
            try:
                return backup, self.read(backup)
            except UserError:
                continue
        return None

    def keep_day(self, valid: BinaryIO, today: date) -> None:
        """Back up what was just read as valid, once a day and once a month."""
        names = {"daily": f"daily-{today.isoformat()}", "monthly": f"monthly-{today:%Y-%m}"}
        for name in names.values():
            if not self._path(name).exists():
                self._copy(valid, self._path(name))
        for kind, count in _KEPT.items():
            self._keep_only(kind, count, self._path(names[kind]))

    def _keep_only(self, kind: str, count: int, latest: Path) -> None:
        """Keep so many up to now, and so many of those that a clock gone wrong dated ahead."""
        found = sorted(self.folder.glob(f"{kind}-*.json.gz"), reverse=True)
        past = [path for path in found if path.name <= latest.name]
        ahead = [path for path in found if path.name > latest.name]
        for old in (*past[count:], *ahead[count:]):
            old.unlink(missing_ok=True)

    def keep_for_good(self, file: BinaryIO, why: str, now: datetime) -> Path:
        """Keep a copy of any file, with a reason and a time in its name; return where."""
        kept = self._path(f"{_UNSAFE.sub('-', why)}-{now:%Y%m%dT%H%M%S}")
        self._copy(file, kept)
        return kept

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json.gz"

    def _copy(self, file: BinaryIO, target: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        file.seek(0)
        with replacing(target) as out, gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as packed:
            shutil.copyfileobj(file, packed)


def read_copy(path: Path) -> History:
    """Read a history that is not ours to write: a backup, or a file from another machine."""
    try:
        with _unpacked(path) as file, collector_paused():
            return read_document(file).history
    except (InvalidDocumentError, EOFError, gzip.BadGzipFile, zlib.error) as mistake:
        raise UserError(f"{path} is damaged ({mistake}); it was left as it is") from None
    except NewerDocumentError as newer:
        raise UserError(
            f"{path} was written by a newer footcoach (version {newer.version}); update footcoach"
        ) from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a name that no file can have
        raise UserError(f"{path} cannot be read: {error}; check its name") from None


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    with open_plain(path, AT_ONCE) as file:
        if path.suffix != ".gz":
            yield file
            return
        with (
            gzip.GzipFile(fileobj=file) as packed,
            BufferedReader(cast("RawIOBase", packed), AT_ONCE) as unpacked,
        ):
            yield unpacked


def _backup(path: Path) -> Backup | None:
    """Return a file as a backup; None for what is no plain file, or is gone by now."""
    try:
        found = path.stat()
        made = datetime.fromtimestamp(found.st_mtime, UTC).astimezone()
    except (OSError, ValueError, OverflowError):
        return None  # its time, too, may be one that no calendar has
    return Backup(path, made) if stat.S_ISREG(found.st_mode) else None
