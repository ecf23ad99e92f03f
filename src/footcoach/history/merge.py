"""Merging histories by session id: pure functions.

Histories may be merged in any order and any number of times with the same result: no clocks are
compared, and there is no last writer who wins. A session deleted on one machine stays deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from uuid import uuid4

from footcoach.history.models import NO_ANSWERS, Answers, Session, to_json
from footcoach.schedule.pauses import Pause

_ANSWER_FIELDS = tuple(
    answer_field.name for answer_field in fields(Answers) if answer_field.name != "revision"
)


@dataclass(frozen=True, slots=True)
class History:
    """Sessions and pauses by id, the oldest first, and the ids of deleted ones."""

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
    """Return the history of these sessions and pauses, given in any order."""
    return extended(History(), sessions, deleted, pauses)


def extended(
    history: History,
    sessions: Iterable[Session] = (),
    deleted: Iterable[str] = (),
    pauses: Iterable[Pause] = (),
) -> History:
    """Return a history with additions and deletions. Fast if there are few."""
    all_deleted = history.deleted.union(deleted)
    by_id = dict(history.by_id)
    last = by_id[next(reversed(by_id))] if by_id else None
    in_order = True
    for session in sessions:
        old = by_id.get(session.id)
        in_order = in_order and old is None and (last is None or _order(last) < _order(session))
        by_id[session.id] = last = session if old is None else _merged_session(old, session)
    for identity in all_deleted & by_id.keys():
        del by_id[identity]
    if not in_order:
        by_id = {session.id: session for session in sorted(by_id.values(), key=_order)}
    return History(by_id, all_deleted, _merged_pauses(history.pauses, pauses, all_deleted))


def merged(one: History, other: History) -> History:
    """Return everything that either of two histories holds."""
    if not other.by_id and not other.pauses and other.deleted <= one.deleted:
        return one  # saves a copy of all sessions
    return extended(one, other.by_id.values(), other.deleted, other.pauses.values())


def lost_ids(before: Iterable[History], after: History) -> frozenset[str]:
    """Return the ids that histories held before and that `after` neither holds nor has deleted."""
    missing = (
        (history.by_id.keys() - after.by_id.keys()) | (history.pauses.keys() - after.pauses.keys())
        for history in before
    )
    return frozenset[str]().union(*missing) - after.deleted


def sessions_not_in(one: History, other: History) -> tuple[Session, ...]:
    """Return the sessions of `one` that `other` neither holds nor has deleted."""
    new = one.by_id.keys() - other.by_id.keys() - other.deleted
    return tuple(session for session in one.by_id.values() if session.id in new)


def with_new_id(session: Session) -> Session:
    """Return a session under a new id, since the old id stays deleted."""
    return replace(session, id=uuid4().hex)


def with_answers(session: Session, answers: Answers) -> Session:
    """Return a session with other answers, as a new revision."""
    return replace(session, answers=replace(answers, revision=session.answers.revision + 1))


def with_change(session: Session, before: Answers, after: Answers) -> Session:
    """Return a session with the answers that differ between `before` and `after`.

    Its other answers stay, also if they have changed since `before`.
    """
    changed = {
        name: getattr(after, name)
        for name in _ANSWER_FIELDS
        if getattr(after, name) != getattr(before, name)
    }
    return with_answers(session, replace(session.answers, **changed)) if changed else session


def with_correction(session: Session, before: Session, after: Session) -> Session:
    """Return a session with the changes that the person made from `before` to `after`.

    Its content is that of `after`, as a new revision; its other answers stay, also if they have
    changed since `before`.
    """
    answered = with_change(session, before.answers, after.answers)
    if replace(after, answers=before.answers) == before:
        return answered
    return replace(after, id=session.id, answers=answered.answers, revision=session.revision + 1)


def _merged_session(one: Session, other: Session) -> Session:
    """Return one session from two versions of it, independent of their order.

    The later correction counts. A session that was resumed on one machine and saved as stopped on
    another has two versions of the same revision: the one in which more was done counts. Of the
    answers, the later revision counts; of two equal revisions, the answers given in either.
    """
    if one == other:
        return one
    chosen = max(one, other, key=_rank_of_version)
    answers = _merged_answers(one.answers, other.answers)
    return chosen if chosen.answers == answers else replace(chosen, answers=answers)


def _rank_of_version(session: Session) -> tuple[object, ...]:
    done = session.active_s, session.outcome == "finished", session.ended
    return session.revision, *done, to_json(replace(session, answers=NO_ANSWERS))


def _merged_answers(one: Answers, other: Answers) -> Answers:
    if one.revision != other.revision:
        return max(one, other, key=lambda answers: answers.revision)
    values = {
        name: max(getattr(one, name), getattr(other, name), key=_rank) for name in _ANSWER_FIELDS
    }
    return replace(one, **values)


def _rank(value: object) -> tuple[bool, object]:
    """Order the values of one answer: a given answer comes after none."""
    return value is not None and value is not False and value != "", value


def _merged_pauses(
    pauses: Mapping[str, Pause], added: Iterable[Pause], deleted: frozenset[str]
) -> Mapping[str, Pause]:
    """Return pauses with more of them. A pause is never changed, only deleted."""
    by_id = dict(pauses)
    for pause in added:
        by_id[pause.id] = max(by_id.get(pause.id, pause), pause, key=_pause_order)
    in_order = sorted(by_id.values(), key=_pause_order)
    return {pause.id: pause for pause in in_order if pause.id not in deleted}


def _pause_order(pause: Pause) -> tuple[object, ...]:
    return pause.first, pause.last, pause.why or "", pause.id


def _order(session: Session) -> tuple[object, str]:
    return session.started, session.id
