"""Damage of the history is reported, and nothing is written before the person has chosen."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import history_of
from footcoach.history.store import Store
from tests.history.sessions import session

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a history of three sessions, with a backup of the first two."""
    path = tmp_path / "history.json"
    Store(path).merge(history_of((session(0), session(1))))
    maintenance(path).merge_and_back_up(TODAY)
    Store(path).add(session(2))
    return path


def maintenance(path: Path) -> HistoryMaintenance:
    return HistoryMaintenance(path, path.parent / "backups", NOW)


def kept(path: Path) -> list[str]:
    return [one.id for one in Store(path).load().sessions]


def ids(*numbers: int) -> list[str]:
    return [session(number).id for number in numbers]


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None
        for one in folder.rglob("*")
    }


def garble(path: Path) -> None:
    """Damage the first session; the second and third can still be read."""
    path.write_bytes(path.read_bytes().replace(b'"round":1', b'"round":"one"', 1))


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "one session": garble,
    "empty": lambda path: path.write_bytes(b""),
    "NUL": lambda path: path.write_bytes(b"\0" * 999),
    "half": lambda path: path.write_bytes(path.read_bytes()[:800]),
    "missing": lambda path: path.unlink(),
    "a folder": become_a_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_examining_damage_changes_nothing(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    before = everything(path.parent)
    examined = maintenance(path).examine()
    assert examined.damage is not None
    assert examined.history.by_id.keys() >= {session(0).id, session(1).id}
    assert everything(path.parent) == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_repair_merges_what_can_be_read_with_the_newest_backup(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    bad = path.read_bytes() if path.is_file() else None
    it = maintenance(path)
    history_damage = it.examine().damage
    assert history_damage is not None
    it.repair(history_damage)
    assert kept(path) == (ids(0, 1, 2) if damage == "one session" else ids(0, 1))
    asides = [one for one in path.parent.iterdir() if ".damaged-" in one.name]
    if damage == "missing":
        assert asides == []
    else:
        (aside,) = asides
        assert aside.name == "history.damaged-20261124T081500.json"
        assert bad is None or aside.read_bytes() == bad
    assert maintenance(path).examine().damage is None


def test_the_sessions_that_a_backup_brings_back_are_counted(path: Path) -> None:
    garble(path)
    damage = maintenance(path).examine().damage
    assert damage is not None
    assert damage.backup is not None
    assert damage.backup.name in {"daily-2026-11-24", "monthly-2026-11"}
    assert (len(damage.saved.history.by_id), damage.saved.broken, damage.from_backup) == (
        2,
        1,
        1,
    )
    assert "line 2: round" in damage.why


def test_two_repairs_in_one_second_keep_both_files(path: Path) -> None:
    for _ in range(2):
        garble(path)
        it = maintenance(path)
        damage = it.examine().damage
        assert damage is not None
        it.repair(damage)
    assert len([one for one in path.parent.iterdir() if ".damaged-" in one.name]) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_damage_and_not_a_new_user(path: Path) -> None:
    path.chmod(0)
    examined = maintenance(path).examine()
    assert examined.damage is not None
    assert "cannot be read" in examined.damage.why


def test_a_new_user_has_no_damage(tmp_path: Path) -> None:
    assert maintenance(tmp_path / "history.json").examine().damage is None


def test_starting_empty_leaves_the_backups(path: Path) -> None:
    path.unlink()
    it = maintenance(path)
    it.start_empty()
    assert kept(path) == []
    assert maintenance(path).examine().damage is None
    assert len(it.backups.list()) == 2


def test_copies_are_merged_and_kept_as_backups(path: Path) -> None:
    other = path.with_name("history.sync-conflict-20261124-081500-ABCDEFG.json")
    Store(other).merge(history_of((session(1), session(7)), [session(2).id]))
    Path(f"{other}.lock").unlink()
    content = other.read_bytes()
    history, messages = maintenance(path).merge_and_back_up(TODAY)
    assert list(history.by_id) == kept(path) == ids(0, 1, 7)
    assert not other.exists()
    (sentence,) = messages
    assert "was merged in (1 new)" in sentence
    it = maintenance(path)
    (backup,) = (one for one in it.backups.list() if "sync-conflict" in one.name)
    assert it.backups.read(backup) == history_of((session(1), session(7)), [session(2).id])
    assert content


def test_a_damaged_copy_is_reported_and_left(path: Path) -> None:
    other = path.with_name("history (1).json")
    other.write_text("{")
    _, messages = maintenance(path).merge_and_back_up(TODAY)
    assert len(messages) == 1
    assert "history (1).json looks like a copy of your history" in messages[0]
    assert other.read_text() == "{"


def test_a_failed_backup_is_reported_and_stops_nothing(path: Path) -> None:
    it = HistoryMaintenance(path, path.parent / "taken" / "backups", NOW)
    (path.parent / "taken").write_text("")
    history, messages = it.merge_and_back_up(TODAY)
    assert list(history.by_id) == ids(0, 1, 2)
    assert messages[0].startswith("No backup was made today: ")


def test_restoring_only_adds(path: Path) -> None:
    it = maintenance(path)
    it.store.delete(session(0))
    backup = it.backups.named("daily-2026-11-24")
    assert it.restore(backup) == (0, 0)
    assert kept(path) == ids(1, 2)
    assert it.restore(backup, with_deleted=True) == (0, 1)
    assert len(kept(path)) == 3
    assert session(0).id not in kept(path)


def test_an_older_version_is_kept_for_good_before_it_is_rewritten(path: Path) -> None:
    text = path.read_text().replace('"version":4', '"version":1')
    text = text.replace(',"pauses":[],"deleted":[]', "")
    path.write_text(text)
    it = maintenance(path)
    it.merge_and_back_up(TODAY)
    it.store.add(session(3))
    names = [one.name for one in it.backups.list()]
    assert "version-1-20261124T081500" in names
    assert kept(path) == ids(0, 1, 2, 3)
