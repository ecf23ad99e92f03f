"""Histories are united by session id: pure functions.

In whatever order and however often histories are united, the same comes out: no clock is compared
and no last writer wins. What was deleted anywhere stays deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from uuid import uuid4

from footcoach.history.models import NOTHING_SAID, Answers, Session, to_json
from footcoach.schedule.pauses import Pause

_SAID = tuple(one.name for one in fields(Answers) if one.name != "revision")


@dataclass(frozen=True, slots=True)
class History:
    """Sessions and pauses by their ids, the oldest first, and the ids of what was deleted."""

    by_id: Mapping[str, Session] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()
    pauses: Mapping[str, Pause] = field(default_factory=dict)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions, the oldest first."""
        return tuple(self.by_id.values())


def history_of(
    sessions: Iterable[Session] = (), deleted: Iterable[str] = (), pauses: Iterable[Pause] = ()
) -> History:
    """Return the history of any sessions and pauses in any order."""
    return united(History(), sessions, deleted, pauses)


def united(
    one: History,
    sessions: Iterable[Session] = (),
    deleted: Iterable[str] = (),
    pauses: Iterable[Pause] = (),
) -> History:
    """Return a history with more in it, and with more of it deleted. Fast for few."""
    gone = one.deleted.union(deleted)
    by_id = dict(one.by_id)
    last = by_id[next(reversed(by_id))] if by_id else None
    in_order = True
    for session in sessions:
        known = by_id.get(session.id)
        in_order = in_order and known is None and (last is None or _order(last) < _order(session))
        by_id[session.id] = last = session if known is None else _of_both(known, session)
    for identity in gone & by_id.keys():
        del by_id[identity]
    if not in_order:
        by_id = {session.id: session for session in sorted(by_id.values(), key=_order)}
    return History(by_id, gone, _united_pauses(one, gone, pauses))


def both(one: History, other: History) -> History:
    """Return what either of two histories holds."""
    if not other.by_id and not other.pauses and other.deleted <= one.deleted:
        return one  # no second list of the same sessions
    return united(one, other.by_id.values(), other.deleted, other.pauses.values())


def lost(before: Iterable[History], after: History) -> frozenset[str]:
    """Return the ids of what was there before, and that nobody deleted."""
    missing = (
        (history.by_id.keys() - after.by_id.keys()) | (history.pauses.keys() - after.pauses.keys())
        for history in before
    )
    return frozenset[str]().union(*missing) - after.deleted


def not_in(one: History, other: History) -> tuple[Session, ...]:
    """Return the sessions of `one` that `other` neither holds nor has deleted."""
    new = one.by_id.keys() - other.by_id.keys() - other.deleted
    return tuple(session for session in one.by_id.values() if session.id in new)


def as_new(session: Session) -> Session:
    """Return a session under a new id: what was deleted under the old one stays deleted."""
    return replace(session, id=uuid4().hex)


def with_answers(session: Session, answers: Answers) -> Session:
    """Return a session with something else said about it."""
    return replace(session, answers=replace(answers, revision=session.answers.revision + 1))


def with_change(session: Session, before: Answers, after: Answers) -> Session:
    """Return a session with what was changed from one telling of its answers to the next.

    What somebody else has said of it since `before` stays.
    """
    changed = {
        name: getattr(after, name)
        for name in _SAID
        if getattr(after, name) != getattr(before, name)
    }
    return with_answers(session, replace(session.answers, **changed)) if changed else session


def _of_both(known: Session, told: Session) -> Session:
    """Return what two tellings of a session come to; never by who came last.

    A session that was resumed on one machine and saved as stopped on another is told twice: the
    telling in which more was done counts. Of what was said about it, the latest revision does;
    of two revisions with the same number, what is said in either.
    """
    if known == told:
        return known
    walked = max(known, told, key=_fullness)
    answers = _both_answers(known.answers, told.answers)
    return walked if walked.answers == answers else replace(walked, answers=answers)


def _fullness(session: Session) -> tuple[object, ...]:
    unsaid = to_json(replace(session, answers=NOTHING_SAID))
    return session.active_s, session.outcome == "finished", session.ended, unsaid


def _both_answers(one: Answers, other: Answers) -> Answers:
    if one.revision != other.revision:
        return max(one, other, key=lambda answers: answers.revision)
    said = {name: max(getattr(one, name), getattr(other, name), key=_weight) for name in _SAID}
    return replace(one, **said)


def _weight(value: object) -> tuple[bool, object]:
    """Order the values of one answer: anything that was said comes after nothing said."""
    return value is not None and value is not False and value != "", value


def _united_pauses(
    one: History, gone: frozenset[str], pauses: Iterable[Pause]
) -> Mapping[str, Pause]:
    """Return the pauses of a history and more of them. One is never changed, only deleted."""
    told = dict(one.pauses)
    for pause in pauses:
        told[pause.id] = max(told.get(pause.id, pause), pause, key=_when)
    return {one.id: one for one in sorted(told.values(), key=_when) if one.id not in gone}


def _when(pause: Pause) -> tuple[object, ...]:
    return pause.first, pause.last, pause.why or "", pause.id


def _order(session: Session) -> tuple[object, str]:
    return session.started, session.id
