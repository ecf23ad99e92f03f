"""Days of practice for tests, written as text.

"#" is a day with every dose done, "+" a kept day, "-" one with a little, "." nothing, and "o" is
a rest day without practice.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from footcoach.history.models import ExerciseRecord, Session
from footcoach.progress.days import Days
from footcoach.schedule.rest_days import DaysOff

DOSES = {"own": {"walk": 1, "press": 1}}
REPS = {"#": (10, 10), "+": (10, 5), "-": (2, 0)}
_DAY = timedelta(days=1)


def record(slug: str, reps: int, of: int = 10) -> ExerciseRecord:
    """Return a record with ten seconds for each repetition."""
    return ExerciseRecord(
        exercise=slug,
        reps=reps,
        of=of,
        left_s=0.0,
        right_s=0.0,
        both_s=reps * 10.0,
        planned_s=of * 10.0,
        outcome="done" if reps == of else "partial" if reps else "skipped",
    )


def session(day: date, mark: str = "#", *, at: time = time(8), zone: str = "UTC") -> Session:
    """Return a session that gives a day its mark."""
    started = datetime.combine(day, at, UTC)
    walk, press = REPS[mark]
    return Session(
        id=UUID(int=int(started.timestamp())).hex,
        routine="own",
        round=1,
        started=started,
        ended=started + timedelta(minutes=4),
        zone=zone,
        day=day,
        outcome="finished",
        active_s=240.0,
        exercises=(record("walk", walk), record("press", press)),
    )


def practised(pattern: str, today: date) -> list[Session]:
    """Return the sessions of a pattern; its last mark is today."""
    return [session(day, mark) for day, mark in _marks(pattern, today) if mark in REPS]


def rest_days(pattern: str, today: date) -> list[str]:
    """Return the rest days of a pattern."""
    return [str(day) for day, mark in _marks(pattern, today) if mark == "o"]


def days_of(sessions: Iterable[Session]) -> Days:
    """Return the days of sessions."""
    return Days.of(sessions, DOSES)


def read(pattern: str, today: date) -> tuple[Days, DaysOff]:
    """Return the days of a pattern and its days off."""
    return days_of(practised(pattern, today)), DaysOff.of(rest_days(pattern, today))


def moved(one: Session, **changed: object) -> Session:
    """Return a session with other fields."""
    return replace(one, **changed)  # type: ignore[arg-type]  # any field


def _marks(pattern: str, today: date) -> list[tuple[date, str]]:
    first = today - (len(pattern) - 1) * _DAY
    return [(first + n * _DAY, mark) for n, mark in enumerate(pattern)]
