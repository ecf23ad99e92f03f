"""Sentences about sessions, the pain rule and pauses."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from footcoach.history.models import Answers, Session
from footcoach.history.unfinished import Unfinished
from footcoach.progress.day_kind import DayKinds
from footcoach.progress.pain import EFFORT_WORDS, PAIN_WORDS, Advice
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, word_of
from footcoach.schedule.local_time import local_time
from footcoach.schedule.pauses import Pause
from footcoach.texts.doses import clock, counted


def where(found: Unfinished, routine: str) -> str:
    """Say where a session was interrupted. `routine` is the name of its routine."""
    place = found.checkpoint.place
    phase = found.header.timeline[place.index]
    exercise = next(one for one in found.header.exercises if one.slug == phase.exercise)
    of = exercise.dose.reps
    rep = f", {phase.rep} of {of}" if of > 1 and phase.kind is not Kind.PREPARE else ""
    foot = f", {phase.foot} foot" if phase.foot != "both" else ""
    word = word_of(phase, exercise).lower()
    return f"Round {found.header.round} of {routine}: {exercise.name}, {word}{foot}{rep}."


def rule(
    said: Advice | Literal["worse"], exercises: Iterable[Exercise], pain: int | None = None
) -> tuple[str, ...]:
    """Return the sentences of the pain rule: what to do, then how. `pain` is what was answered."""
    match said:
        case Advice.CARRY_ON if pain == 0:
            return ("No pain: carry on.",)
        case Advice.CARRY_ON:
            return ("Up to 3 is fine during exercise: carry on as you are.",)
        case Advice.EASIER:
            easier = tuple(f"{one.name}: {one.easier[0]}" for one in exercises if one.easier)
            return (
                "Pain of 4 or 5: take it easier next time.",
                "It should be back to normal by tomorrow morning.",
                *easier,
            )
        case Advice.STOP:
            return (
                "Pain of 6 or more, or any sharp pain: stop for today.",
                "See a doctor or a physiotherapist if it persists or returns.",
            )
        case _:
            return (
                "Worse than before: do half, or rest today.",
                "If it does not settle in a few days, ask a doctor or a physiotherapist.",
            )


def day_in_words(day: date, marks: DayKinds) -> str:
    """Say what a day was: its worth, and its sessions."""
    done = "; ".join(_session_in_words(session) for session in marks.days.on(day))
    said = f"{day:%a} {day.day} {day:%b %Y}: {marks.of(day).value}."
    return f"{said} {done}." if done else said


def _session_in_words(session: Session) -> str:
    answers = session.answers
    numbers = (("pain", answers.pain), ("effort", answers.effort))
    said = [f"{name} {number}" for name, number in numbers if number is not None]
    said += [f"{answers.next_day} the next day"] if answers.next_day else []
    began = local_time(session.started, session.zone)
    when = f"{began} round {session.round}, {clock(session.active_s)}"
    return f"{when} ({', '.join(said)})" if said else when


def pause_in_words(pause: Pause) -> str:
    """Say from when to when a pause is, and why."""
    why = f", {pause.why}" if pause.why else ""
    return f"{pause.first.isoformat()} to {pause.last.isoformat()}{why}"


def answers_in_words(answers: Answers) -> str:
    """Return the answers in one line; nothing where nothing was said."""
    parts: list[str] = []
    if answers.pain is not None:
        parts.append(f"pain {answers.pain} of 10, {PAIN_WORDS[answers.pain]}")
    if answers.effort is not None:
        parts.append(f"effort {answers.effort} of 10, {EFFORT_WORDS[answers.effort]}")
    if answers.next_day is not None:
        parts.append(f"{answers.next_day} the next day")
    return " · ".join(parts)


def hurt_sentence(session: Session | None = None) -> str:
    """Say why nothing is due for the rest of a day on which a session was too much."""
    hurt = "You stopped because it hurt."
    if session is not None and not session.hurt:
        hurt = f"It hurt: pain {session.answers.pain} of 10."
    return f"{hurt} Rest today; tomorrow starts easier."


def clock_sentence(now: datetime) -> str:
    """Say that the clock of this machine has not been set."""
    return (
        f"This machine's clock says {now:%Y-%m-%d}, which is wrong: set it. Until then sessions "
        "are kept, and count for no day."
    )


def last_in_words(session: Session, now: datetime) -> str:
    """Say which session was the last one; its end is not told by a clock that ran ahead."""
    when = session.ended if session.started <= session.ended <= now else session.started
    return f"Last: round {session.round}, {clock(session.active_s)}, {ago(when, now)}"


def ago(then: datetime, now: datetime) -> str:
    """Say how long ago something was, roughly; a clock that was set back says "just now"."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{counted(int(passed / timedelta(minutes=1)), 'minute')} ago"
    if passed < timedelta(days=1):
        return f"{counted(int(passed / timedelta(hours=1)), 'hour')} ago"
    return f"{counted(passed.days, 'day')} ago"


def kept_sentence(session: Session) -> str:
    """Say how a session was saved, and how much of it was done."""
    done = sum(record.outcome == "done" for record in session.exercises)
    exercises = f"{done} of {counted(len(session.exercises), 'exercise')} done"
    return (
        f"Kept as {session.outcome}: {exercises}, {clock(session.active_s)} of exercise and rest."
    )
