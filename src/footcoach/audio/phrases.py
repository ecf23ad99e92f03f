"""The phrases of the cue script. Numbers are written as digits, and spoken as words."""

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

COUNTED_TO = 30  # nobody counts longer aloud
REPS_TO = 20  # clips for more than these would seldom be heard
SETS_TO = 6


def first(foot: Foot) -> str:
    """Say with which foot an exercise begins."""
    return FEET[foot] if foot == "both" else f"{FEET[foot]} first"


def number(rep: int) -> str:
    """Say which repetition it is."""
    return f"number {rep}"


def set_number(number: int) -> str:
    """Say which set it is."""
    return f"set {number}"


def times(reps: int) -> str:
    """Say how often."""
    return f"{reps} times"


def said_of(exercise: Exercise) -> frozenset[str]:
    """Return every phrase that is an exercise's own."""
    verbs = exercise.verbs
    own = (exercise.name, exercise.position, verbs.work, verbs.hold, verbs.rest)
    return frozenset((*own, *exercise.equipment, *exercise.dose.ways))


def said_of_any() -> frozenset[str]:
    """Return every phrase that any exercise may need."""
    feet = (*FEET.values(), first("left"), first("right"))
    fixed = (YOU_NEED, HALF_WAY, NEXT, OWN_PACE, LAST, GET_READY, PAUSED, AWAY, STOPPED, SWITCH)
    counts = (str(count) for count in range(1, COUNTED_TO + 1))
    reps = (word(rep) for rep in range(2, REPS_TO + 1) for word in (number, times))
    sets = (set_number(one) for one in range(2, SETS_TO + 1))
    return frozenset((*feet, *fixed, WELL_DONE, ROUND_DONE, *counts, *reps, *sets))


def vocabulary(data: Path) -> tuple[str, ...]:
    """Return every phrase that the script may say in a shipped routine, sorted."""
    library = Library(data)
    routines = [library.routine(slug) for slug in library.routine_slugs()]
    exercises = [exercise for routine in routines for exercise in routine.exercises]
    own = frozenset[str]().union(*(said_of(exercise) for exercise in exercises))
    return tuple(sorted(own | said_of_any(), key=lambda phrase: (phrase.lower(), phrase)))
