"""Keeps a session on disk: takes its lock, writes its journal, and saves it when it is over.

The journal is deleted only after the history holds the session. If anything fails before, the next
start finds the journal.
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
    messages: tuple[str, ...] = ()


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
        """Sessions that could not be saved, with their journals; a session may have none left."""

    async def find(self) -> Leftovers:
        """Find interrupted sessions, and save those that were over.

        Does nothing while a session is in progress, or if nothing can be saved.
        """
        if self._lock.is_held or self._repository.snapshot.damage is not None:
            return Leftovers()
        try:
            if not self._lock.take():
                return Leftovers()
        except UserError as problem:
            return Leftovers(messages=(f"No session can start: {problem}",))
        try:
            return await self._sort_out()
        finally:
            self._lock.release()

    def take(self, resumed: Unfinished | None = None) -> None:
        """Take the lock for a new session, or to resume an interrupted one.

        Raises UserError if another session is in progress, if another program has already
        resumed `resumed`, or if the history is damaged, because nothing could be saved.
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
        if live.is_interrupted:
            return None
        if live.discarded:
            await asyncio.to_thread(journal.delete)
            return None
        if live.coach.state is State.STOPPED:
            await journal.stop()
        session = live.record(datetime.fromtimestamp(journal.wall(), UTC))
        return Ended(session, await self.settle(session, journal))

    async def answer(self, session: Session, answers: Answers) -> Ended:
        """Save answers about a session, saved or not yet; return its new version."""
        answered = with_answers(session, answers)
        unsaved = next((entry for entry in self.unsaved if entry[0].id == session.id), None)
        if unsaved is not None:
            self.unsaved.remove(unsaved)
            return Ended(answered, await self.settle(answered, unsaved[1]))
        problem = await self._repository.answer(session, answers)
        if problem is not None:
            self.unsaved.append((answered, None))
        return Ended(answered, problem)

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
        unsaved, self.unsaved = self.unsaved, []
        problems = [await self.settle(session, journal) for session, journal in unsaved]
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
        interrupted: list[Unfinished] = []
        messages: list[str] = []
        for path in await asyncio.to_thread(journals_in, self._folder):
            try:
                unfinished = await asyncio.to_thread(read_unfinished, path)
                if self._is_settled(unfinished):
                    await self.discard(unfinished)
                elif unfinished.over is None:
                    interrupted.append(unfinished)
                elif problem := await self._repository.add(unfinished.session):
                    messages.append(f"{problem}; it was left unchanged.")
                else:
                    await self.discard(unfinished)
                    messages.append(f"The session of {unfinished.header.day} has now been saved.")
            except UnreadableJournalError as problem:
                messages.append(f"{problem}; {await asyncio.to_thread(_put_aside, path)}.")
            except UserError as problem:
                messages.append(f"{problem}; it was left unchanged.")
        return Leftovers(tuple(interrupted), tuple(messages))

    def _is_settled(self, unfinished: Unfinished) -> bool:
        """Tell whether the history has a session, or its deletion, although its journal is left."""
        history, session = self._repository.snapshot.history, unfinished.header.id
        return session in history.by_id or session in history.deleted


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


def _put_aside(path: Path) -> str:
    """Rename an unreadable journal; return a clause that tells its new name."""
    try:
        return f"it is kept as {put_aside(path).name}"
    except OSError as error:
        return f"it was left there: {error.strerror or error}"
