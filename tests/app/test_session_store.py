"""Only one session at a time can run, and interrupted sessions are settled without loss."""

from pathlib import Path

import pytest

from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.errors import UserError
from tests.history.test_hostile_journals import BEGUN, header, written

MORNING = 1_795_680_000.0  # 2026-11-26T08:00Z


def store_of(folder: Path) -> SessionStore:
    return SessionStore(Repository(user_paths(folder), HandClock(wall=MORNING)), lambda _: None)


def test_a_second_session_is_an_error_here_and_elsewhere(tmp_path: Path) -> None:
    here, elsewhere = store_of(tmp_path), store_of(tmp_path)
    here.take()
    with pytest.raises(UserError, match="a session is already running here"):
        here.take()
    with pytest.raises(UserError, match="is in a session; finish that one first"):
        elsewhere.take()
    here.release()
    elsewhere.take()
    elsewhere.release()


async def test_finding_interrupted_sessions_leaves_the_lock_of_a_running_one(
    tmp_path: Path,
) -> None:
    here, elsewhere = store_of(tmp_path), store_of(tmp_path)
    user_paths(tmp_path).journals.mkdir()
    written(user_paths(tmp_path).journals, header(), BEGUN)
    here.take()
    assert (await here.find()).unfinished == ()
    assert (await elsewhere.find()).unfinished == ()
    with pytest.raises(UserError):
        elsewhere.take()
    here.release()
    assert len((await elsewhere.find()).unfinished) == 1
    here.take()  # the search has released it
    here.release()


async def test_an_impossible_lock_is_reported_before_a_session(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    user_paths(tmp_path).session_lock.mkdir(parents=True)
    (message,) = (await store.find()).messages
    assert message.startswith("No session can start: ")
    assert "session.lock cannot be used" in message
    with pytest.raises(UserError, match=r"session\.lock cannot be used"):
        store.take()
    user_paths(tmp_path).session_lock.rmdir()
    store.take()
    store.release()


async def test_invalid_journals_are_reported_once(tmp_path: Path) -> None:
    journals = user_paths(tmp_path).journals
    journals.mkdir()
    bad = written(journals, header(timeline=[]))
    newer = written(journals, header(version=4))
    (journals / "folder.jsonl").mkdir()
    first = await store_of(tmp_path).find()
    assert first.unfinished == ()
    assert len(first.messages) == 3
    assert any(f"it is kept as {bad.name}.unreadable" in message for message in first.messages)
    again = await store_of(tmp_path).find()
    assert not any(bad.name in message for message in again.messages)
    assert any(newer.name in message for message in again.messages)  # left for a newer footcoach


async def test_a_finished_session_with_a_plausible_date_is_saved(tmp_path: Path) -> None:
    journals = user_paths(tmp_path).journals
    journals.mkdir()
    ended = {"at": 1e12, "ended": [1, 60.0, True]}
    path = written(journals, header(), ended, {"at": 1e12, "over": "finished"})
    store = store_of(tmp_path)
    (message,) = (await store.find()).messages
    assert message == "The session of 2026-11-25 has now been saved."
    assert not path.exists()
