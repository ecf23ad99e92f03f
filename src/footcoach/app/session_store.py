"""Keeps a session on disk: takes its lock, writes its journal, and at the end saves the session.

The journal is deleted only once the history holds the session. After any failure on the way, the
next start finds the journal.
"""

import asyncio
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_lock import SessionLock
from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import steady_wall_clock
from footcoach.coaching.states import State
from footcoach.config.settings import Settings
from footcoach.errors import UserError
from footcoach.history.journal import Header, Journal
from footcoach.history.merge import with_answers
from footcoach.history.models import Answers, Session
from footcoach.history.summarize import Start
from footcoach.history.unfinished import (
    Unfinished,
    UnreadableJournalError,
    journals_in,
    put_aside,
    read_unfinished,
)
from footcoach.routines.timeline import Phase, Round
from footcoach.schedule.day import day_of
from footcoach.schedule.local_time import zone_at
from footcoach.text import readable

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Interrupted sessions to decide about, and messages about other journals."""

    unfinished: tuple[Unfinished, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session to coach, from the start or from a checkpoint, and its journal."""

    round: Round
    timeline: tuple[Phase, ...]
    start: Start
    journal: Journal
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that is over, and the problem if it could not be saved."""

    session: Session
    problem: UserError | None


class SessionStore:
    """Keeps the sessions of one run of the program. `tell` is called with messages."""

    def __init__(self, repository: Repository, tell: Tell) -> None:
        self._repository = repository
        self._tell = tell
        self._folder = repository.paths.journals
        self._lock = SessionLock(repository.paths.session_lock, self._folder)
        self.unsaved: list[tuple[Session, Journal | None]] = []

    async def find(self) -> Leftovers:
        """Find interrupted sessions, and save those that were over.

        Nothing is done while a session is in progress or if nothing can be saved.
        """
        if self._lock.is_held or self._repository.snapshot.damage is not None:
            return Leftovers()
        try:
            if not self._lock.take():
                return Leftovers()
        except UserError as problem:
            return Leftovers(said=(f"No session can start: {problem}",))
        try:
            return await self._sort_out()
        finally:
            self._lock.release()

    def take(self, resumed: Unfinished | None = None) -> None:
        """Take the lock for a new session, or to resume an interrupted one.

        Raises UserError if another session is in progress, if another program has resumed
        `resumed` meanwhile, or if the history is damaged, because nothing could be saved.
        """
        damage = self._repository.snapshot.damage
        if damage is not None:
            raise damage.problem
        if not self._lock.take():
            raise UserError(
                f"{self._lock.holder()} is in a session; finish that one first; "
                "you can view everything meanwhile"
            )
        if resumed is not None and not resumed.path.exists():
            self._lock.release()
            raise UserError("another footcoach has continued that session meanwhile")

    def release(self) -> None:
        """Release the lock."""
        self._lock.release()

    def begin(self, what: Round | Unfinished) -> SessionPlan:
        """Begin the journal of a session, or continue that of an interrupted one."""
        repository = self._repository
        if isinstance(what, Unfinished):
            since = max(repository.now(), what.at).timestamp()  # not earlier than the interruption
            header, journal = what.header, self._journal_of(what, since)
            return SessionPlan(
                header.round_coached, header.timeline, header.start, journal, what.checkpoint
            )
        snapshot = repository.snapshot
        start = start_of(what, repository.now(), snapshot.settings)
        phases = snapshot.phases_of(what)
        host = readable(socket.gethostname())[:60] or "this machine"
        header = Header.of(start, what, phases, host, os.getpid())
        wall = steady_wall_clock(start.started.timestamp(), repository.clock)
        journal = Journal.begin(self._folder, header, wall, self._tell)
        return SessionPlan(what, phases, start, journal)

    async def end(self, live: LiveSession, journal: Journal) -> Ended | None:
        """Save a session that is over; return None if it was discarded or interrupted."""
        if live.is_broken_off:
            return None
        if live.discarded:
            await asyncio.to_thread(journal.delete)
            return None
        if live.coach.state is State.STOPPED:
            await journal.stop()
        session = live.record(datetime.fromtimestamp(journal.wall(), UTC))
        return Ended(session, await self.settle(session, journal))

    async def say(self, session: Session, answers: Answers) -> Ended:
        """Save answers about a session, saved or not yet; return its new version."""
        said = with_answers(session, answers)
        waiting = next((one for one in self.unsaved if one[0].id == said.id), None)
        if waiting is not None:
            self.unsaved.remove(waiting)
            return Ended(said, await self.settle(said, waiting[1]))
        problem = await self._repository.answer(session, answers)
        if problem is not None:
            self.unsaved.append((said, None))
        return Ended(said, problem)

    async def settle(self, session: Session, journal: Journal | None) -> UserError | None:
        """Save a session that is over and delete its journal; return the problem if that fails."""
        problem = await self._repository.add(session)
        if problem is None:
            if journal is not None:
                await asyncio.to_thread(journal.delete)
        else:
            self.unsaved.append((session, journal))
        return problem

    async def settle_again(self) -> UserError | None:
        """Try again to save sessions that could not be saved; return the first problem."""
        waiting, self.unsaved = self.unsaved, []
        problems = [await self.settle(session, journal) for session, journal in waiting]
        return next((problem for problem in problems if problem is not None), None)

    async def save(self, unfinished: Unfinished) -> UserError | None:
        """Save an interrupted session as stopped."""
        return await self.settle(unfinished.session, self._journal_of(unfinished))

    async def discard(self, unfinished: Unfinished) -> None:
        """Discard an interrupted session."""
        await asyncio.to_thread(self._journal_of(unfinished).delete)

    def _journal_of(self, unfinished: Unfinished, since: float = 0.0) -> Journal:
        wall = steady_wall_clock(since, self._repository.clock)
        return Journal.resume(unfinished.path, unfinished.valid_bytes, wall, self._tell)

    async def _sort_out(self) -> Leftovers:
        unfinished: list[Unfinished] = []
        said: list[str] = []
        for path in await asyncio.to_thread(journals_in, self._folder):
            try:
                found = await asyncio.to_thread(read_unfinished, path)
                if self._is_settled(found):
                    await self.discard(found)
                elif found.over is None:
                    unfinished.append(found)
                elif problem := await self._repository.add(found.session):
                    said.append(f"{problem}; it was left unchanged.")
                else:
                    await self.discard(found)
                    said.append(f"The session of {found.header.day} has now been saved.")
            except UnreadableJournalError as problem:
                said.append(f"{problem}; {await asyncio.to_thread(_aside, path)}.")
            except UserError as problem:
                said.append(f"{problem}; it was left unchanged.")
        return Leftovers(tuple(unfinished), tuple(said))

    def _is_settled(self, found: Unfinished) -> bool:
        """Tell whether a session was saved, and perhaps deleted, but its journal was left."""
        history = self._repository.snapshot.history
        return found.header.id in history.by_id or found.header.id in history.deleted


def start_of(a_round: Round, now: datetime, settings: Settings) -> Start:
    """Return the fixed part of a session that starts at the local time `now`."""
    return Start(
        id=uuid4().hex,
        routine=a_round.routine,
        round=a_round.number,
        started=now.astimezone(UTC),
        zone=zone_at(now),
        day=day_of(now, settings.day_starts),
    )


def _aside(path: Path) -> str:
    """Put an unreadable journal aside; return a clause that says where it is."""
    try:
        return f"it is kept as {put_aside(path).name}"
    except OSError as error:
        return f"it was left there: {error.strerror or error}"
