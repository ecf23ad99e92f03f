"""What the settings mean for a session: pure functions."""

from footcoach.config.settings import Settings
from footcoach.routines.growth import steps_of, with_steps
from footcoach.routines.models import Routine
from footcoach.routines.timeline import (
    Phase,
    Round,
    Side,
    round_of,
    timeline,
    total_s,
    with_set_up,
)


def grown(routine: Routine, settings: Settings) -> Routine:
    """Return a routine as its doses have grown; `routine` is as its file has it."""
    return with_steps(routine, steps_of(settings.grown))


def coached(routine: Routine, number: int, settings: Settings) -> Round:
    """Return round `number` of a routine as it is coached; `routine` is as it has grown.

    Whoever tells how long a round takes, or what is in it, asks here: so all tell the same. Half a
    dose is no part of it: that is of the next session alone.
    """
    return planned(round_of(routine, number), settings)


def length_s(routine: Routine, settings: Settings, number: int = 1) -> int:
    """Return how many seconds a round of a routine takes; `routine` is as it has grown."""
    return total_s(timeline(coached(routine, number, settings)))


def planned(a_round: Round, settings: Settings) -> Round:
    """Return the round with the set-up that was chosen, if one was."""
    if settings.prepare_s is None:
        return a_round
    return with_set_up(a_round, settings.prepare_s)


def phases_of(a_round: Round, settings: Settings, sessions: int) -> tuple[Phase, ...]:
    """Return the timeline, given the number of sessions before it."""
    return timeline(a_round, first_foot(settings, sessions))


def first_foot(settings: Settings, sessions: int) -> Side:
    """Return the foot that is first; sessions alternate between them where that was chosen."""
    if settings.first_foot == "alternate":
        return "right" if sessions % 2 else "left"
    return settings.first_foot
