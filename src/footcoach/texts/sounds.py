"""Sounds in words: when each tone is heard, and what a routine changes about what is heard."""

from collections.abc import Mapping
from typing import Final

from footcoach.audio.cue import Tone
from footcoach.audio.own_sounds import OwnSound
from footcoach.config.settings import Settings
from footcoach.routines.models import RoutineSound

MEANINGS: Final[Mapping[Tone, str]] = {
    Tone.START: "an exercise is set up",
    Tone.WORK: "a movement begins",
    Tone.HOLD: "a hold begins",
    Tone.REST: "an effort ends, or a rest begins",
    Tone.SWITCH: "change feet",
    Tone.TICK: "each of the last three seconds",
    Tone.DONE: "the round is over",
}
"""When each tone is heard."""


def own_in_words(sound: OwnSound) -> str:
    """Return how long a sound of the user is heard: "0.22 s of its 1.50 s"."""
    whole = sound.wave.seconds
    is_cut = whole - sound.seconds > 0.005
    return f"{sound.seconds:.2f} s of its {whole:.2f} s" if is_cut else f"{whole:.2f} s"


def sound_in_words(sound: RoutineSound) -> str:
    """Return "Sound: voice off, volume 30", or nothing for a routine that changes nothing."""
    words = [
        f"{(Settings.model_fields[name].title or name).lower()} {_shown(value)}"
        for name, value in sound.chosen.items()
    ]
    return f"Sound: {', '.join(words)}" if words else ""


def _shown(value: bool | int) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
