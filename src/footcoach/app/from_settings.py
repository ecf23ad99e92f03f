"""Applies the settings and the history to routines, rounds and timelines: pure functions."""

from collections.abc import Mapping

from footcoach.app.guidance import guided_keys, with_honest_set_ups
from footcoach.audio.cue import LengthOf
from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.routines.equipment import load_equipment, missing, with_equipment
from footcoach.routines.growth import steps_of, with_steps
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.timeline import (
    Phase,
    Round,
    Side,
    round_of,
    timeline,
    total_s,
    with_set_up,
)

Practice = Mapping[str, int]
"""The number of days on which each exercise was done, by its key."""


def grown(routine: Routine, settings: Settings) -> Routine:
    """Return a routine with its grown doses; `routine` is as in its file."""
    return with_steps(routine, steps_of(settings.grown))


def coached(
    routine: Routine, number: int, settings: Settings, practice: Practice, length_of: LengthOf
) -> Round:
    """Return round `number` of a routine as it is coached; `routine` has its grown doses.

    Every screen and command that shows the length or content of a round uses this function. The
    dose is never halved here, because that applies to the next session only.
    """
    return prepared(planned(round_of(routine, number), settings), settings, practice, length_of)


def length_s(
    routine: Routine,
    settings: Settings,
    practice: Practice,
    length_of: LengthOf,
    number: int = 1,
) -> int:
    """Return the length of a round in seconds; `routine` has its grown doses."""
    return total_s(timeline(coached(routine, number, settings, practice, length_of)))


def everything_at_hand(exercise: Exercise, settings: Settings) -> bool:
    """Tell whether everything that an exercise needs is at hand."""
    return not missing(exercise, settings.equipment, load_equipment(shipped_data()))


def planned(a_round: Round, settings: Settings) -> Round:
    """Return the round as it is done with the things at hand, and with the chosen set-up time."""
    possible = with_equipment(a_round, settings.equipment, load_equipment(shipped_data()))
    return with_chosen_set_up(possible, settings)


def with_chosen_set_up(a_round: Round, settings: Settings) -> Round:
    """Return the round with the set-up time of the settings, if one was chosen."""
    return a_round if settings.prepare_s is None else with_set_up(a_round, settings.prepare_s)


def prepared(a_round: Round, settings: Settings, practice: Practice, length_of: LengthOf) -> Round:
    """Return the round with set-ups as long as their words, guided where an exercise is new."""
    guided = guided_keys(a_round, settings, practice)
    has_own_lengths = settings.prepare_s is None
    return with_honest_set_ups(a_round, guided, length_of, fetches=has_own_lengths)


def set_up_as_chosen(exercise: Exercise, settings: Settings) -> Exercise:
    """Return the exercise with the set-up time of the settings, if one was chosen."""
    if settings.prepare_s is None:
        return exercise
    dose = exercise.dose.model_copy(update={"prepare_s": settings.prepare_s})
    return exercise.model_copy(update={"dose": dose})


def phases_of(a_round: Round, settings: Settings, sessions: int) -> tuple[Phase, ...]:
    """Return the timeline of a round, given the number of earlier sessions."""
    return timeline(a_round, first_foot(settings, sessions))


def first_foot(settings: Settings, sessions: int) -> Side:
    """Return the foot to begin with; it may alternate from session to session."""
    if settings.first_foot == "alternate":
        return "right" if sessions % 2 else "left"
    return settings.first_foot
