"""Sessions, days and pauses in words."""

from datetime import date, datetime

from footcoach.config.rules import RestDay
from footcoach.errors import UserError
from footcoach.history.models import Answers, ExerciseRecord, Session
from footcoach.history.unfinished import Unfinished
from footcoach.progress.day_kind import DayKinds
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Phase, word_of
from footcoach.schedule.local_time import local_time
from footcoach.schedule.pauses import Pause
from footcoach.texts.numbers import (
    WEEKDAYS,
    ago,
    clock,
    date_in_words,
    plural,
    short_date_with_weekday,
)
from footcoach.texts.pain import EFFORT_WORDS, PAIN_WORDS
from footcoach.texts.progress import DAY_KINDS

STOPPED_FOR_PAIN = "stopped for pain"
PRESS_WHEN_DONE = "Press Enter when done."
DISCARDED = "Discarded."
BY_HAND = "by hand"
CORRECTED = "corrected"
REST_DAY_TODAY = "Today is a rest day."
REST_NOW = "Nothing more is due today: rest."
WRITABLE_AGAIN = "The history can be written again."


def place_in_words(unfinished: Unfinished, routine: str) -> str:
    """Return the place at which a session was interrupted; `routine` is the name of its routine."""
    header = unfinished.header
    phase = header.timeline[unfinished.checkpoint.place.index]
    exercise = next(exercise for exercise in header.exercises if exercise.key == phase.exercise)
    reps = exercise.dose.reps
    parts = [exercise.name, phase_in_words(phase, exercise).lower()]
    if phase.foot != "both" and phase.kind is not Kind.SWITCH:
        parts.append(exercise.on_side(phase.foot))
    if reps > 1 and phase.kind is not Kind.PREPARE:
        parts.append(f"{phase.rep} of {reps}")
    return f"Round {header.round} of {routine}: {', '.join(parts)}."


def phase_in_words(phase: Phase, exercise: Exercise) -> str:
    """Return the word for a phase, with the way if there are several: "circle clockwise".

    For a change of feet, return what the next foot does: "right leg behind".
    """
    if phase.kind is Kind.SWITCH and phase.foot != "both":
        return exercise.on_side(phase.foot)
    word = word_of(phase, exercise)
    return f"{word} {phase.way}" if phase.way and len(exercise.dose.ways) > 1 else word


def day_in_words(day: date, kinds: DayKinds) -> str:
    """Return the kind of a day, and its sessions."""
    kind = f"{short_date_with_weekday(day)}: {DAY_KINDS[kinds.of(day)]}."
    sessions = "; ".join(_session_in_words(session) for session in kinds.days.on(day))
    return f"{kind} {sessions}." if sessions else kind


def _session_in_words(session: Session) -> str:
    answers = session.answers
    ratings = (("pain", answers.pain), ("effort", answers.effort))
    parts = [f"{name} {number}" for name, number in ratings if number is not None]
    parts += [f"{answers.next_day} the next day"] if answers.next_day else []
    began = local_time(session.started, session.zone)
    when = f"{began}, round {session.round}, {clock(session.active_s)}"
    return f"{when} ({', '.join(parts)})" if parts else when


def pause_in_words(pause: Pause) -> str:
    """Return the first and last day of a pause, as commands take them, and the reason."""
    why = f", {pause.why}" if pause.why else ""
    return f"{pause.first.isoformat()} to {pause.last.isoformat()}{why}"


def rest_day_in_words(rest: RestDay) -> str:
    """Return "Sunday", "Sunday from 1 December 2026", or a single date."""
    if rest.weekday is None:
        return date_in_words(rest.first) if rest.first else ""
    name = WEEKDAYS[rest.weekday]
    first = date_in_words(rest.first) if rest.first else ""
    last = date_in_words(rest.last) if rest.last else ""
    if first and last:
        return f"{name} from {first} until {last}"
    if first:
        return f"{name} from {first}"
    return f"{name} until {last}" if last else name


def answers_in_words(answers: Answers) -> str:
    """Return the answers about a session in one line; empty without answers."""
    parts: list[str] = []
    if answers.pain is not None:
        parts.append(f"pain {answers.pain} of 10, {PAIN_WORDS[answers.pain]}")
    if answers.effort is not None:
        parts.append(f"effort {answers.effort} of 10, {EFFORT_WORDS[answers.effort]}")
    if answers.next_day is not None:
        parts.append(f"{answers.next_day} the next day")
    return " · ".join(parts)


def clock_sentence(now: datetime) -> str:
    """Return a warning that the clock of this machine is wrong."""
    return (
        f"This machine's clock says {now:%Y-%m-%d}, which is wrong: set it. Until then sessions "
        "are saved, but count for no day."
    )


def last_in_words(session: Session, routine: str, now: datetime, *, brief: bool = False) -> str:
    """Return the last session, with the name of its routine, and how long ago it was.

    The start counts instead of the end if the clock says that the end is in the future. `brief`
    leaves out the round and the length.
    """
    when = session.ended if session.started <= session.ended <= now else session.started
    line = f"Last: {routine}, {ago(when, now)}"
    return line if brief else f"{line}, round {session.round}, {clock(session.active_s)}"


def name_as_done(record: ExerciseRecord, exercise: Exercise | None) -> str:
    """Return the name of an exercise and its variant, or slugs for what no longer exists."""
    name = record.exercise if exercise is None else exercise.name
    if record.variant is None:
        return name
    variants = () if exercise is None else exercise.variants()
    names = (variant.name for _, _, variant in variants if variant.slug == record.variant)
    return f"{name}: {next(names, record.variant)}"


def made_by_hand(session: Session) -> str:
    """Return "by hand" or "corrected" for what was not measured; else an empty text."""
    if session.by_hand:
        return BY_HAND
    return CORRECTED if session.original is not None else ""


def session_sentence(session: Session, routine: str) -> str:
    """Return what a session is: its routine's name, round, day, time, length, and what was done."""
    done, planned = _done(session), len(session.exercises)
    began = local_time(session.started, session.zone)
    when = f"{short_date_with_weekday(session.day)}, {began}"
    what = f"{routine}, round {session.round}, {when}, {clock(session.active_s)}"
    return plural(
        planned,
        one=f"{what}, {done} of {planned} exercise done.",
        other=f"{what}, {done} of {planned} exercises done.",
    )


def kept_sentence(session: Session) -> str:
    """Return how a session was saved, and how much of it was done."""
    done, planned, length = _done(session), len(session.exercises), clock(session.active_s)
    kept = f"{session.outcome.capitalize()} and saved"
    return plural(
        planned,
        one=f"{kept}: {done} of {planned} exercise done, {length} of exercise and rest.",
        other=f"{kept}: {done} of {planned} exercises done, {length} of exercise and rest.",
    )


def _done(session: Session) -> int:
    return sum(record.outcome == "done" for record in session.exercises)


def tried_again_sentence(problem: UserError) -> str:
    """Say why a session is not saved yet, and that footcoach tries again."""
    return f"{problem}; footcoach tries again."
