"""The phrases of the cue script. Numbers are written as digits and spoken as words.

`data/voice/en/spoken.toml` holds what is said for a phrase if that differs from its text.
"""

from pathlib import Path

from footcoach.audio.cue import EXERCISE, NEXT, OF, SET, SETS, TENS, TIMES, YOU_NEED
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Side
from footcoach.routines.tips import tips_of

HALF_WAY = "half way"
THIRTY_SECONDS = "30 seconds"
OTHER_WAY = "the other way next"
OWN_PACE = "at your own pace"
LAST = "the last one"
GET_READY = "get ready"
PAUSED = "paused"
AWAY = "the machine was away"
STOPPED = "stopped"
WELL_DONE = "well done"
ROUND_DONE = "that was the round"
RELAX = "now relax"
READY = "ready when you are"
LAST_EXERCISE = "the last exercise"
HALF_ROUND = "half of the round is done"
EASIER = "the easier way"
BECAUSE_IT_HURT = "easier, because it hurt before"

MIDDLE_SETS = ("second set", "third set", "fourth set", "fifth set", "sixth set")
LAST_SET = "the last set"
WHOLE_NUMBERS = 30  # up to here a number has a clip of its own; higher ones are put together
HIGHEST_NUMBER = 100
SIDES: tuple[Side, ...] = ("left", "right")


def number(count: int) -> tuple[str, ...]:
    """Return the phrases of a number from 1 to 100, which are put together above 30."""
    if count <= WHOLE_NUMBERS or count % 10 == 0 or count > HIGHEST_NUMBER:
        return (str(count),)
    return str(count // 10 * 10), str(count % 10)


def of_number(count: int) -> tuple[str, ...]:
    """Return the phrases of "of 10"."""
    first, *rest = number(count)
    return f"{OF}{first}", *rest


def times(reps: int, sets: int) -> tuple[str, ...]:
    """Return the phrases for how often an exercise is repeated, none if it is not."""
    if sets > 1:
        return *number(sets), SETS, *of_number(reps)
    return (*number(reps), TIMES) if reps > 1 else ()


def first(side: Side) -> str:
    """Return the phrase for the foot that an exercise begins with."""
    return f"{side} foot first"


def set_number(count: int, sets: int) -> tuple[str, ...]:
    """Return the phrases for the number of a set after the first one."""
    if count == sets:
        return (LAST_SET,)
    return (MIDDLE_SETS[count - 2],) if count - 2 < len(MIDDLE_SETS) else (SET, *number(count))


def exercise_number(count: int, total: int) -> tuple[str, ...]:
    """Return the phrases of "exercise 2 of 5"."""
    return EXERCISE, *number(count), *of_number(total)


def exercise_phrases(exercise: Exercise) -> frozenset[str]:
    """Return every phrase that is particular to an exercise."""
    varied = (exercise.as_variant(variant) for _, _, variant in exercise.variants())
    return _phrases_of(exercise).union(*map(_phrases_of, varied))


def _phrases_of(exercise: Exercise) -> frozenset[str]:
    verbs = exercise.verbs
    words = {exercise.name, exercise.position, verbs.work, verbs.hold, verbs.rest, verbs.released}
    words |= {exercise.variant} if exercise.variant else set()
    sides = (exercise.on_side(side) for side in SIDES if exercise.dose.feet == "each")
    lists = (
        *(exercise.equipment, exercise.dose.ways, exercise.beforehand, exercise.afterwards),
        *(exercise.steps, exercise.caution, tips_of(exercise)),
    )
    return frozenset(words.union(sides, *lists))


def common_phrases() -> frozenset[str]:
    """Return every phrase that any exercise may need."""
    fixed = (
        *(YOU_NEED, HALF_WAY, THIRTY_SECONDS, OTHER_WAY, OWN_PACE, LAST, GET_READY),
        *(RELAX, READY, NEXT, LAST_EXERCISE, HALF_ROUND, EASIER, BECAUSE_IT_HURT),
        *(PAUSED, AWAY, STOPPED, WELL_DONE, ROUND_DONE, EXERCISE, SET, SETS, TIMES, LAST_SET),
        *("left foot", "right foot", *map(first, SIDES), *MIDDLE_SETS),
    )
    tens = (*sorted(TENS), str(HIGHEST_NUMBER))
    numbers = {*map(str, range(1, WHOLE_NUMBERS + 1)), *tens}
    return frozenset({*fixed, *numbers, *(f"{OF}{count}" for count in numbers - {"1"})})


def vocabulary(data: Path) -> tuple[str, ...]:
    """Return every phrase that a script may contain for a shipped routine, sorted."""
    library = Library(data)
    routines = [library.routine(slug) for slug in library.routine_slugs()]
    exercises = [exercise for routine in routines for exercise in routine.exercises]
    phrases = common_phrases().union(*map(exercise_phrases, exercises))
    return tuple(sorted(phrases, key=lambda phrase: (phrase.lower(), phrase)))
