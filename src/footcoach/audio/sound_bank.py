"""The samples of all tones and phrases: own sounds, shipped clips, and speech of the system."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from footcoach.audio.clips import RATE, Clips
from footcoach.audio.cue import Tone
from footcoach.audio.own_sounds import NO_SOUNDS, OwnSound, OwnSounds

if TYPE_CHECKING:
    from array import array


class SoundBank:
    """Holds every tone, and the phrases that are recorded or rendered.

    Phrases may be added from another thread while a session runs.
    """

    def __init__(self, clips: Clips, own: OwnSounds = NO_SOUNDS) -> None:
        self._clips = clips
        self._own = own
        self._rendered: dict[str, array[int]] = {}

    def use(self, own: OwnSounds) -> None:
        """Use these sounds of the user from now on; call it between sessions."""
        self._own = own

    def add(self, phrase: str, samples: "array[int]") -> None:
        """Add the samples of a rendered phrase: mono, `RATE` a second."""
        self._rendered[phrase] = samples

    def forget_rendered(self) -> None:
        """Remove what was added."""
        self._rendered = {}

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Return the phrases without samples, each once, in their order."""
        return tuple(phrase for phrase in dict.fromkeys(phrases) if not self._has(phrase))

    def seconds(self, part: Tone | str) -> float:
        """Return the length of a part; a phrase without samples is replaced by a tick."""
        is_lacking = not isinstance(part, Tone) and not self._has(part)
        return self.expected_seconds(Tone.TICK if is_lacking else part)

    def expected_seconds(self, part: Tone | str) -> float:
        """Return the length of a part; of a phrase without samples, about that of its speech."""
        if (own := self._own_sound(part)) is not None:
            return own.seconds
        rendered = None if isinstance(part, Tone) else self._rendered.get(part)
        return self._clips.expected_seconds(part) if rendered is None else len(rendered) / RATE

    def samples(self, part: Tone | str) -> "array[int] | None":
        """Return the samples of a part, or None for a phrase without any."""
        if (own := self._own_sound(part)) is not None:
            return own.samples
        if not isinstance(part, Tone) and part in self._rendered:
            return self._rendered[part]
        return self._clips.samples(part) if self._clips.seconds(part) is not None else None

    def spoken(self, phrase: str) -> str:
        """Return what is said for a phrase."""
        return self._clips.spoken(phrase)

    def _has(self, phrase: str) -> bool:
        has_samples = phrase in self._rendered or self._clips.seconds(phrase) is not None
        return has_samples or self._own_sound(phrase) is not None

    def _own_sound(self, part: Tone | str) -> OwnSound | None:
        """Return the user's sound for a part: of a phrase, also by what is said for it."""
        own = self._own.find(part)
        return own or (None if isinstance(part, Tone) else self._own.find(self.spoken(part)))
