"""The lengths of tones and phrases, known before anything is played."""

from collections.abc import Callable

from footcoach.audio.clips import Clips
from footcoach.audio.cue import Tone

STARTUP_S, LETTER_S = 0.4, 0.075  # delay before speech; a letter, at about 160 words a minute

LengthOf = Callable[[Tone | str], float]
"""Returns the seconds of a tone or a phrase."""


def estimated_s(phrase: str) -> float:
    """Return about how many seconds the system's speech takes for a phrase."""
    return STARTUP_S + LETTER_S * len(phrase)


def lengths_in(clips: Clips) -> LengthOf:
    """Return a function for the length of each tone and phrase; it estimates those without clip."""

    def length_of(part: Tone | str) -> float:
        seconds = clips.seconds(part)
        return estimated_s(part) if seconds is None else seconds

    return length_of
