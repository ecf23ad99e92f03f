"""Turns a coached timeline into the session to save: pure functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from footcoach.coaching.ledger import PARTIAL_FROM_S, Entry
from footcoach.history.models import ExerciseOutcome, ExerciseRecord, Session
from footcoach.routines.models import slugs_of
from footcoach.routines.timeline import EFFORT, Foot, Phase

PhaseDone = tuple[Phase, Entry]
"""A phase and what was done of it."""


@dataclass(frozen=True, slots=True)
class Start:
    """The part of a session that is fixed when it starts."""

    id: str
    routine: str
    round: int
    started: datetime
    zone: str
    day: date


def summarize_session(
    start: Start,
    timeline: Sequence[Phase],
    entries: Sequence[Entry],
    *,
    ended: datetime,
    finished: bool,
    hurt: Collection[str] = (),
) -> Session:
    """Return the session to save, with what was done and which exercises hurt."""
    done = list(zip(timeline, entries, strict=True))
    exercises = groupby(done, key=lambda pair: pair[0].exercise)
    return Session(
        id=start.id,
        routine=start.routine,
        round=start.round,
        started=start.started.replace(microsecond=0),
        ended=ended.replace(microsecond=0),
        zone=start.zone,
        day=start.day,
        outcome="finished" if finished else "stopped",
        active_s=_tenths(sum(entry.seconds for entry in entries)),
        exercises=tuple(
            summarize_exercise(key, list(phases), hurt=key in hurt) for key, phases in exercises
        ),
    )


def summarize_exercise(
    key: str, phases: Sequence[PhaseDone], *, hurt: bool = False
) -> ExerciseRecord:
    """Sum up one exercise, by its key: a repetition counts if all of its work was done."""
    slug, variant = slugs_of(key)
    effort = [(phase, entry) for phase, entry in phases if phase.kind in EFFORT]
    reps: dict[tuple[int, Foot, int], bool] = {}
    seconds: dict[Foot, float] = {"left": 0.0, "right": 0.0, "both": 0.0}
    for phase, entry in effort:
        rep = (phase.set, phase.foot, phase.rep)
        reps[rep] = reps.get(rep, True) and entry.completed
        seconds[phase.foot] += entry.seconds
    return ExerciseRecord(
        exercise=slug,
        variant=variant,
        reps=sum(reps.values()),
        of=len(reps),
        left_s=_tenths(seconds["left"]),
        right_s=_tenths(seconds["right"]),
        both_s=_tenths(seconds["both"]),
        planned_s=_tenths(sum(_planned_s(phase, entry) for phase, entry in effort)),
        outcome=_outcome(all(reps.values()), sum(seconds.values())),
        hurt=hurt,
    )


def _planned_s(phase: Phase, entry: Entry) -> float:
    """Return the planned seconds; for an until-key phase, the seconds that it took."""
    return entry.seconds if phase.until_key and entry.completed else float(phase.seconds)


def _outcome(is_complete: bool, effort_s: float) -> ExerciseOutcome:
    if is_complete:
        return "done"
    return "partial" if effort_s >= PARTIAL_FROM_S else "skipped"


def _tenths(seconds: float) -> float:
    return round(seconds, 1)
