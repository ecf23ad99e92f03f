"""From a round to its phases: a pure function."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Literal

from footcoach.routines.models import Exercise, Routine

Side = Literal["left", "right"]
Foot = Side | Literal["both"]


class Kind(StrEnum):
    """What a phase is for."""

    PREPARE = "prepare"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"


UNTIL_KEY_S = 10
"""How long an effort at one's own pace is taken to be, where nothing is said."""

UNTIL_KEY_MOST_S = 3600
"""Whoever does not press the key for so long has gone."""

EFFORT = frozenset({Kind.WORK, Kind.HOLD})
"""The kinds in which the exercise itself is done."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch. `seconds` is how long it takes; of one that lasts `until_key`, a guess.

    A rest carries the repetition that it follows; a set-up and a change of foot carry the one
    that they lead to.
    """

    exercise: str
    kind: Kind
    seconds: int
    foot: Foot
    set: int
    rep: int
    way: str | None = None
    until_key: bool = False

    @property
    def longest_s(self) -> int:
        """After how many seconds it ends, whether anybody says so or not."""
        return UNTIL_KEY_MOST_S if self.until_key else self.seconds

    @property
    def ends_by_key(self) -> bool:
        """Whether the person may say that it has been done."""
        return self.until_key or self.kind is Kind.PREPARE


@dataclass(frozen=True, slots=True)
class Round:
    """The part of a routine that is due at one time; `number` counts from 1."""

    routine: str
    number: int
    exercises: tuple[Exercise, ...]


def round_of(routine: Routine, number: int) -> Round:
    """Return round `number` of a day: the exercises due at least that often."""
    if not 1 <= number <= routine.rounds_a_day:
        raise ValueError(f"{routine.slug} has rounds 1 to {routine.rounds_a_day}, not {number}")
    due = tuple(e for e in routine.exercises if e.dose.times_a_day >= number)
    return Round(routine.slug, number, due)


def equipment(a_round: Round) -> tuple[str, ...]:
    """Return what has to be at hand for a round, each thing once."""
    return tuple(dict.fromkeys(thing for one in a_round.exercises for thing in one.equipment))


def with_set_up(a_round: Round, seconds: int) -> Round:
    """Return the round with so many seconds of set-up before every exercise."""
    return replace(a_round, exercises=tuple(_with_set_up(e, seconds) for e in a_round.exercises))


def halved(a_round: Round) -> Round:
    """Return the round with half the repetitions; half the time where nothing is repeated."""
    return replace(a_round, exercises=tuple(map(_halved, a_round.exercises)))


def with_fixed_lengths(a_round: Round) -> Round:
    """Return the round with a time for what lasts until a key: nobody is there to press one."""
    return replace(a_round, exercises=tuple(map(_timed, a_round.exercises)))


def timeline(a_round: Round, first: Side = "left") -> tuple[Phase, ...]:
    """Return all phases of the round in order; none of them is empty."""
    return tuple(phases(a_round.exercises, first))


def phases(exercises: tuple[Exercise, ...], first: Side = "left") -> Iterator[Phase]:
    """Yield the phases one by one, so that a mistaken file can be stopped early."""
    for exercise in exercises:
        yield from (phase for phase in _of_exercise(exercise, first) if phase.seconds > 0)


def total_s(timeline: tuple[Phase, ...]) -> int:
    """Return how long the timeline takes, in seconds."""
    return sum(phase.seconds for phase in timeline)


def by_exercise(timeline: tuple[Phase, ...]) -> dict[str, tuple[Phase, ...]]:
    """Return the phases of each exercise, in the order of the round."""
    return {slug: tuple(own) for slug, own in groupby(timeline, lambda one: one.exercise)}


def exercise_start(timeline: tuple[Phase, ...], index: int) -> int:
    """Return the index of the first phase of the exercise that phase `index` belongs to."""
    exercise = timeline[index].exercise
    while index > 0 and timeline[index - 1].exercise == exercise:
        index -= 1
    return index


def exercise_end(timeline: tuple[Phase, ...], index: int) -> int:
    """Return the index after the last phase of the exercise that phase `index` belongs to."""
    exercise = timeline[index].exercise
    while index < len(timeline) and timeline[index].exercise == exercise:
        index += 1
    return index


def _with_set_up(exercise: Exercise, seconds: int) -> Exercise:
    dose = exercise.dose.model_copy(update={"prepare_s": seconds})
    return exercise.model_copy(update={"dose": dose})


def _timed(exercise: Exercise) -> Exercise:
    dose = exercise.dose
    times = {
        f"{kind}_s": getattr(dose, f"{kind}_s") or UNTIL_KEY_S
        for kind in ("work", "hold")
        if getattr(dose, kind) is not None
    }
    ends = {"work": None, "hold": None}
    return exercise.model_copy(update={"dose": dose.model_copy(update=times | ends)})


def _halved(exercise: Exercise) -> Exercise:
    dose = exercise.dose
    for field in ("reps", "sets"):
        if (number := getattr(dose, field)) > 1:
            half: dict[str, int] = {field: (number + 1) // 2}
            break
    else:
        half = {field: (getattr(dose, field) + 1) // 2 for field in ("work_s", "hold_s")}
    return exercise.model_copy(update={"dose": dose.model_copy(update=half)})


def _of_exercise(exercise: Exercise, first: Side) -> Iterator[Phase]:
    dose = exercise.dose
    each: tuple[Foot, ...] = ("left", "right") if first == "left" else ("right", "left")
    feet: tuple[Foot, ...] = ("both",) if dose.feet == "both" else each
    slug = exercise.slug
    yield Phase(slug, Kind.PREPARE, dose.prepare_s, feet[0], 1, 1)
    for set_number in range(1, dose.sets + 1):
        if set_number > 1:
            yield Phase(slug, Kind.REST, dose.rest_s, feet[-1], set_number - 1, dose.reps)
        for foot in feet:
            if dose.feet == "each" and (foot != feet[0] or set_number > 1):
                yield Phase(slug, Kind.SWITCH, dose.switch_s, foot, set_number, 1)
            yield from _of_foot(exercise, foot, set_number)


def _of_foot(exercise: Exercise, foot: Foot, set_number: int) -> Iterator[Phase]:
    dose, slug = exercise.dose, exercise.slug
    for rep in range(1, dose.reps + 1):
        if rep > 1:
            yield Phase(slug, Kind.REST, dose.rest_s, foot, set_number, rep - 1)
        for way in dose.ways or (None,):
            for kind, seconds, end in (
                (Kind.WORK, dose.work_s, dose.work),
                (Kind.HOLD, dose.hold_s, dose.hold),
            ):
                guess = UNTIL_KEY_S if end is not None else 0
                yield Phase(
                    slug, kind, seconds or guess, foot, set_number, rep, way, end is not None
                )


def word_of(phase: Phase, exercise: Exercise) -> str:
    """Return the word for a phase, in the exercise's own verbs."""
    match phase.kind:
        case Kind.PREPARE:
            return "set up"
        case Kind.WORK:
            return exercise.verbs.work
        case Kind.HOLD:
            return exercise.verbs.hold
        case Kind.REST:
            return exercise.verbs.rest
        case Kind.SWITCH:
            return "switch"
