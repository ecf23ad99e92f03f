"""The timeline of a round: its phases in order, as pure functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from typing import Literal

from footcoach.fields import ENGLISH
from footcoach.routines.models import Exercise, Routine

Side = Literal["left", "right"]
Foot = Side | Literal["both"]
Because = Literal["hurt", "pain"]
"""Why an exercise is easier: it was ended because it hurt, or the last round was painful."""


class Kind(StrEnum):
    """The kind of a phase."""

    PREPARE = "prepare"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"


class Part(StrEnum):
    """A part of a guided set-up, in this order; there is one of the kind `STEP` for each step.

    `NAME` is the name, the position and what is needed. `READY` is the time to get into position.
    """

    NAME = "name"
    STEP = "step"
    CAUTION = "caution"
    READY = "ready"


UNTIL_KEY_S = 10
"""The estimated seconds of an effort until a key is pressed, unless the dose has an estimate."""

UNTIL_KEY_MAX_S = 3600
"""The longest effort until a key is pressed; after that the person has presumably left."""

EFFORT = frozenset({Kind.WORK, Kind.HOLD})
"""The kinds of phase in which the exercise itself is done."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a timeline. `seconds` is its length, or an estimate if it ends `until_key`.

    `exercise` is the key of its exercise, which tells variants apart. The set and repetition of a
    rest are those before it, the ones of a set-up and a change of feet are those after it.
    """

    exercise: str
    kind: Kind
    seconds: int
    foot: Foot
    set: int
    rep: int
    way: str | None = None
    until_key: bool = False
    part: Part | None = None
    """The part of a guided set-up, or None for any other phase."""
    step: int | None = None
    """The index of the step that a guided set-up explains, or None."""

    @property
    def longest_s(self) -> int:
        """The seconds after which the phase ends without a key."""
        return UNTIL_KEY_MAX_S if self.until_key else self.seconds

    @property
    def ends_by_key(self) -> bool:
        """Whether the person may end the phase as done."""
        return self.until_key or self.kind is Kind.PREPARE


@dataclass(frozen=True, slots=True)
class SetUp:
    """The lengths of the parts of a set-up, in whole seconds; 0 leaves a part out.

    Without steps it is not guided, and has one phase. The time to get into position, `ready_s`, is
    never shorter than the dose says.
    """

    ready_s: int
    name_s: int = 0
    steps_s: tuple[int, ...] = ()
    caution_s: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """The exercises of a routine that are due at one time; rounds of a day count from 1.

    `set_ups` has the lengths of set-ups, by the keys of exercises, that differ from the doses.
    `left_out` has those for which something is not at hand; see `routines.equipment`.
    """

    routine: str
    number: int
    exercises: tuple[Exercise, ...]
    language: str = ENGLISH
    set_ups: Mapping[str, SetUp] = field(default_factory=dict)
    left_out: tuple[Exercise, ...] = ()
    because: Mapping[str, Because] = field(default_factory=dict)
    """Why exercises are easier than usual, by their slugs."""

    @property
    def is_possible(self) -> bool:
        """Whether there are exercises for which everything is at hand."""
        impossible = {exercise.slug for exercise in self.left_out}
        return any(exercise.slug not in impossible for exercise in self.exercises)


def round_of(routine: Routine, number: int) -> Round:
    """Return round `number` of a day: the exercises that are due at least that often."""
    if not 1 <= number <= routine.rounds_a_day:
        raise ValueError(f"{routine.slug} has rounds 1 to {routine.rounds_a_day}, not {number}")
    due = tuple(exercise for exercise in routine.exercises if exercise.dose.times_a_day >= number)
    return Round(routine.slug, number, due, routine.language)


def equipment(a_round: Round) -> tuple[str, ...]:
    """Return the equipment of a round, each thing once."""
    return tuple(
        dict.fromkeys(thing for exercise in a_round.exercises for thing in exercise.equipment)
    )


def with_set_up(a_round: Round, seconds: int) -> Round:
    """Return the round with a set-up of some seconds before every exercise."""
    exercises = tuple(_with_set_up(exercise, seconds) for exercise in a_round.exercises)
    return replace(a_round, exercises=exercises)


def halved(a_round: Round) -> Round:
    """Return the round with half the repetitions, or half the time of an exercise without any."""
    return replace(a_round, exercises=tuple(map(with_half_dose, a_round.exercises)))


def with_fixed_lengths(a_round: Round) -> Round:
    """Give until-key phases a fixed length for unattended runs."""
    return replace(a_round, exercises=tuple(map(_with_fixed_lengths, a_round.exercises)))


def timeline(a_round: Round, first: Side = "left") -> tuple[Phase, ...]:
    """Return all phases of the round in order, without empty ones."""
    return tuple(phases(a_round.exercises, first, a_round.set_ups))


def phases(
    exercises: tuple[Exercise, ...],
    first: Side = "left",
    set_ups: Mapping[str, SetUp] | None = None,
) -> Iterator[Phase]:
    """Yield the phases of some exercises; a caller may stop early if there are too many."""
    for exercise in exercises:
        set_up = (set_ups or {}).get(exercise.key)
        yield from (phase for phase in _of_exercise(exercise, first, set_up) if phase.seconds > 0)


def is_guided(timeline: tuple[Phase, ...]) -> bool:
    """Tell whether any set-up of a timeline is guided."""
    return any(phase.part is not None for phase in timeline)


def set_up_end(timeline: tuple[Phase, ...], index: int) -> int:
    """Return the index after the set-up that phase `index` belongs to, if it is one."""
    exercise = timeline[index].exercise
    while index < len(timeline) and timeline[index].kind is Kind.PREPARE:
        if timeline[index].exercise != exercise:
            break
        index += 1
    return index


def total_s(timeline: tuple[Phase, ...]) -> int:
    """Return the length of a timeline in seconds."""
    return sum(phase.seconds for phase in timeline)


def by_exercise(timeline: tuple[Phase, ...]) -> dict[str, tuple[Phase, ...]]:
    """Return the phases of each exercise, in the order of the round."""
    groups = groupby(timeline, lambda phase: phase.exercise)
    return {exercise: tuple(phases) for exercise, phases in groups}


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


def _with_fixed_lengths(exercise: Exercise) -> Exercise:
    dose = exercise.dose
    lengths = {
        f"{kind}_s": getattr(dose, f"{kind}_s") or UNTIL_KEY_S
        for kind in ("work", "hold")
        if getattr(dose, kind) is not None
    }
    no_keys = {"work": None, "hold": None}
    return exercise.model_copy(update={"dose": dose.model_copy(update=lengths | no_keys)})


def with_half_dose(exercise: Exercise) -> Exercise:
    """Return an exercise with half its repetitions, or half its time if it has only one."""
    dose = exercise.dose
    for name in ("reps", "sets"):
        if (number := getattr(dose, name)) > 1:
            half: dict[str, int] = {name: (number + 1) // 2}
            break
    else:
        half = {name: (getattr(dose, name) + 1) // 2 for name in ("work_s", "hold_s")}
    return exercise.model_copy(update={"dose": dose.model_copy(update=half)})


def _of_exercise(exercise: Exercise, first: Side, set_up: SetUp | None) -> Iterator[Phase]:
    dose = exercise.dose
    each: tuple[Foot, ...] = ("left", "right") if first == "left" else ("right", "left")
    feet: tuple[Foot, ...] = ("both",) if dose.feet == "both" else each
    key = exercise.key
    yield from _set_up(Phase(key, Kind.PREPARE, dose.prepare_s, feet[0], 1, 1), set_up)
    for set_number in range(1, dose.sets + 1):
        if set_number > 1:
            yield Phase(key, Kind.REST, dose.rest_s, feet[-1], set_number - 1, dose.reps)
        for foot in feet:
            if dose.feet == "each" and (foot != feet[0] or set_number > 1):
                yield Phase(key, Kind.SWITCH, dose.switch_s, foot, set_number, 1)
            yield from _of_foot(exercise, foot, set_number)


def _set_up(phase: Phase, set_up: SetUp | None) -> Iterator[Phase]:
    """Yield the phases of a set-up: one, or one for each part of a guided one."""
    ready = phase if set_up is None else replace(phase, seconds=max(phase.seconds, set_up.ready_s))
    if set_up is None or not set_up.steps_s:
        yield ready
        return
    yield replace(phase, seconds=set_up.name_s, part=Part.NAME)
    for step, seconds in enumerate(set_up.steps_s):
        yield replace(phase, seconds=seconds, part=Part.STEP, step=step)
    yield replace(phase, seconds=set_up.caution_s, part=Part.CAUTION)
    yield replace(ready, part=Part.READY)


def _of_foot(exercise: Exercise, foot: Foot, set_number: int) -> Iterator[Phase]:
    dose, key = exercise.dose, exercise.key
    for rep in range(1, dose.reps + 1):
        if rep > 1:
            yield Phase(key, Kind.REST, dose.rest_s, foot, set_number, rep - 1)
        for way in dose.ways or (None,):
            for kind, seconds, end in (
                (Kind.WORK, dose.work_s, dose.work),
                (Kind.HOLD, dose.hold_s, dose.hold),
            ):
                guess = UNTIL_KEY_S if end is not None else 0
                yield Phase(
                    key, kind, seconds or guess, foot, set_number, rep, way, end is not None
                )


def word_of(phase: Phase, exercise: Exercise) -> str:
    """Return the word for a phase: the exercise's own verb, if it has one."""
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
