"""A cue: a tone and spoken phrases that are played at a moment of a session."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The short sounds. To add or change one, edit `data/sounds/tones.toml` as well.

    `python -m tools.make_sounds` makes a file in `data/sounds/` for each.
    """

    START = "start"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    TICK = "tick"
    DONE = "done"


GAP_S = 0.12
"""Seconds of silence between two phrases, enough to keep them apart."""

TONE_GAP_S = 0.05
"""Seconds of silence between a tone, which fades out, and the first phrase."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An optional tone, and then phrases, one after the other."""

    tone: Tone | None = None
    phrases: tuple[str, ...] = ()

    def seconds(self, length_of: Callable[[Tone | str], float]) -> float:
        """Return the length of the cue, given the length of each of its parts."""
        parts = self.parts()
        return sum(length_of(part) for part in parts) + sum(map(gap_after, parts[:-1]))

    def parts(self) -> tuple[Tone | str, ...]:
        """Return the tone and the phrases in the order in which they are played."""
        return (*((self.tone,) if self.tone else ()), *self.phrases)

    @property
    def text(self) -> str:
        """The cue in writing, such as "Walk. Number 2", or the tone's name if it has no phrase."""
        phrases = self.phrases or ((self.tone.value,) if self.tone else ())
        return ". ".join(phrase[:1].upper() + phrase[1:].rstrip(".") for phrase in phrases)


def gap_after(part: Tone | str) -> float:
    """Return the seconds of silence between a part and the next one."""
    return TONE_GAP_S if isinstance(part, Tone) else GAP_S
