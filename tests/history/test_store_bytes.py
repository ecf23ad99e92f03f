"""Unchanged sessions keep their bytes, and any readable file is rewritten in our layout."""

import json
from pathlib import Path
from typing import BinaryIO

import pytest

from footcoach.errors import UserError
from footcoach.history.merge import history_of
from footcoach.history.store import NewerVersionError, Store
from tests.history.sessions import session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a history of three sessions."""
    path = tmp_path / "history.json"
    Store(path).merge(history_of(session(number) for number in range(3)))
    return path


def lines(path: Path) -> list[str]:
    """Return the lines with sessions."""
    return [line.rstrip(",") for line in path.read_text(encoding="utf-8").splitlines()[1:-1]]


def old_layout(path: Path, version: int = 1) -> None:
    """Write the file in the layout of the first version."""
    document = json.loads(path.read_text(encoding="utf-8")) | {"version": version}
    if version == 1:
        del document["deleted"], document["pauses"]
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def ids(store: Store) -> list[str]:
    return [one.id for one in store.load().sessions]


def test_adding_changes_no_other_line(path: Path) -> None:
    before = lines(path)
    Store(path).add(session(3))
    assert lines(path)[:3] == before
    assert len(lines(path)) == 4


def test_deleting_changes_no_other_line(path: Path) -> None:
    before = lines(path)
    store = Store(path)
    store.delete(session(1))
    assert lines(path) == [before[0], before[2]]
    assert store.add(session(4)).deleted == {session(1).id}
    assert ids(Store(path)) == [session(number).id for number in (0, 2, 4)]


def test_a_line_formatted_differently_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"round":1', '"round": 1', 1)
    path.write_text(text, encoding="utf-8")
    before = lines(path)
    Store(path).add(session(3))
    assert lines(path)[:3] == before


def test_a_deleted_session_does_not_come_back(path: Path) -> None:
    other = Store(path)
    other.load()
    Store(path).delete(session(1))
    assert ids(other) == [session(0).id, session(2).id]
    assert other.add(session(1)).by_id.keys() == {session(0).id, session(2).id}


def test_merging_known_sessions_writes_nothing(path: Path) -> None:
    before = path.stat()
    Store(path).merge(history_of((session(1), session(2))))
    assert path.stat().st_ino == before.st_ino


def test_two_stores_of_one_file_see_each_other(path: Path) -> None:
    one, other = Store(path), Store(path)
    for number in range(3, 9):
        (one if number % 2 else other).add(session(number))
    assert ids(one) == ids(other) == [session(number).id for number in range(9)]


def test_sessions_of_a_rolled_back_file_are_written_again(path: Path) -> None:
    old = path.read_bytes()
    store = Store(path)
    store.add(session(3))
    path.write_bytes(old)
    store.add(session(4))
    assert ids(Store(path)) == [session(number).id for number in range(5)]


def test_sessions_of_a_removed_file_are_written_again(path: Path) -> None:
    store = Store(path)
    store.load()
    path.unlink()
    store.add(session(3))
    assert ids(Store(path)) == [session(number).id for number in range(4)]


@pytest.mark.parametrize("how", ["CRLF", "pretty", "BOM", "one line"])
def test_any_valid_json_is_read_and_rewritten_by_the_next_save(path: Path, how: str) -> None:
    text = path.read_text(encoding="utf-8")
    match how:
        case "CRLF":
            path.write_bytes(text.replace("\n", "\r\n").encode())
        case "BOM":
            path.write_text(text, encoding="utf-8-sig")
        case "pretty":
            old_layout(path, 2)
        case _:
            path.write_text(text.replace("\n", ""), encoding="utf-8")
    Store(path).add(session(3))
    assert len(lines(path)) == 4
    assert ids(Store(path)) == [session(number).id for number in range(4)]


def test_a_file_of_an_older_version_is_passed_on_before_it_is_replaced(path: Path) -> None:
    old_layout(path)
    before, kept = path.read_bytes(), []

    def keep(file: BinaryIO, version: int) -> None:
        file.seek(0)
        kept.append((version, file.read(), path.read_bytes()))

    store = Store(path, keep)
    store.load()
    assert path.read_bytes() == before
    store.add(session(3))
    store.add(session(4))
    assert kept == [(1, before, before)]
    assert len(lines(path)) == 5


def test_the_known_part_of_a_newer_file_can_be_shown(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["version"] = 7
    document["sessions"][0]["mood"] = "sunny"
    document["sessions"][1]["exercises"][0]["weight_kg"] = float("nan")
    del document["sessions"][2]["day"]
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(NewerVersionError) as caught:
        Store(path).load()
    assert [one.id for one in caught.value.history.sessions] == [session(0).id, session(1).id]


def test_a_write_that_would_lose_a_session_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("footcoach.history.store.merged", lambda one, other: other)
    with pytest.raises(UserError, match="would have been lost"):
        Store(path).add(session(3))
    assert path.read_bytes() == before


def test_a_leftover_temporary_file_is_replaced(path: Path) -> None:
    path.with_name("history.json.tmp").write_text("half")
    Store(path).add(session(3))
    assert len(lines(path)) == 4
    assert not path.with_name("history.json.tmp").exists()


def test_a_planted_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    try:
        path.with_name("history.json.tmp").symlink_to(victim)
    except OSError:
        pytest.skip("this system makes no links")
    Store(path).add(session(3))
    assert victim.read_text() == "mine"
    assert not path.is_symlink()
    assert len(lines(path)) == 4


def test_a_folder_in_place_of_the_temporary_file_is_an_error(path: Path) -> None:
    (path.with_name("history.json.tmp")).mkdir()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"history\.json\.tmp|cannot be written"):
        Store(path).add(session(3))
    assert path.read_bytes() == before
