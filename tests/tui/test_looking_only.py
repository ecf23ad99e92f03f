"""A history that cannot be written can be viewed, and is written when that works again."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from footcoach.config.paths import user_paths
from footcoach.history.store import Store
from tests.history.sessions import session
from tests.history.test_hostile_journals import BEGUN, header, written
from tests.tui.stage import Stage, staged


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a history whose lock times out quickly."""
    monkeypatch.setattr("footcoach.history.maintenance.LOCK_WAIT_S", 0.05)
    Store(user_paths(tmp_path).history).add(session())
    return tmp_path


@pytest.fixture
def lock(folder: Path) -> Iterator[Path]:
    """Yield the path of the history's lock; remove it at the end."""
    path = user_paths(folder).history_lock
    path.unlink()
    yield path
    if path.is_dir():
        path.rmdir()


def block(lock: Path) -> None:
    lock.mkdir()


def free(lock: Path) -> None:
    lock.rmdir()


def messages(stage: Stage) -> list[str]:
    return [one.message for one in stage.app._notifications]


async def until_written_again(stage: Stage) -> None:
    """Let the app check the files, as it does every two seconds."""
    await stage.app._check_files()
    for _ in range(400):
        await stage.settle()
        if "The history can be written again." in messages(stage):
            break
        await asyncio.sleep(0.005)
    await stage.until_saved()


async def looks_only(stage: Stage, why: str) -> None:
    assert stage.at == "TodayScreen"
    assert "View only" in stage.text
    assert any(why in message and "\n" not in message for message in messages(stage))
    await stage.press("enter")
    assert stage.at == "TodayScreen"
    await stage.press("s")
    assert stage.at == "StatsScreen"
    await stage.press("escape")


async def test_while_another_program_has_the_lock_everything_can_be_looked_at(
    folder: Path, lock: Path
) -> None:
    with FileLock(lock) as held:
        async with staged(folder) as stage:
            await looks_only(stage, "history.json is locked by another program")
            await stage.app._check_files()
            await stage.until_saved()
            assert "View only" in stage.text
            held.release()
            await until_written_again(stage)
            assert "View only" not in stage.text
            await stage.press("enter")
            assert stage.at == "ExerciseScreen"
    assert (user_paths(folder).backups / "monthly-2026-11.json.gz").exists()


async def test_a_lock_that_is_not_a_file_is_reported_and_tried_again(
    folder: Path,
    lock: Path,
) -> None:
    block(lock)
    async with staged(folder, at_once=True) as stage:
        await looks_only(stage, "history.json cannot be written: ")
        free(lock)
        await until_written_again(stage)
        assert "View only" not in stage.text


async def test_an_interrupted_session_is_asked_about_once_it_can_be_saved(
    folder: Path, lock: Path
) -> None:
    user_paths(folder).journals.mkdir()
    written(user_paths(folder).journals, header(), BEGUN)
    block(lock)
    async with staged(folder) as stage:
        await looks_only(stage, "cannot be written")
        free(lock)
        await stage.app._check_files()
        for _ in range(400):
            await stage.settle()
            if stage.asked == "interrupted":
                break
            await asyncio.sleep(0.005)
        await stage.press("r")
        for _ in range(400):
            await stage.settle()
            if stage.at == "ExerciseScreen":
                break
            await asyncio.sleep(0.005)
        assert stage.at == "ExerciseScreen"


async def test_a_read_only_folder_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as readonly:
        readonly.setattr("footcoach.files.replacing.TemporaryFile", full)
        async with staged(folder, settings={}) as stage:
            await looks_only(stage, "Read-only file system")


async def test_a_session_lock_that_is_not_a_file_is_reported_and_the_rest_works(
    folder: Path,
) -> None:
    user_paths(folder).session_lock.mkdir()
    async with staged(folder) as stage:
        assert any(message.startswith("No session can start: ") for message in messages(stage))
        await stage.press("enter")
        assert stage.at == "TodayScreen"
        assert "session.lock cannot be used" in messages(stage)[-1]
        user_paths(folder).session_lock.rmdir()
        await stage.press("enter")
        assert stage.at == "ExerciseScreen"
