"""Histories for benchmarks: at least two sessions a day, within thirty years."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from footcoach.history.merge import history_of
from footcoach.history.models import ExerciseRecord, Session
from footcoach.history.store import Store

LAST = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)
HALF_A_DAY, THIRTY_YEARS = timedelta(hours=12), timedelta(days=30 * 365)
EXERCISES = {
    "toe-walking": (5, 100.0),
    "resisted-flexion": (10, 70.0),
    "toe-pencil-pickups": (10, 130.0),
    "toe-presses": (10, 30.0),
    "ankle-circles": (2, 20.0),
}


def write_history(folder: Path, sessions: int) -> Path:
    """Write a history with a number of sessions, the same each time; return its file."""
    path = folder / "history.json"
    Store(path).merge(history_of(random_sessions(sessions)))
    return path


def random_sessions(sessions: int, last: datetime = LAST, seed: int = 4) -> Iterator[Session]:
    """Yield a number of sessions, the oldest first."""
    dice = random.Random(seed)
    apart = min(HALF_A_DAY, THIRTY_YEARS / sessions)
    for number in range(sessions, 0, -1):
        started = (last - apart * (number - dice.random())).replace(microsecond=0)
        exercises = tuple(_exercise(dice, *dose) for dose in EXERCISES.items())
        active_s = round(dice.uniform(300, 720), 1)
        yield Session(
            id=f"{dice.getrandbits(128):032x}",
            routine="five-exercises",
            round=1 + number % 2,
            started=started,
            ended=started + timedelta(seconds=int(active_s) + 20),
            zone="Europe/Berlin",
            day=started.date(),
            outcome="finished",
            active_s=active_s,
            exercises=exercises,
        )


def _exercise(dice: random.Random, slug: str, dose: tuple[int, float]) -> ExerciseRecord:
    of, planned_s = dose
    reps = of if dice.random() < 0.8 else dice.randrange(1, of + 1)
    each = slug in {"toe-pencil-pickups", "ankle-circles"}
    effort_s = round(planned_s * reps / of, 1)
    return ExerciseRecord(
        exercise=slug,
        reps=reps,
        of=of,
        left_s=round(effort_s / 2, 1) if each else 0.0,
        right_s=round(effort_s / 2, 1) if each else 0.0,
        both_s=0.0 if each else effort_s,
        planned_s=planned_s,
        outcome="done" if reps == of else "partial",
    )
