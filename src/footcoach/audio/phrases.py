"""The phrases of the cue script. Numbers are written as digits and spoken as words.

`data/voice/en/spoken.toml` holds what is said for a phrase if that differs from its text.
"""

from pathlib import Path

from footcoach.audio.cue import EXERCISE, OF, SET, TENS, TIMES
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Side

BOTH_FEET = "both feet"
YOU_NEED = "you need"
HALF_WAY = "half way"
THIRTY_SECONDS = "30 seconds"
OTHER_WAY = "now the other way"
OWN_PACE = "at your own pace"
LAST = "the last one"
GET_READY = "get ready"
PAUSED = "paused"
AWAY = "the machine was away"
STOPPED = "stopped"
WELL_DONE = "well done"
ROUND_DONE = "that was the round"

SETS = ("second set", "third set", "fourth set", "fifth set", "sixth set")
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


def times(reps: int) -> tuple[str, ...]:
    """Return the phrases for how often an exercise is repeated."""
    return *number(reps), TIMES


def set_number(number_of_set: int) -> tuple[str, ...]:
    """Return the phrases for the number of a set after the first one."""
    if number_of_set - 2 < len(SETS):
        return (SETS[number_of_set - 2],)
    return SET, *number(number_of_set)


def exercise_number(count: int, total: int) -> tuple[str, ...]:
    """Return the phrases of "exercise 2 of 5"."""
    return EXERCISE, *number(count), *of_number(total)


def exercise_phrases(exercise: Exercise) -> frozenset[str]:
    """Return every phrase that is particular to an exercise."""
    verbs = exercise.verbs
    words = {exercise.name, exercise.position, verbs.work, verbs.hold, verbs.rest, verbs.released}
    sides = (exercise.on_side(side) for side in SIDES if exercise.dose.feet == "each")
    lists = (exercise.equipment, exercise.dose.ways, exercise.beforehand, exercise.afterwards)
    return frozenset(words.union(sides, *lists))


def common_phrases() -> frozenset[str]:
    """Return every phrase that any exercise may need."""
    fixed = (
        *(BOTH_FEET, YOU_NEED, HALF_WAY, THIRTY_SECONDS, OTHER_WAY, OWN_PACE, LAST, GET_READY),
        *(PAUSED, AWAY, STOPPED, WELL_DONE, ROUND_DONE, EXERCISE, SET, TIMES),
        *("left foot", "right foot", *SETS),
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
