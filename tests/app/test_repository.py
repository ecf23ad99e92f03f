"""The repository: the files it writes, and several changes at once."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.progress.days import Days
from footcoach.routines.models import Doses
from footcoach.status import cache
from tests.app.repositories import NOW, repository_of
from tests.history.sessions import done, pause, session

TODAY = 3  # the number of a session: they begin on 2026-11-23


# -- status.json


def kept(repository: Repository) -> dict[str, object] | None:
    found = cache.read(str(repository.paths.status), repository.now().timestamp())
    return None if found is None else dict(found[0])


async def test_another_routine_tells_the_status_nothing_of_the_plan(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(1)], routine="desk-break")
    whole = tuple(
        done(one.slug, reps=5, seconds=60)
        for one in repository.snapshot.catalog.routines["desk-break"].exercises
    )
    await repository.add(session(TODAY, routine="desk-break", exercises=whole, outcome="finished"))
    assert kept(repository) is None
    assert repository_of(tmp_path).snapshot.summary()["state"] == "due"


def test_what_was_kept_counts_while_its_files_are_those_that_were_read(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(1)], settings="volume = 10\n")
    repository.write_status()
    assert kept(repository) is not None


async def test_settings_that_were_edited_meanwhile_make_it_anew(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(1)])
    repository.paths.settings.write_text("prepare_s = 60\n")
    await repository.add(session(TODAY))
    assert kept(repository) is None


async def test_but_not_those_that_were_chosen_here(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(1)])
    assert await repository.change_setting("prepare_s", lambda _: 60) is None
    repository.write_status()
    assert kept(repository) is not None


OWN = 'name = "Mine"\n[[exercises]]\nuse = "toe-presses"\ndose = { reps = 2 }\n'


async def test_so_does_a_routine_that_was_edited_meanwhile(tmp_path: Path) -> None:
    file = user_paths(tmp_path).routines / "mine.toml"
    file.parent.mkdir()
    file.write_text(OWN)
    repository = repository_of(tmp_path, [session(1)], settings='routines = ["mine"]\n')
    repository.write_status()
    assert kept(repository) is not None
    file.write_text(OWN.replace("reps = 2", "reps = 20"))
    await repository.add(session(TODAY))
    assert kept(repository) is None
    await repository.reload_routines()
    repository.write_status()
    assert kept(repository) is not None


def test_so_does_a_routine_that_came_meanwhile(tmp_path: Path) -> None:
    folder = user_paths(tmp_path).routines
    folder.mkdir()
    repository = repository_of(tmp_path, [session(1)], settings='routines = ["mine"]\n')
    (folder / "mine.toml").write_text(OWN)
    repository.write_status()
    assert kept(repository) is None


def test_a_history_in_trouble_tells_the_status_nothing(tmp_path: Path) -> None:
    user_paths(tmp_path).history.write_text("broken")
    repository = repository_of(tmp_path)
    repository.write_status()
    assert not repository.paths.status.exists()


@pytest.mark.parametrize("there", ["folder", "link to itself"])
async def test_where_it_cannot_be_kept_nothing_is_lost(there: str, tmp_path: Path) -> None:
    repository = repository_of(tmp_path)
    if there == "folder":
        (repository.paths.status / "x").mkdir(parents=True)
    else:
        repository.paths.status.symlink_to(repository.paths.status)
    await repository.add(session(TODAY))
    assert len(Store(repository.paths.history).load().sessions) == 1


# -- two windows


async def test_two_windows_say_different_things_about_one_session(tmp_path: Path) -> None:
    one, other = (repository_of(tmp_path, [session(1)]) for _ in range(2))
    seen = one.snapshot.sessions[0]
    assert await one.answer(seen, Answers(pain=2)) is None
    assert await other.answer(seen, Answers(note="new shoes")) is None
    again = replace(seen, answers=Answers(pain=2, revision=1))  # as the first window knows it
    assert await one.answer(again, replace(again.answers, effort=3)) is None
    (kept,) = Store(one.paths.history).load().sessions
    assert kept.answers == Answers(pain=2, effort=3, note="new shoes", revision=3)
    assert one.snapshot.sessions == (kept,)


async def test_so_do_questions_after_a_session_and_a_note_in_the_history(tmp_path: Path) -> None:
    one, other = (repository_of(tmp_path, [session(1)]) for _ in range(2))
    store, rated = SessionStore(one, print), one.snapshot.sessions[0]
    rated = (await store.answer(rated, replace(rated.answers, pain=2))).session
    assert await other.answer(other.snapshot.sessions[0], Answers(note="new shoes")) is None
    ended = await store.answer(rated, replace(rated.answers, effort=3))
    assert ended.problem is None
    (kept,) = Store(one.paths.history).load().sessions
    assert (kept.answers.pain, kept.answers.effort, kept.answers.note) == (2, 3, "new shoes")


async def test_pauses_of_two_windows_are_both_kept(tmp_path: Path) -> None:
    one, other = (repository_of(tmp_path, [session(1)]) for _ in range(2))
    assert await one.pause(pause(5)) is None
    assert await other.pause(pause(20)) is None
    assert Store(one.paths.history).load().pauses.keys() == {pause(5).id, pause(20).id}


async def test_a_choice_takes_over_what_another_window_has_chosen(tmp_path: Path) -> None:
    one, other = (repository_of(tmp_path) for _ in range(2))
    assert await one.change_setting("prepare_s", lambda _: 30) is None
    assert await other.change_setting("volume", lambda _: 10) is None
    assert (other.snapshot.settings.prepare_s, other.snapshot.settings.volume) == (30, 10)


# -- several at once


class SlowDays:
    """Sums up days; during the first call, it calls `meanwhile`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]) -> None:
        self._meanwhile: Callable[[], None] | None = meanwhile
        monkeypatch.setattr("footcoach.app.snapshot.Days", self)

    def of(self, sessions: Iterable[Session], doses: Doses) -> Days:
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return Days.of(sessions, doses)


