"""Backups of the history: one a day for a week, one a month for a year, and some kept for good.

They are compressed with gzip, whose checksum also detects damage.
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

from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import replacing
from footcoach.history.document import (
    READ_BYTES,
    InvalidDocumentError,
    NewerDocumentError,
    read_document,
)
from footcoach.history.merge import History
from footcoach.schedule.local_zone import to_local

DAYS, MONTHS = 7, 12
_COUNTS = {"daily": DAYS, "monthly": MONTHS}  # all others are kept for good
_LEVEL = 3  # a tenth of the size, in a third of the time of the best level
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file and when it was made."""

    path: Path
    made: datetime

    @property
    def name(self) -> str:
        """The name to type: that of the file without its suffixes."""
        return self.path.name.removesuffix(".gz").removesuffix(".json")


class Backups:
    """The folder with the backups of one history."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> tuple[Backup, ...]:
        """Return all backups, the newest first; those with a date in the future come last."""
        now = datetime.now(UTC)
        try:
            dated = [backup for path in self.folder.glob("*.json.gz") if (backup := _backup(path))]
        except OSError as error:
            debug("no backups: %s", error)
            return ()  # the folder is missing or cannot be read
        return tuple(
            sorted(
                dated,
                key=lambda backup: (backup.made <= now, backup.made, backup.name),
                reverse=True,
            )
        )

    def named(self, name: str) -> Backup:
        """Return a backup by its name; raise UserError if there is none."""
        for backup in self.list():
            if name in {backup.name, backup.path.name}:
                return backup
        raise UserError(f"there is no backup {name!r}; 'footcoach restore' lists the backups")

    def read(self, backup: Backup) -> History:
        """Read a backup; raise UserError if it is damaged."""
        return read_copy(backup.path)

    def newest_valid(self) -> tuple[Backup, History] | None:
        """Return the newest readable backup with its history, or None."""
        for backup in self.list():
            try:
                return backup, self.read(backup)
            except UserError as problem:
                debug("%s", problem)
                continue
        return None

    def keep_day(self, valid: BinaryIO, today: date) -> None:
        """Back up a file that was just read as valid, once a day and once a month."""
        names = {"daily": f"daily-{today.isoformat()}", "monthly": f"monthly-{today:%Y-%m}"}
        for name in names.values():
            if not self._path(name).exists():
                self._copy(valid, self._path(name))
        for kind, count in _COUNTS.items():
            self._delete_old(kind, count, self._path(names[kind]))

    def _delete_old(self, kind: str, count: int, latest: Path) -> None:
        """Keep the newest `count` up to now, and as many with a date in the future."""
        paths = sorted(self.folder.glob(f"{kind}-*.json.gz"), reverse=True)
        past = [path for path in paths if path.name <= latest.name]
        ahead = [path for path in paths if path.name > latest.name]
        for old in (*past[count:], *ahead[count:]):
            old.unlink(missing_ok=True)

    def keep_for_good(self, file: BinaryIO, why: str, now: datetime) -> Path:
        """Keep a copy of a file, with a reason and a time in its name; return its path."""
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
    """Read a history that is never written to: a backup, or a file from another machine.

    Raises UserError if it cannot be read.
    """
    try:
        with _unpacked(path) as file:
            return read_document(file).history
    except (InvalidDocumentError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UserError(f"{path} is damaged ({error}); it was left unchanged") from None
    except NewerDocumentError as newer:
        raise UserError(
            f"{path} was written by a newer footcoach (version {newer.version}); update footcoach"
        ) from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # an impossible file name, such as one with a null character
        raise UserError(f"{path} cannot be read: {error}; check its name") from None


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    with open_plain(path, READ_BYTES) as file:
        if path.suffix != ".gz":
            yield file
            return
        with (
            gzip.GzipFile(fileobj=file) as packed,
            BufferedReader(cast("RawIOBase", packed), READ_BYTES) as unpacked,
        ):
            yield unpacked


def _backup(path: Path) -> Backup | None:
    """Return the backup at a path, or None if it is not a plain file or has disappeared."""
    try:
        status = path.stat()
        made = to_local(datetime.fromtimestamp(status.st_mtime, UTC))
    except (OSError, ValueError, OverflowError) as error:
        debug("not a backup: %s: %s", path.name, error)
        return None  # its time may also be one that no calendar has
    return Backup(path, made) if stat.S_ISREG(status.st_mode) else None
