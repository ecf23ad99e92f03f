"""The states of the coach, its commands, and the table of allowed transitions."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    """A state of the coach. While a phase runs, it is the kind of the phase."""

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
    """A command that a person can give to the coach."""

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

# For each state: the states that the clock may lead to, and those that a command may lead to.
TRANSITIONS: dict[State, tuple[frozenset[State], frozenset[State]]] = {
    State.READY: (frozenset(), _EFFORT | {State.PREPARE, State.STOPPED}),
    State.PREPARE: (_EFFORT | {State.PREPARE, State.PAUSED}, _ANYWHERE),
    State.WORK: (TIMED | {State.PAUSED, State.FINISHED}, _ANYWHERE),
    State.HOLD: (TIMED | {State.PAUSED, State.FINISHED}, _ANYWHERE),
    # After a rest or a change of feet comes a set-up if the rest of the exercise was replaced.
    State.REST: (_EFFORT | {State.SWITCH, State.PREPARE, State.PAUSED}, _ANYWHERE),
    State.SWITCH: (_EFFORT | {State.PREPARE, State.PAUSED}, _ANYWHERE),
    State.PAUSED: (frozenset(), OVER | {State.GET_READY}),
    State.GET_READY: (TIMED | {State.PAUSED}, OVER | {State.PAUSED}),
    State.FINISHED: (frozenset(), frozenset()),
    State.STOPPED: (frozenset(), frozenset()),
}
