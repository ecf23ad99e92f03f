"""Sessions that the person adds or corrects by hand: pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from footcoach.coaching.ledger import PARTIAL_FROM_S, Entry
from footcoach.fields import WEEK_S
from footcoach.history.models import (
    ExerciseOutcome,
    ExerciseRecord,
    OriginalSession,
    Session,
    SessionOutcome,
)
from footcoach.history.summarize import summarize_exercise
from footcoach.routines.timeline import Phase, by_exercise

_CONTENT = tuple(content_field.name for content_field in fields(OriginalSession))


def full_records(timeline: Sequence[Phase]) -> tuple[ExerciseRecord, ...]:
    """Return the record of each exercise of a timeline with all of it done."""
    exercises = groupby(timeline, key=lambda phase: phase.exercise)
    return tuple(
        summarize_exercise(key, [(phase, Entry(float(phase.seconds), True)) for phase in phases])
        for key, phases in exercises
    )


def with_reps(
    record: ExerciseRecord, reps: int, full: ExerciseRecord | None = None
) -> ExerciseRecord:
    """Return a record with another number of repetitions, and seconds in proportion.

    The seconds are divided between the feet as in `full`, the record of the whole exercise, or
    without one as in the record itself.
    """
    if reps == record.reps:
        return record
    total_s = min(record.planned_s * reps / record.of, WEEK_S)
    pattern = full if full is not None and full.effort_s else record
    shares = [
        seconds / pattern.effort_s if pattern.effort_s else share
        for seconds, share in ((pattern.left_s, 0), (pattern.right_s, 0), (pattern.both_s, 1))
    ]
    left_s, right_s, both_s = (round(total_s * share, 1) for share in shares)
    return replace(
        record,
        reps=reps,
        left_s=left_s,
        right_s=right_s,
        both_s=both_s,
        outcome=_outcome(reps, record.of, total_s),
        hurt=record.hurt and reps < record.of,
    )


def length_of(timeline: tuple[Phase, ...], records: Iterable[ExerciseRecord]) -> float:
    """Return the seconds that exercises take with set-ups and rests, as far as they were done.

    An exercise that is not in the timeline takes its seconds of work and hold.
    """
    phases = by_exercise(timeline)
    return round(sum(_seconds_of(record, phases.get(record.key, ())) for record in records), 1)


def outcome_of(records: Iterable[ExerciseRecord]) -> SessionOutcome:
    """Return the outcome of a session that the person tells about."""
    return "finished" if all(record.outcome == "done" for record in records) else "stopped"


def corrected(session: Session, edited: datetime, **changes: Any) -> Session:
    """Return a session with other content; what it was before its first correction is kept.

    `changes` are fields of `OriginalSession`. Without any difference, the session is as it was.
    """
    changed = replace(session, **changes)
    if changed == session:
        return session
    content = {name: getattr(session, name) for name in _CONTENT}
    return replace(changed, edited=edited, original=session.original or OriginalSession(**content))


def uncorrected(session: Session) -> Session:
    """Return a corrected session as it was before its first correction."""
    if session.original is None:
        return session
    content = {name: getattr(session.original, name) for name in _CONTENT}
    return replace(session, **content, original=None)


def last_edited(sessions: Iterable[Session]) -> Session | None:
    """Return the session that was added or corrected by hand last, or None."""
    edited = [(session.edited, session.id, session) for session in sessions if session.edited]
    return max(edited)[-1] if edited else None


def _seconds_of(record: ExerciseRecord, phases: Sequence[Phase]) -> float:
    if not phases:
        return record.effort_s
    return min(record.reps / record.of, 1) * sum(phase.seconds for phase in phases)


def _outcome(reps: int, of: int, effort_s: float) -> ExerciseOutcome:
    if reps >= of:
        return "done"
    return "partial" if effort_s >= PARTIAL_FROM_S else "skipped"
