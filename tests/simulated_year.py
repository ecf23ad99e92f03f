"""A simulated year of practice: seeded, with everything that happens in a year.

The person begins eagerly, has the flu, travels for two weeks, misses nine days for no reason,
resumes after each, rests on Sundays, and has less and less pain.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from footcoach.config.paths import shipped_data
from footcoach.history.merge import History, history_of
from footcoach.history.models import Answers, ExerciseRecord, NextDay, Session
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.timeline import round_of, timeline, total_s
from footcoach.schedule.pauses import Pause

SEED = 20261123
TODAY = date(2026, 11, 23)
FIRST = TODAY - timedelta(days=364)
REST = ("sunday",)
FLU = Pause(first=date(2026, 2, 3), last=date(2026, 2, 10), why="flu", id="f" * 31 + "1")
TRAVEL = Pause(first=date(2026, 7, 11), last=date(2026, 7, 25), why="travel", id="f" * 31 + "2")
AWAY = (date(2026, 4, 20), date(2026, 4, 28))
NOTES = {
    date(2025, 12, 2): "Second toe cramps when gripping; stretched, then it was fine.",
    date(2026, 9, 14): "Arch tired after a long walk the day before.",
    date(2026, 10, 30): "No more cramp with the pencil since the new shoes.",
    date(2026, 11, 20): "Band moved up one colour.",
}


def a_year() -> History:
    """Return the history of the year, which is always the same."""
    chance = random.Random(SEED)
    routine = Library(shipped_data()).routine("five-exercises")
    return history_of(tuple(_sessions(routine, chance)), pauses=(FLU, TRAVEL))


def _sessions(routine: Routine, chance: random.Random) -> Iterator[Session]:
    number = 0
    for n in range((TODAY - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        is_off = day in FLU or day in TRAVEL or AWAY[0] <= day <= AWAY[1] or day.weekday() == 6
        if is_off or chance.random() < 0.07:
            continue
        last = 1 if day == TODAY else chance.choices((1, 2, 3), (2, 2, 5))[0]
        for at in range(1, last + 1):
            number += 1
            yield _session(routine, day, at, n / 364, number, chance)


def _session(
    routine: Routine, day: date, at: int, through: float, number: int, chance: random.Random
) -> Session:
    a_round = round_of(routine, at)
    is_hurt = day == date(2026, 1, 14) and at == 1
    stopped = is_hurt or chance.random() < 0.06
    length_s = total_s(timeline(a_round))
    started = datetime.combine(day, time(6 + 5 * (at - 1), chance.randrange(60)), UTC)
    upto = chance.randrange(1, 3) if stopped else len(a_round.exercises)
    records = tuple(_records(a_round.exercises, upto, is_hurt=is_hurt, chance=chance))
    share = sum(one.effort_s for one in records) / sum(one.planned_s for one in records)
    return Session(
        id=f"{number:032x}",
        routine=routine.slug,
        round=at,
        started=started,
        ended=started + timedelta(seconds=length_s),
        zone="Europe/Berlin",
        day=day,
        outcome="stopped" if stopped else "finished",
        active_s=round(length_s * share, 1),
        exercises=records,
        answers=_answers(day, at, through, is_hurt=is_hurt, chance=chance),
    )


def _records(
    exercises: Iterable[Exercise], upto: int, *, is_hurt: bool, chance: random.Random
) -> Iterator[ExerciseRecord]:
    for at, exercise in enumerate(exercises):
        dose = exercise.dose
        feet = 2 if dose.feet == "each" else 1
        of = dose.reps * dose.sets * feet
        each_s = float((dose.work_s + dose.hold_s) * max(1, len(dose.ways)))
        reps = of if at < upto - is_hurt else of // 2 if at < upto else 0
        if exercise.slug == "resisted-flexion" and chance.random() < 0.1:
            reps = 0  # no band at hand
        yield ExerciseRecord(
            exercise=exercise.slug,
            reps=reps,
            of=of,
            left_s=each_s * ((reps + 1) // 2) if feet == 2 else 0.0,
            right_s=each_s * (reps // 2) if feet == 2 else 0.0,
            both_s=each_s * reps if feet == 1 else 0.0,
            planned_s=each_s * of,
            outcome="done" if reps == of else "partial" if reps else "skipped",
            hurt=is_hurt and at == upto - 1,
        )


def _answers(
    day: date, at: int, through: float, *, is_hurt: bool, chance: random.Random
) -> Answers:
    note = NOTES.get(day, "") if at == 1 else ""
    if not note and not is_hurt and chance.random() < 0.35:
        return Answers()
    pain = 7 if is_hurt else min(10, max(0, round(chance.gauss(4.2 - 3.6 * through, 0.8))))
    effort = min(10, max(1, round(chance.gauss(4.5 - 1.5 * through, 0.9))))
    after: tuple[NextDay | None, ...] = ("better", "same", "worse", None)
    next_day = chance.choices(after, (2, 5, 1 - through, 4))[0]
    return Answers(pain=pain, effort=effort, note=note, next_day=next_day, revision=1)