def leap(repository: Repository, seconds: float) -> None:
    assert isinstance(repository.clock, HandClock)
    repository.clock.leap(seconds)


async def test_a_reload_brings_back_nothing_that_is_deleted_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = repository_of(tmp_path, [session(1), session(2)])
    own = repository.paths.routines / "mine.toml"
    own.parent.mkdir()
    own.write_text(OWN)
    loop, asked = asyncio.get_running_loop(), []

    def delete() -> None:
        asked.append(asyncio.run_coroutine_threadsafe(repository.delete(session(1)), loop))
        with suppress(TimeoutError):
            asked[0].result(timeout=0.2)  # it gets as far as it can

    SlowDays(monkeypatch, delete)
    await repository.reload_routines()
    assert await asyncio.wrap_future(asked[0]) is None
    assert [one.id for one in repository.snapshot.sessions] == [session(2).id]
    assert list(repository.snapshot.days.sessions) == [session(2).day]


async def test_a_change_is_finished_though_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    repository = repository_of(tmp_path)
    changes = [asyncio.create_task(repository.add(session(number))) for number in range(4)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for change in changes:
        change.cancel()
    await asyncio.gather(*changes, return_exceptions=True)
    assert all(change.cancelled() for change in changes)
    await repository.finish()
    assert repository.snapshot.sessions == tuple(map(session, range(4)))
    assert Store(repository.paths.history).load() == repository.snapshot.history


async def test_a_day_that_begins_during_a_change_is_in_its_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = repository_of(tmp_path, now=NOW.astimezone().replace(hour=3, minute=59))
    before = repository.snapshot.today
    SlowDays(monkeypatch, lambda: leap(repository, 120))
    await repository.add(session(1))
    assert repository.snapshot.today == before + timedelta(days=1)
    assert repository.snapshot.sessions == (session(1),)


async def test_a_day_that_begins_is_there_once_asked_for(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(TODAY)])
    before = repository.snapshot
    leap(repository, 86400)
    assert repository.snapshot is before
    after = repository.refresh()
    assert after is repository.snapshot
    assert after.today == before.today + timedelta(days=1)
    assert not after.status.due[0].done
