"""All that can be heard: the clips that ship, and what the system's speech has rendered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from footcoach.audio.clips import RATE, Clips
from footcoach.audio.cue import Tone

if TYPE_CHECKING:
    from array import array


class SoundBank:
    """Has every tone, and the phrases that somebody can say.

    Phrases may be added from another thread while a session runs.
    """

    def __init__(self, clips: Clips) -> None:
        self._clips = clips
        self._rendered: dict[str, array[int]] = {}

    def add(self, phrase: str, samples: "array[int]") -> None:
        """Take in a phrase that was rendered: mono, `RATE` samples a second."""
        self._rendered[phrase] = samples

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Return the phrases that nobody can say yet, each once, in their order."""
        return tuple(phrase for phrase in dict.fromkeys(phrases) if not self._has(phrase))

    def seconds(self, part: Tone | str) -> float:
        """Return how long a part is heard; a tick stands in for a phrase that nobody can say."""
        rendered = None if isinstance(part, Tone) else self._rendered.get(part)
        if rendered is not None:
            return len(rendered) / RATE
        known = self._clips.seconds(part)
        return known if known is not None else self._clips.seconds(Tone.TICK) or 0.0

    def samples(self, part: Tone | str) -> "array[int] | None":
        """Return how a part sounds; None for a phrase that nobody can say."""
        if not isinstance(part, Tone) and part in self._rendered:
            return self._rendered[part]
        return self._clips.samples(part) if self._clips.seconds(part) is not None else None

    def _has(self, phrase: str) -> bool:
        return phrase in self._rendered or self._clips.seconds(phrase) is not None
