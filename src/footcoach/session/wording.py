"""What a session that was broken off looks like in words."""

from datetime import datetime, timedelta

from footcoach.history.unfinished import Unfinished
from footcoach.routines.timeline import Kind
from footcoach.routines.wording import counted, word_of


def where(found: Unfinished) -> str:
    """Say where a session was broken off."""
    place = found.checkpoint.place
    phase = found.header.timeline[place.index]
    exercise = next(one for one in found.header.exercises if one.slug == phase.exercise)
    of = exercise.dose.reps
    rep = f", {phase.rep} of {of}" if of > 1 and phase.kind is not Kind.PREPARE else ""
    foot = f", {phase.foot} foot" if phase.foot != "both" else ""
    word = word_of(phase, exercise).lower()
    return (
        f"Round {found.header.round} of {found.header.routine}: {exercise.name}, {word}{foot}{rep}."
    )


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
