"""Histories are united by session id: pure functions.

In whatever order and however often histories are united, the same comes out: no clock is compared
and no last writer wins. A session that was deleted anywhere stays deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

from footcoach.history.record import Session, to_json


@dataclass(frozen=True, slots=True)
class History:
    """All sessions by their ids, the oldest first, and the ids of those that were deleted."""

    by_id: Mapping[str, Session] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions, the oldest first."""
        return tuple(self.by_id.values())


def history_of(sessions: Iterable[Session], deleted: Iterable[str] = ()) -> History:
    """Return the history of any sessions in any order."""
    return united(History(), sessions, deleted)


def united(one: History, sessions: Iterable[Session], deleted: Iterable[str] = ()) -> History:
    """Return a history with more sessions, and with more of them deleted. Fast for few."""
    gone = one.deleted.union(deleted)
    by_id = dict(one.by_id)
    last = by_id[next(reversed(by_id))] if by_id else None
    in_order = True
    for session in sessions:
        known = by_id.get(session.id)
        in_order = in_order and known is None and (last is None or _order(last) < _order(session))
        by_id[session.id] = last = session if known is None else _fuller(known, session)
    for identity in gone & by_id.keys():
        del by_id[identity]
    if not in_order:
        by_id = {session.id: session for session in sorted(by_id.values(), key=_order)}
    return History(by_id, gone)


def both(one: History, other: History) -> History:
    """Return what either of two histories holds."""
    if not other.by_id and other.deleted <= one.deleted:
        return one  # no second list of the same sessions
    return united(one, other.by_id.values(), other.deleted)


def lost(before: Iterable[History], after: History) -> frozenset[str]:
    """Return the ids of sessions that were there before, and that nobody deleted."""
    missing = (history.by_id.keys() - after.by_id.keys() for history in before)
    return frozenset[str]().union(*missing) - after.deleted


def not_in(one: History, other: History) -> tuple[Session, ...]:
    """Return the sessions of `one` that `other` neither holds nor has deleted."""
    new = one.by_id.keys() - other.by_id.keys() - other.deleted
    return tuple(session for session in one.by_id.values() if session.id in new)


def as_new(session: Session) -> Session:
    """Return a session under a new id: what was deleted under the old one stays deleted."""
    return replace(session, id=uuid4().hex)


def _fuller(known: Session, told: Session) -> Session:
    """Return the one of two tellings of a session in which more was done; never by who came last.

    A session that was resumed on one machine and saved as stopped on another is told twice.
    """
    if known == told:
        return known
    return max(known, told, key=_fullness)


def _fullness(session: Session) -> tuple[object, ...]:
    return session.active_s, session.outcome == "finished", session.ended, to_json(session)


def _order(session: Session) -> tuple[object, str]:
    return session.started, session.id
