"""A damaged history and interrupted sessions are settled before anything else."""

from datetime import date
from pathlib import Path

import pytest

from footcoach.coaching.states import State
from footcoach.config.paths import user_paths
from footcoach.errors import UserError
from footcoach.history.backups import Backups
from footcoach.history.store import Store
from tests.history.sessions import session
from tests.tui.stage import Stage, staged

GARBAGE = b"\0" * 300


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but locks and settings, with its content."""
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".lock", ".toml"}
    }


async def interrupted(folder: Path) -> None:
    """Interrupt a session by a signal after 37 seconds."""
    async with staged(folder) as stage:
        await stage.press("enter")
        await stage.turn(37)
        await end(stage)


async def end(stage: Stage) -> None:
    """End a session as the app does when the system asks for it."""
    stage.exercise.stop()
    await stage.until_saved()


async def test_an_interrupted_session_resumes_exactly_there(tmp_path: Path) -> None:
    await interrupted(tmp_path)
    async with staged(tmp_path) as stage:
        assert stage.asked == "interrupted"
        assert "Toe walking" in stage.text
        assert "0:37 of 11:57 done" in stage.text
        await stage.press("r")
        assert stage.state() is State.GET_READY
        await stage.turn(3)
        assert stage.exercise.live.coach.place().index == 2
        assert stage.exercise.live.coach.place().elapsed_s == 2
        await stage.turn(717 - 37)
        await stage.until_saved()
        (kept,) = stage.kept
        assert (kept.outcome, kept.active_s) == ("finished", 717)
        assert list(stage.paths.journals.iterdir()) == []


async def test_it_goes_on_with_its_own_exercises_when_the_routine_has_changed_since(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.toml"
    text = (
        'name = "Own"\nsummary = "Own."\n[[exercises]]\nuse = "toe-walking"\ndose = {work_s = %d}\n'
    )
    own.write_text(text % 30)
    async with staged(tmp_path, routine=str(own), at_once=True) as stage:
        await stage.turn(20)
        await end(stage)
    own.write_text(text % 5)
    async with staged(tmp_path, routine=str(own)) as stage:
        await stage.press("r")
        assert stage.exercise.live.coach.place().length_s == 30


@pytest.mark.parametrize(("key", "outcomes"), [("s", ["stopped"]), ("d", [])])
async def test_or_it_is_saved_or_discarded(tmp_path: Path, key: str, outcomes: list[str]) -> None:
    await interrupted(tmp_path)
    async with staged(tmp_path) as stage:
        await stage.press(key)
        await stage.until_saved()
        assert stage.at == "TodayScreen"
        assert [kept.outcome for kept in stage.kept] == outcomes
    async with staged(tmp_path) as stage:
        assert stage.at == "TodayScreen"


async def test_or_it_waits_for_the_next_start(tmp_path: Path) -> None:
    await interrupted(tmp_path)
    before = files(tmp_path)
    async with staged(tmp_path) as stage:
        await stage.press("escape")
        await stage.until_saved()
        assert stage.at == "TodayScreen"
    assert files(tmp_path) == before
    async with staged(tmp_path) as stage:
        assert stage.asked == "interrupted"


async def test_a_session_that_was_saved_and_not_tidied_up_is_known_by_its_id(
    tmp_path: Path,
) -> None:
    await interrupted(tmp_path)
    (journal,) = user_paths(tmp_path).journals.iterdir()
    content = journal.read_bytes()
    async with staged(tmp_path) as stage:
        await stage.press("s")
        await stage.until_saved()
    journal.write_bytes(content)
    async with staged(tmp_path) as stage:
        assert stage.at == "TodayScreen"
        assert len(stage.kept) == 1
    assert not journal.exists()


async def test_a_session_that_ended_and_could_not_be_saved_is_saved_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(store: Store, kept: object) -> None:
        raise UserError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "add", no_space)
        async with staged(tmp_path) as stage:
            await stage.press("enter")
            await stage.turn(717)
            await stage.until_saved()
            assert "Not saved: the disk is full" in stage.text
            await stage.press("enter")
            assert stage.at == "TodayScreen"
    async with staged(tmp_path) as stage:
        assert stage.at == "TodayScreen"
        assert [kept.outcome for kept in stage.kept] == ["finished"]


async def test_who_is_in_a_session_is_said_and_no_second_one_begins(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        async with staged(tmp_path) as other:
            assert other.at == "TodayScreen"
            await other.press("enter")
            assert other.at == "TodayScreen"
            (said,) = (one.message for one in other.app._notifications)
            assert "another footcoach (process" in said
            await other.press("s")
            assert other.at == "StatsScreen"


def damage(folder: Path) -> None:
    """Leave a history whose second session is cut off, and a backup with three."""
    path = user_paths(folder).history
    for number in range(3):
        Store(path).add(session(number))
    with path.open("rb") as file:
        Backups(user_paths(folder).backups).keep_day(file, date(2026, 11, 20))
    path.write_bytes(path.read_bytes()[:700])


async def test_a_damaged_history_is_left_as_it_is_until_somebody_has_chosen(
    tmp_path: Path,
) -> None:
    damage(tmp_path)
    before = files(tmp_path)
    async with staged(tmp_path) as stage:
        assert stage.asked == "damaged"
        assert "1 session in the file itself can be read" in stage.text
        assert "brings back 2 more sessions" in stage.text
        await stage.press("escape")
        assert stage.at == "TodayScreen"
        await stage.press("enter")
        await stage.settle()
        assert stage.at == "TodayScreen"
    assert files(tmp_path) == before


async def test_repairing_brings_back_what_can_be_read_and_keeps_the_bad_file(
    tmp_path: Path,
) -> None:
    damage(tmp_path)
    bad = user_paths(tmp_path).history.read_bytes()
    async with staged(tmp_path) as stage:
        await stage.press("r")
        await stage.until_saved()
        assert stage.at == "TodayScreen"
        assert [kept.id for kept in stage.kept] == [session(number).id for number in range(3)]
    asides = [content for name, content in files(tmp_path).items() if "damaged" in name]
    assert asides == [bad]


async def test_a_history_that_is_missing_beside_its_backups_is_no_new_users(
    tmp_path: Path,
) -> None:
    damage(tmp_path)
    user_paths(tmp_path).history.unlink()
    async with staged(tmp_path) as stage:
        assert stage.asked == "damaged"
        assert "is missing, and there are backups of it" in " ".join(stage.text.split())
        await stage.press("a")
        await stage.until_saved()
        assert stage.kept == ()
    async with staged(tmp_path) as stage:
        assert stage.at == "TodayScreen"


async def test_a_newer_history_is_for_looking_only(tmp_path: Path) -> None:
    path = user_paths(tmp_path).history
    Store(path).add(session())
    newer = path.read_bytes().replace(b'"version":4', b'"version":5')
    path.write_bytes(newer)
    async with staged(tmp_path) as stage:
        assert stage.at == "TodayScreen"
        assert "1 day" in stage.text
        assert "View only" in stage.text
        assert "enter start" not in stage.text
        await stage.press("enter")
        assert stage.at == "TodayScreen"
        assert "newer footcoach" in [*stage.app._notifications][-1].message
    assert path.read_bytes() == newer


async def delete_one(stage: Stage) -> None:
    await stage.press("h")
    assert stage.at == "HistoryScreen"
    await stage.press("d")
    await stage.until_saved()


async def test_a_session_is_deleted_and_put_back(tmp_path: Path) -> None:
    path = user_paths(tmp_path).history
    for number in range(3):
        Store(path).add(session(number))
    async with staged(tmp_path) as stage:
        await delete_one(stage)
        assert [kept.id for kept in stage.kept] == [session(0).id, session(1).id]
        assert "2 sessions" in stage.text
        await stage.press("u")
        await stage.until_saved()
        assert len(stage.kept) == 3
        assert Store(path).load().deleted == {session(2).id}


async def test_what_was_deleted_does_not_come_back_by_a_copy(tmp_path: Path) -> None:
    path = user_paths(tmp_path).history
    for number in range(3):
        Store(path).add(session(number))
    copy = tmp_path / "history.sync-conflict-20261124-081500-ABCDEFG.json"
    content = path.read_bytes()
    async with staged(tmp_path) as stage:
        await delete_one(stage)
    copy.write_bytes(content)
    async with staged(tmp_path) as stage:
        assert len(stage.kept) == 2
    assert copy.name not in files(tmp_path)
    assert any(name.startswith("history.sync-conflict") for name in files(tmp_path))
