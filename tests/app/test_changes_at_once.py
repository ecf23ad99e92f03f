"""Changes of every kind at once: each visible snapshot is consistent, and nothing is lost.

One window makes its changes from several tasks; another window, in a thread, changes the same
files. At the same time copies of the history appear beside it, routines are edited, and days begin.
"""

import asyncio
import random
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.config.settings_file import load_settings
from footcoach.history.merge import history_of
from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.progress.day_status import day_status
from footcoach.progress.days import Days
from footcoach.routines.catalog import RoutineCatalog
from footcoach.schedule.day import day_of
from footcoach.schedule.rest_days import DaysOff
from tests.app.repositories import NOW
from tests.history.sessions import done, pause, session

OWN = 'name = "Mine"\n[[exercises]]\nuse = "toe-presses"\ndose = {{ reps = {} }}\n'
TIMES = 8  # that each task does its own
DELETED, ADDED, COPIED, ELSEWHERE = (range(first, first + TIMES) for first in (-90, -60, -30, -4))
"""Numbers of sessions: those that are deleted, and those that are added in each way."""


class WatchedRepository(Repository):
    """Collects every snapshot that was ever assigned, and the thread that assigned it."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if isinstance(value, Snapshot):
            self.__dict__.setdefault("seen", []).append((value, threading.get_ident()))


def added(number: int) -> Session:
    """Return a session of the user's routine."""
    presses = done("toe-presses", reps=2, seconds=30)
    return session(number, routine="mine", exercises=(presses,))


def to(value: object) -> Callable[[object], object]:
    """Return a change of a setting to a value."""
    return lambda _: value


class Workload:
    """The tasks. Each waits a random number of turns of the event loop between its changes."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.paths, self.clock = user_paths(folder), HandClock(wall=NOW.timestamp())
        self.paths.routines.mkdir(parents=True)
        self._edit(1)
        Store(self.paths.history).merge(history_of(map(session, DELETED)))
        self.repository = WatchedRepository(self.paths, self.clock)
        self.put_back = 0

    async def pass_time(self) -> None:
        for _ in range(self.random.randrange(30)):
            await asyncio.sleep(0)

    async def reload(self) -> None:
        for number in range(1, TIMES + 1):
            self._edit(number)
            await self.pass_time()
            await self.repository.reload_routines()

    async def choose(self) -> None:
        plans = (("five-exercises",), ("mine", "desk-break on monday"))
        for number in range(TIMES):
            change, plan = self.repository.change_setting, plans[number % 2]
            assert await change("prepare_s", to(5 + number)) is None
            await self.pass_time()
            assert await change("routines", to(plan)) is None
            day = NOW.date().replace(day=1 + number)
            assert await self.repository.rest_on(day) is None

    async def delete(self) -> None:
        for number in DELETED:
            assert await self.repository.delete(session(number)) is None
            await self.pass_time()
            if number % 2:
                assert await self.repository.put_back(session(number)) is None
                self.put_back += 1

    async def add(self) -> None:
        for number in ADDED:
            assert await self.repository.add(added(number)) is None
            assert await self.repository.pause(pause(number + 60)) is None
            await self.pass_time()
            answers = replace(added(number).answers, pain=number % 11)
            assert await self.repository.answer(added(number), answers) is None

    async def merge(self) -> None:
        for number in COPIED:
            copy = self.paths.history.with_name(f"history ({number + 90}).json")
            Store(copy).merge(history_of([session(number)]))
            await self.pass_time()
            assert all("was merged in" in one for one in await self.repository.merge_and_back_up())

    async def begin_days(self) -> None:
        for _ in range(TIMES):
            await self.pass_time()
            self.clock.leap(13 * 3600)
            self.repository.refresh()

    async def live(self) -> None:
        elsewhere = asyncio.to_thread(asyncio.run, self._elsewhere())
        await asyncio.gather(
            elsewhere,
            *(self.reload(), self.choose(), self.delete(), self.add(), self.merge()),
            self.begin_days(),
        )
        await self.repository.reload_routines()
        await self.repository.merge_and_back_up()

    async def _elsewhere(self) -> None:
        """Another window."""
        other = Repository(self.paths, HandClock(wall=NOW.timestamp()))
        for number in ELSEWHERE:
            assert await other.add(session(number)) is None
            assert await other.change_setting("volume", to(number % 100)) is None

    def _edit(self, number: int) -> None:
        """Replace the user's routine by another one, as an editor does."""
        draft = self.paths.routines / "mine.toml~"
        more = '[[exercises]]\nuse = "toe-walking"\n' if number % 2 else ""
        draft.write_text(OWN.format(number) + more)
        draft.replace(draft.with_name("mine.toml"))


def assert_consistent(one: Snapshot) -> None:
    """Check that everything in a snapshot follows from its settings, routines and history."""
    settings, catalog, history = one.settings, one.catalog, one.history
    assert catalog == RoutineCatalog.of(catalog.library, settings, catalog.only, catalog.files)
    assert one.sessions == history.sessions
    assert one.days == Days.of(history.sessions, catalog.doses)
    assert one.off == DaysOff.of(settings.rest_days, history.pauses.values(), catalog.plan)
    assert one.today == day_of(one.now, settings.day_starts)
    assert one.status == day_status(catalog.on(one.today), one.days, one.off, one.today)


def assert_later(one: Snapshot, other: Snapshot) -> None:
    """Check that a snapshot is older than the next: nothing goes back."""
    assert one.now <= other.now
    before, after = one.history, other.history
    assert before.deleted <= after.deleted
    assert before.by_id.keys() - after.deleted <= after.by_id.keys()
    assert set(one.settings.rest_days) <= set(other.settings.rest_days)
    assert _reps(one) <= _reps(other)


def _reps(snapshot: Snapshot) -> int:
    reps = snapshot.catalog.files.routines["mine"].exercises[0].dose.reps
    assert reps is not None
    return reps


def expected(workload: Workload) -> tuple[set[str], set[str]]:
    """Return the ids of the sessions that were deleted, and of the others."""
    deleted = {session(number).id for number in DELETED}
    remaining = {session(number).id for numbers in (ADDED, COPIED, ELSEWHERE) for number in numbers}
    return deleted, remaining


@pytest.mark.parametrize("seed", range(4))
async def test_every_snapshot_is_consistent_and_nothing_is_lost(seed: int, tmp_path: Path) -> None:
    workload = Workload(tmp_path, seed)
    await workload.live()
    last, seen = workload.repository.snapshot, workload.repository.__dict__["seen"]
    snapshots = [snapshot for snapshot, _ in seen]
    assert {thread for _, thread in seen} == {threading.get_ident()}
    for one in snapshots:
        assert_consistent(one)
    for one, other in pairwise(snapshots):
        assert_later(one, other)

    assert last.history == Store(workload.paths.history).load()
    deleted, remaining = expected(workload)
    assert last.history.deleted == deleted
    assert remaining <= last.history.by_id.keys()
    assert len(last.sessions) == len(remaining) + workload.put_back
    assert last.history.pauses.keys() == {pause(number + 60).id for number in ADDED}
    for number in ADDED:
        assert last.history.by_id[session(number).id].answers.pain == number % 11
    assert last.settings == load_settings(workload.paths.settings)[0]
    assert last.settings.volume == ELSEWHERE[-1] % 100
    assert len(last.settings.rest_days) == TIMES
    assert _reps(last) == TIMES
