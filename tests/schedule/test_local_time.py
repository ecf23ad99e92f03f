"""A session can begin and be saved under any setting of the clock."""

import asyncio
import math
import time
from collections.abc import Iterator
from datetime import date
from datetime import time as time_of_day
from pathlib import Path

import pytest

from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore, start_of
from footcoach.coaching.clock import HandClock
from footcoach.coaching.ledger import Entry
from footcoach.config.paths import user_paths
from footcoach.fields import EARLIEST, LATEST
from footcoach.history.journal import Header, Journal
from footcoach.history.summarize import summarize_session
from footcoach.schedule.day import day_of
from footcoach.schedule.local_time import local_moment

CLOCKS = [-1e18, -86400.0, 0.0, 60.0, 3 * 3600.0, 86400.0, 2.2e11, 1e18, math.inf, math.nan]


@pytest.fixture(params=["UTC", "Pacific/Honolulu", "Pacific/Kiritimati"])
def _anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.usefixtures("_anywhere")
@pytest.mark.parametrize("wall", CLOCKS)
def test_a_session_can_begin_and_be_recorded_under_any_clock(tmp_path: Path, wall: float) -> None:
    repository = Repository(user_paths(tmp_path), HandClock(wall=wall))
    snapshot = repository.snapshot
    a_round = snapshot.round_to_start()
    start = start_of(a_round, repository.now(), snapshot.settings)
    phases = snapshot.phases_of(a_round)
    Header.of(start, a_round, phases, "host", 1)
    safe = SessionStore(repository, lambda _: None)
    walk = safe.begin(a_round)
    session = summarize_session(
        walk.start, phases, [Entry(1.0)] * len(phases), ended=repository.now(), finished=False
    )
    assert asyncio.run(repository.add(session)) is None
    assert list(repository.snapshot.history.by_id) == [session.id]


@pytest.mark.usefixtures("_anywhere")
@pytest.mark.parametrize("wall", CLOCKS)
@pytest.mark.parametrize("starts", [time_of_day(0), time_of_day(4), time_of_day(23, 59)])
def test_any_moment_belongs_to_a_day(wall: float, starts: time_of_day) -> None:
    moment = local_moment(wall)
    assert EARLIEST <= moment <= LATEST
    assert date(1970, 1, 1) <= day_of(moment, starts) <= LATEST.date()


@pytest.mark.parametrize("wall", CLOCKS)
async def test_a_journal_is_written_under_any_clock(tmp_path: Path, wall: float) -> None:
    messages: list[str] = []
    journal = Journal.resume(tmp_path / "x.jsonl", 0, lambda: wall, messages.append)
    await journal.stop()
    assert messages == []
    assert b'"over":"stopped"' in journal.path.read_bytes()
