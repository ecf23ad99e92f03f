"""What the settings mean for a session: pure functions."""

from collections.abc import Callable

from footcoach.cues.cue import Tone
from footcoach.cues.mixing import Mix
from footcoach.cues.script import Script, Wishes
from footcoach.routines.timeline import Phase, Round, Side, timeline, with_set_up
from footcoach.settings.model import Settings


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


def mix_of(settings: Settings) -> Mix:
    """Return what is heard, and how loud."""
    return Mix(settings.voice, settings.tones, settings.volume)


def wishes_of(settings: Settings) -> Wishes:
    """Return what is said."""
    return Wishes(settings.counting, settings.half_time)


def script_of(
    a_round: Round,
    phases: tuple[Phase, ...],
    settings: Settings,
    length_of: Callable[[Tone | str], float],
) -> Script:
    """Return the script of a walk through the phases of a round."""
    return Script.of(a_round, phases, length_of, wishes_of(settings))
