"""Commands that can be taken back."""

from dataclasses import dataclass, replace

from footcoach.coaching.events import Place
from footcoach.coaching.states import Command


@dataclass(frozen=True, slots=True)
class Undoable:
    """A command, where it was given, and what the ledger said of that place before it."""

    command: Command
    place: Place
    completed: bool
    hurt: bool


def once_over(commands: list[Undoable], index: int) -> list[Undoable]:
    """Return what can still be taken back once a phase has reached its end.

    It cannot be made shorter any more, and whatever is taken back, it was done.
    """
    return [
        replace(one, completed=True) if one.place.index == index else one
        for one in commands
        if (one.command, one.place.index) != (Command.EXTEND, index)
    ]
