"""Backups: seven daily, twelve monthly, some for good; a damaged one is never used."""

import gzip
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from footcoach.errors import UserError
from footcoach.history.backups import DAYS, MONTHS, Backups, read_copy
from footcoach.history.copies import copies_of, others_of
from footcoach.history.merge import history_of
from footcoach.history.store import Store
from tests.history.sessions import session

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.json"
    Store(path).merge(history_of(session(number) for number in range(3)))
    return path


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


def keep(backups: Backups, path: Path, day: date) -> None:
    with path.open("rb") as file:
        backups.keep_day(file, day)


def test_a_week_of_days_and_a_year_of_months_are_kept(backups: Backups, path: Path) -> None:
    for back in range(500, -1, -1):
        keep(backups, path, TODAY - timedelta(days=back))
    names = sorted(backup.name for backup in backups.list())
    assert [name for name in names if name.startswith("daily")] == [
        f"daily-{TODAY - timedelta(days=back)}" for back in range(DAYS - 1, -1, -1)
    ]
    months = [name for name in names if name.startswith("monthly")]
    assert (len(months), months[0], months[-1]) == (MONTHS, "monthly-2025-12", "monthly-2026-11")


def test_a_backup_with_a_future_date_is_not_the_newest(backups: Backups, path: Path) -> None:
    keep(backups, path, TODAY + timedelta(days=4000))
    ahead = backups.list()
    for one in ahead:
        os.utime(one.path, (one.made.timestamp() + 400 * 86400,) * 2)
    Store(path).add(session(3))
    keep(backups, path, TODAY)
    newest = backups.newest_valid()
    assert newest is not None
    assert newest[0] not in ahead
    assert len(newest[1].by_id) == 4


def test_only_the_first_backup_of_a_day_is_kept(backups: Backups, path: Path) -> None:
    keep(backups, path, TODAY)
    Store(path).add(session(3))
    keep(backups, path, TODAY)
    daily = backups.named(f"daily-{TODAY}")
    assert len(backups.read(daily).by_id) == 3
    assert gzip.decompress(daily.path.read_bytes()).startswith(b'{"format"')


def test_a_backup_kept_for_good_is_never_deleted(backups: Backups, path: Path) -> None:
    with path.open("rb") as file:
        kept = backups.keep_for_good(file, "version-1 of/it", NOW)
    assert kept.name == "version-1-of-it-20261124T081500.json.gz"
    for back in range(400, -1, -1):
        keep(backups, path, TODAY - timedelta(days=back))
    assert kept.exists()


def test_the_newest_undamaged_backup_is_found(backups: Backups, path: Path) -> None:
    assert backups.newest_valid() is None
    for back in (2, 1, 0):
        keep(backups, path, TODAY - timedelta(days=back))
    monthly = backups.named("monthly-2026-11")
    monthly.path.unlink()
    today, before = backups.named(f"daily-{TODAY}"), backups.named(f"daily-{TODAY - timedelta(1)}")
    today.path.write_bytes(today.path.read_bytes()[:-20])
    before.path.write_bytes(b"garbage")
    newest = backups.newest_valid()
    assert newest is not None
    assert newest[0].name == f"daily-{TODAY - timedelta(days=2)}"
    for broken in (today, before):
        with pytest.raises(UserError, match="is damaged"):
            backups.read(broken)


def test_a_missing_backup_is_an_error(backups: Backups) -> None:
    with pytest.raises(UserError, match="there is no backup 'daily-1'; 'footcoach restore' lists"):
        backups.named("daily-1")


@pytest.mark.parametrize("name", ["nothing.json", "folder", "damaged.json", "bad.gz", "a\0b"])
def test_an_unreadable_copy_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "damaged.json").write_text("{")
    (tmp_path / "bad.gz").write_text("{")
    with pytest.raises(UserError, match=r"is damaged|cannot be read"):
        read_copy(tmp_path / name)


COPIES = [
    "history.sync-conflict-20261124-081500-ABCDEFG.json",
    "history (Ada's conflicted copy 2026-11-24).json",
    "history (conflicted copy 2026-11-24 081500).json",
    "history_conflict-20261124-081500.json",
    "history (Ada's conflicted copy 2026-11-24) (1).json",
    "history (In Konflikt stehende Kopie von Ada 2026-11-24).json",
    "history (Copie en conflit de Ada 2026-11-24).json",
    "history (1).json",
    "history 2.json",
]
MAYBE = ["history-LAPTOP.json", "history-2026.json", "history 2026.json", "history copy.json"]
OTHERS = [
    "history.json",
    "history.json.tmp",
    "history.json.lock",
    "history.damaged-20261124T081500.json",
    "other.json",
    "history.txt",
]


def test_only_copies_named_by_a_sync_tool_are_found(tmp_path: Path) -> None:
    for name in (*COPIES, *MAYBE, *OTHERS):
        (tmp_path / name).write_text("")
    (tmp_path / "history (2).json").mkdir()
    (tmp_path / "history (3).json").symlink_to("other.json")
    history = tmp_path / "history.json"
    assert sorted(one.name for one in copies_of(history)) == sorted(COPIES)
    assert sorted(one.name for one in others_of(history)) == sorted(MAYBE)
    assert copies_of(tmp_path / "nowhere" / "history.json") == ()
