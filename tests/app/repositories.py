"""A repository for tests, on a clock that is turned by hand and with files of its own."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.history.merge import history_of
from footcoach.history.models import Session
from footcoach.history.store import Store

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def repository_of(
    folder: Path,
    sessions: Iterable[Session] = (),
    *,
    now: datetime = NOW,
    settings: str = "",
    routine: str | None = None,
) -> Repository:
    """Return a repository with these sessions."""
    paths = user_paths(folder)
    sessions = tuple(sessions)
    if sessions:
        Store(paths.history).merge(history_of(sessions))
    if settings:
        paths.settings.write_text(settings)
    return Repository(paths, HandClock(wall=now.timestamp()), routine)


def snapshot_of(folder: Path, sessions: Iterable[Session] = (), *, now: datetime = NOW) -> Snapshot:
    """Return a snapshot with these sessions."""
    return repository_of(folder, sessions, now=now).snapshot
