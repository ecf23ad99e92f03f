"""Commands: when each is possible, which phase it jumps to, and how it is undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Ledger
from footcoach.coaching.states import OVER, TIMED, UNDER_WAY, Command, State
from footcoach.routines.timeline import Phase, exercise_end, exercise_start, set_up_end

BACK_S = 3.0  # earlier in a phase than this, "back" goes to the phase before
EXTENSION_S = 10.0
LONGEST_PHASE_S = 86400.0  # an extended phase ends within a day


@dataclass(frozen=True, slots=True)
class Undoable:
    """A command, the place where it was given, and the ledger's state of that place before it."""

    command: Command
    place: Place
    completed: bool
    hurt: bool

    @classmethod
    def of(
        cls, command: Command, place: Place, timeline: tuple[Phase, ...], ledger: Ledger
    ) -> Self:
        """Return a command that is about to be carried out at a place."""
        completed = ledger.entries[place.index].completed
        return cls(command, place, completed, timeline[place.index].exercise in ledger.hurt)


def is_possible(
    command: Command, state: State, place: Place, phase: Phase, *, has_undoable: bool
) -> bool:
    """Tell whether a command is possible for a coach that has begun and is at `place`."""
    match command:
        case Command.STOP:
            return state not in OVER
        case Command.PAUSE:
            return state in TIMED or state is State.GET_READY
        case Command.RESUME:
            return state is State.PAUSED
        case Command.READY:
            return state in UNDER_WAY and phase.ends_by_key
        case Command.UNDO:
            return state in UNDER_WAY and has_undoable
        case Command.EXTEND:
            return state in UNDER_WAY and place.length_s + EXTENSION_S <= LONGEST_PHASE_S
        case _:
            return state in UNDER_WAY


def jump_target(command: Command, timeline: tuple[Phase, ...], place: Place) -> int:
    """Return the index of the phase that ready, skip, back, next or restart jumps to.

    The end of the timeline is one past its last phase.
    """
    match command:
        case Command.NEXT | Command.HURT:
            return exercise_end(timeline, place.index)
        case Command.READY:
            return max(set_up_end(timeline, place.index), place.index + 1)
        case Command.RESTART:
            return exercise_start(timeline, place.index)
        case Command.BACK:
            is_early = place.elapsed_s < BACK_S and place.index > 0
            return place.index - 1 if is_early else place.index
        case _:
            return place.index + 1


def still_undoable(
    commands: Sequence[Undoable], timeline: tuple[Phase, ...], completed: int
) -> list[Undoable]:
    """Return the commands that can be undone after phase `completed` has reached its end.

    An extension of that phase cannot, and undoing any other command leaves the phase completed.
    After the last phase of an exercise nothing can be undone: it would be a jump, not a correction.
    """
    if exercise_end(timeline, completed) == completed + 1:
        return []
    return [
        replace(undoable, completed=True) if undoable.place.index == completed else undoable
        for undoable in commands
        if (undoable.command, undoable.place.index) != (Command.EXTEND, completed)
    ]
