"""A cue: what is heard at a moment."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The short sounds; `data/sounds/` has a file for each."""

    START = "start"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    TICK = "tick"
    DONE = "done"


GAP_S = 0.12
"""Seconds of silence between two phrases: enough to tell them apart."""

TONE_GAP_S = 0.05
"""Seconds of silence between a tone, which rings out softly, and the first phrase."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A tone, if there is one, and then phrases, one after the other."""

    tone: Tone | None = None
    says: tuple[str, ...] = ()

    def seconds(self, length_of: Callable[[Tone | str], float]) -> float:
        """Return how long the cue takes, given how long each part takes."""
        parts = self.parts()
        return sum(length_of(part) for part in parts) + sum(map(gap_after, parts[:-1]))

    def parts(self) -> tuple[Tone | str, ...]:
        """Return the tone and the phrases in the order in which they are heard."""
        return (*((self.tone,) if self.tone else ()), *self.says)

    @property
    def text(self) -> str:
        """The cue in writing: "Walk. Number 2"; the tone's name where nothing is said."""
        phrases = self.says or ((self.tone.value,) if self.tone else ())
        return ". ".join(phrase[:1].upper() + phrase[1:].rstrip(".") for phrase in phrases)


def gap_after(part: Tone | str) -> float:
    """Return the seconds of silence after a part that is not the last one."""
    return TONE_GAP_S if isinstance(part, Tone) else GAP_S
