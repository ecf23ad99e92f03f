"""Where a command leads: a pure function of the timeline."""

from footcoach.coaching.events import Place
from footcoach.coaching.states import Command
from footcoach.routines.timeline import Phase, exercise_end, exercise_start

BACK_S = 3.0  # so early in a phase, "back" means the phase before


def jump_target(command: Command, timeline: tuple[Phase, ...], here: Place) -> int:
    """Return the phase that a command leads to; one past the last for the end."""
    match command:
        case Command.NEXT | Command.HURT:
            return exercise_end(timeline, here.index)
        case Command.RESTART:
            return exercise_start(timeline, here.index)
        case Command.BACK:
            early = here.elapsed_s < BACK_S and here.index > 0
            return here.index - 1 if early else here.index
        case _:
            return here.index + 1
