"""Sessions for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from footcoach.history.models import ExerciseRecord, Session
from footcoach.schedule.pauses import Pause

FIRST = datetime(2026, 11, 23, 7, 40, 12, tzinfo=UTC)


def done(exercise: str, *, reps: int, seconds: float, hurt: bool = False) -> ExerciseRecord:
    """Return the record of a completed exercise for both feet together."""
    return ExerciseRecord(
        exercise=exercise,
        reps=reps,
        of=reps,
        left_s=0.0,
        right_s=0.0,
        both_s=seconds,
        planned_s=seconds,
        outcome="done",
        hurt=hurt,
    )


def session(number: int = 0, **changed: Any) -> Session:
    """Return a session; a higher number means a later day."""
    started = FIRST + timedelta(days=number)
    walking = ExerciseRecord(
        exercise="toe-walking",
        reps=4,
        of=5,
        left_s=0.0,
        right_s=0.0,
        both_s=87.5,
        planned_s=100.0,
        outcome="partial",
    )
    fields: dict[str, Any] = {
        "id": f"{number % 2**128:032x}",
        "routine": "five-exercises",
        "round": 1,
        "started": started,
        "ended": started + timedelta(minutes=12),
        "zone": "Europe/Berlin",
        "day": started.date(),
        "outcome": "stopped",
        "active_s": 140.0,
        "exercises": (walking,),
    }
    return Session(**fields | changed)


def pause(number: int = 0, *, days: int = 3, why: str | None = "flu") -> Pause:
    """Return a pause that begins on the day of the session with that number."""
    first = (FIRST + timedelta(days=number)).date()
    return Pause(id=f"f{number:031x}", first=first, last=first + timedelta(days=days - 1), why=why)
