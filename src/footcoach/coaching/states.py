"""The states of the coach, the commands it knows, and the one table of what may follow what."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """What the coach is doing."""

    READY = "ready"
    PREPARE = "prepare"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    PAUSED = "paused"
    GET_READY = "get ready"
    FINISHED = "finished"
    STOPPED = "stopped"


class Command(StrEnum):
    """What a person can ask of the coach."""

    PAUSE = "pause"
    RESUME = "resume"
    READY = "ready"
    SKIP = "skip"
    NEXT = "next"
    BACK = "back"
    RESTART = "restart"
    EXTEND = "extend"
    HURT = "hurt"
    UNDO = "undo"
    STOP = "stop"


class Cause(IntEnum):
    """Why a state changes; also the column of `TRANSITIONS`."""

    CLOCK = 0
    COMMAND = 1


TIMED = frozenset({State.PREPARE, State.WORK, State.HOLD, State.REST, State.SWITCH})
STANDING = frozenset({State.PAUSED, State.GET_READY})
UNDER_WAY = TIMED | STANDING
OVER = frozenset({State.FINISHED, State.STOPPED})

_EFFORT = frozenset({State.WORK, State.HOLD})
_ANYWHERE = TIMED | {State.PAUSED} | OVER

# From a state: what the clock may lead to, and what a command may lead to.
TRANSITIONS: dict[State, tuple[frozenset[State], frozenset[State]]] = {
    State.READY: (frozenset(), _EFFORT | {State.PREPARE, State.STOPPED}),
    State.PREPARE: (_EFFORT | {State.PAUSED}, _ANYWHERE),
    State.WORK: (TIMED | {State.PAUSED, State.FINISHED}, _ANYWHERE),
    State.HOLD: (TIMED | {State.PAUSED, State.FINISHED}, _ANYWHERE),
    State.REST: (_EFFORT | {State.SWITCH, State.PAUSED}, _ANYWHERE),
    State.SWITCH: (_EFFORT | {State.PAUSED}, _ANYWHERE),
    State.PAUSED: (frozenset(), OVER | {State.GET_READY}),
    State.GET_READY: (TIMED | {State.PAUSED}, OVER | {State.PAUSED}),
    State.FINISHED: (frozenset(), frozenset()),
    State.STOPPED: (frozenset(), frozenset()),
}
