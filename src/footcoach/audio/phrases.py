"""The phrases of the cue script. Numbers are written as digits and spoken as words."""

from pathlib import Path

from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Foot

FEET: dict[Foot, str] = {"left": "left foot", "right": "right foot", "both": "both feet"}
YOU_NEED = "you need"
HALF_WAY = "half way"
NEXT = "next"
OWN_PACE = "at your own pace"
LAST = "the last one"
GET_READY = "get ready"
PAUSED = "paused"
AWAY = "the machine was away"
STOPPED = "stopped"
WELL_DONE = "well done"
ROUND_DONE = "that was the round"
SWITCH = "switch"

MAX_COUNT = 30  # higher numbers are not counted aloud
MAX_REPS = 20  # higher numbers, and more sets, are too rare for a clip
MAX_SETS = 6


def first(foot: Foot) -> str:
    """Return the phrase for the foot that an exercise begins with."""
    return FEET[foot] if foot == "both" else f"{FEET[foot]} first"


def number(rep: int) -> str:
    """Return the phrase for the number of a repetition."""
    return f"number {rep}"


def set_number(number: int) -> str:
    """Return the phrase for the number of a set."""
    return f"set {number}"


def times(reps: int) -> str:
    """Return the phrase for how often an exercise is repeated."""
    return f"{reps} times"


def exercise_phrases(exercise: Exercise) -> frozenset[str]:
    """Return every phrase that is particular to an exercise."""
    verbs = (exercise.verbs.work, exercise.verbs.hold, exercise.verbs.rest)
    return frozenset(
        (exercise.name, exercise.position, *verbs, *exercise.equipment, *exercise.dose.ways)
    )


def common_phrases() -> frozenset[str]:
    """Return every phrase that any exercise may need."""
    feet = (*FEET.values(), first("left"), first("right"))
    fixed = (YOU_NEED, HALF_WAY, NEXT, OWN_PACE, LAST, GET_READY, PAUSED, AWAY, STOPPED, SWITCH)
    counts = (str(count) for count in range(1, MAX_COUNT + 1))
    reps = (phrase(rep) for rep in range(2, MAX_REPS + 1) for phrase in (number, times))
    sets = map(set_number, range(2, MAX_SETS + 1))
    return frozenset((*feet, *fixed, WELL_DONE, ROUND_DONE, *counts, *reps, *sets))


def vocabulary(data: Path) -> tuple[str, ...]:
    """Return every phrase that a script may contain for a shipped routine, sorted."""
    library = Library(data)
    routines = [library.routine(slug) for slug in library.routine_slugs()]
    exercises = [exercise for routine in routines for exercise in routine.exercises]
    phrases = common_phrases().union(*map(exercise_phrases, exercises))
    return tuple(sorted(phrases, key=lambda phrase: (phrase.lower(), phrase)))
