"""Turns what a person says about a session into a session, new or corrected: pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from footcoach.app.from_settings import grown, planned
from footcoach.app.session_words import EntryError
from footcoach.app.snapshot import Snapshot
from footcoach.fields import slug_of
from footcoach.history.by_hand import (
    corrected,
    full_records,
    length_of,
    outcome_of,
    with_reps,
)
from footcoach.history.merge import with_answers
from footcoach.history.models import Answers, ExerciseRecord, Session
from footcoach.progress.pain import settled
from footcoach.progress.rounds import due_today, next_round
from footcoach.routines.models import OF_VARIANT, Exercise, Routine, slugs_of
from footcoach.routines.timeline import Phase, Round, timeline
from footcoach.schedule.day import day_of, wall_time_on
from footcoach.schedule.local_time import moment_at, wall_time, zone_at
from footcoach.texts.numbers import day_name

NOON = time(12)


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """What a person says about a session.

    `reps` has the repetitions by the key of an exercise, or None for all of them. For a new session
    without `reps`, everything was done; else only these exercises. For a correction, these are the
    exercises that change. What is None is as usual, or stays as it is.
    """

    day: date | None = None
    at: time | None = None
    length_s: float | None = None
    reps: Mapping[str, int | None] = field(default_factory=dict)
    answers: Answers | None = None


def find_exercise_key(snapshot: Snapshot, name: str) -> str:
    """Return the key of an exercise, or of a variant written EXERCISE/VARIANT.

    Raises UsageError if there is none.
    """
    named, _, variant = name.partition(OF_VARIANT)
    exercise = snapshot.catalog.library.find_exercise(named.strip())
    if not variant:
        return exercise.slug
    slugs = [one.slug for _, _, one in exercise.variants() if one.steps]
    if slug_of(variant) in slugs:
        return f"{exercise.slug}{OF_VARIANT}{slug_of(variant)}"
    known = f"choose {' or '.join(slugs)}" if slugs else "it has none"
    raise EntryError("exercise", f"{exercise.name} has no variant {variant.strip()!r}; {known}")


# -- which routine and round


def find_routine(snapshot: Snapshot, name: str | None, keys: Mapping[str, object]) -> Routine:
    """Return a routine by its name; without one, the first that has all of these exercises.

    Routines due today come first. Raises UsageError if there is no such routine.
    """
    catalog, slugs = snapshot.catalog, {slugs_of(key)[0] for key in keys}
    if name is not None:
        routine = grown(catalog.library.routine(name), snapshot.settings)
        _check_exercises(snapshot, routine, slugs)
        return routine
    for routine in (*snapshot.routines, *catalog.routines.values()):
        if slugs <= {exercise.slug for exercise in routine.exercises}:
            return routine
    names = ", ".join(sorted(map(snapshot.name_of, slugs)))
    raise EntryError("exercise", f"no routine has all of: {names}; log them one by one")


def round_on(
    snapshot: Snapshot, routine: Routine, day: date, number: int | None, keys: Mapping[str, object]
) -> Round:
    """Return a round of a routine as it is done on a day, with these exercises or variants.

    Without a number it is the next one of that day. Raises EntryError if there is no such round.
    """
    if number is None:
        due = due_today([routine], snapshot.days.on(day), day)
        coming = next_round([routine], due)
        number = coming.number if coming is not None else routine.rounds_a_day
    if not 1 <= number <= routine.rounds_a_day:
        raise EntryError("round", f"{routine.name} has no round {number}")
    variants = dict(map(slugs_of, keys))
    exercises = tuple(
        _as_variant(exercise.plain, variants[exercise.slug])
        if exercise.slug in variants
        else exercise
        for exercise in routine.exercises
        if exercise.dose.times_a_day >= number or exercise.slug in variants
    )
    return planned(Round(routine.slug, number, exercises, routine.language), snapshot.settings)


# -- sessions


def new_session(snapshot: Snapshot, a_round: Round, entry: SessionEntry) -> Session:
    """Return a session that was done without the app; raise EntryError."""
    phases = timeline(a_round)
    full = full_records(phases)
    reps = entry.reps or {record.key: None for record in full}
    records = _with_entered([with_reps(record, 0) for record in full], reps, full)
    _check_something_was_done(records)
    length_s = entry.length_s or length_of(phases, records)
    day = entry.day or snapshot.today
    started = _start_of(snapshot, day, entry.at, length_s)
    ended = min(started + timedelta(seconds=length_s), snapshot.now)
    session = Session(
        id=uuid4().hex,
        routine=a_round.routine,
        round=a_round.number,
        started=_in_seconds(started),
        ended=_in_seconds(ended),
        zone=zone_at(started),
        day=day,
        outcome=outcome_of(records),
        active_s=length_s,
        exercises=records,
        by_hand=True,
        edited=snapshot.now,
    )
    return with_answers(session, entry.answers) if entry.answers else session


def corrected_session(snapshot: Snapshot, session: Session, entry: SessionEntry) -> Session:
    """Return a session with corrections; raise EntryError.

    Without another length, it changes by that of the repetitions added or left out.
    Day and time are those of the place where the session took place.
    """
    phases = _phases_of(snapshot, session)
    full = full_records(phases)
    records = _with_entered(session.exercises, entry.reps, full)
    _check_something_was_done(records)
    length_s = entry.length_s
    if length_s is None:
        added_s = length_of(phases, records) - length_of(phases, session.exercises)
        length_s = max(round(session.active_s + added_s, 1), 0.0)
    day = entry.day or session.day
    started = session.started
    if entry.at is not None or day != session.day:
        at = entry.at or wall_time(session.started, session.zone).time()
        started = _moment_on(snapshot, day, at, session.zone)
    lasted = session.ended - session.started + timedelta(seconds=length_s - session.active_s)
    changed = corrected(
        session,
        snapshot.now,
        started=_in_seconds(started),
        ended=_in_seconds(
            min(started + max(lasted, timedelta(0)), max(snapshot.now, session.ended))
        ),
        day=day,
        active_s=length_s,
        outcome=session.outcome if records == session.exercises else outcome_of(records),
        exercises=records,
    )
    return (
        changed
        if entry.answers is None
        else replace(changed, answers=settled(changed, entry.answers))
    )


def _with_entered(
    before: Sequence[ExerciseRecord],
    reps: Mapping[str, int | None],
    full: Sequence[ExerciseRecord],
) -> tuple[ExerciseRecord, ...]:
    """Return records with the repetitions that the person entered."""
    wholes = {record.key: record for record in full}
    if unknown := reps.keys() - {record.key for record in before}:
        raise EntryError("exercise", f"{min(unknown)} is not an exercise of this session")
    return tuple(
        with_reps(record, _number(reps[record.key], record), wholes.get(record.key))
        if record.key in reps
        else record
        for record in before
    )


def _number(reps: int | None, record: ExerciseRecord) -> int:
    return max(record.of, record.reps) if reps is None else reps


def _check_something_was_done(records: Iterable[ExerciseRecord]) -> None:
    if not any(record.effort_s for record in records):
        raise EntryError("reps", "nothing of it was done; choose at least one exercise")


def _start_of(snapshot: Snapshot, day: date, at: time | None, length_s: float) -> datetime:
    """Return the start of a session: at a time, else just before now, or at noon of another day."""
    now, day_starts = snapshot.now, snapshot.settings.day_starts
    if at is not None:
        return _moment_on(snapshot, day, at)
    if day != snapshot.today:
        return moment_at(wall_time_on(day, NOON, day_starts))
    began = now - timedelta(seconds=length_s)
    return began if day_of(began, day_starts) == day else now


def _moment_on(snapshot: Snapshot, day: date, at: time, zone: str = "") -> datetime:
    """Return the moment of a time on a person's day; raise EntryError if it is still to come."""
    moment = moment_at(wall_time_on(day, at, snapshot.settings.day_starts), zone)
    if moment > snapshot.now:
        when = f"{at:%H:%M} {day_name(day, snapshot.today)}"
        raise EntryError("time", f"{when} is still to come; choose an earlier time, or another day")
    return moment


def _phases_of(snapshot: Snapshot, session: Session) -> tuple[Phase, ...]:
    """Return a timeline with the exercises of a session, as far as they still exist."""
    exercises = []
    for record in session.exercises:
        exercise = snapshot.catalog.exercises.get(record.exercise)
        variant = _as_variant(exercise.plain, record.variant) if exercise is not None else None
        exercises += [variant] if variant is not None else []
    return timeline(Round(session.routine, session.round, tuple(exercises)))


def _as_variant(exercise: Exercise, slug: str | None) -> Exercise:
    """Return an exercise as it is done in a variant; an unknown variant is the exercise itself."""
    variants = (one for _, _, one in exercise.variants() if one.steps and one.slug == slug)
    return next(map(exercise.as_variant, variants), exercise)


def _check_exercises(snapshot: Snapshot, routine: Routine, slugs: Iterable[str]) -> None:
    """Raise EntryError for an exercise that a routine does not have."""
    known = {exercise.slug for exercise in routine.exercises}
    for slug in slugs:
        if slug not in known:
            name = snapshot.name_of(slug)
            raise EntryError("exercise", f"{name} is not in {routine.name}; leave out the routine")


def _in_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
