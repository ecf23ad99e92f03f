"""The script and sound options that the settings and a routine ask for: pure functions."""

from collections.abc import Callable

from footcoach.audio.cue import Tone
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script, SpeechOptions
from footcoach.config.settings import Settings
from footcoach.routines.models import RoutineSound
from footcoach.routines.timeline import Phase, Round


def with_routine_sound(settings: Settings, sound: RoutineSound) -> Settings:
    """Return the settings with what a routine changes about what is heard."""
    return settings.model_copy(update=sound.chosen)


def mix_of(settings: Settings) -> MixOptions:
    """Return the voice, tones and volume of the settings."""
    return MixOptions(settings.voice, settings.tones, settings.volume)


def speech_options_of(settings: Settings) -> SpeechOptions:
    """Return which optional phrases are spoken."""
    return SpeechOptions(
        counting=settings.counting,
        half_time=settings.half_time,
        encouragement=settings.encouragement,
    )


def script_of(
    a_round: Round,
    phases: tuple[Phase, ...],
    settings: Settings,
    length_of: Callable[[Tone | str], float],
) -> Script:
    """Return the script of a round, which maps events to cues."""
    return Script.of(a_round, phases, length_of, speech_options_of(settings))
