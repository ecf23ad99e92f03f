"""From a cue to samples: its parts one after the other, at the volume that is wanted."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from footcoach.audio.clips import RATE
from footcoach.audio.cue import Cue, Tone, gap_after

LOUDNESS_OVER_PRESSURE = 0.6
"""Stevens' power law: loudness grows with sound pressure to the power of 0.6 (S. S. Stevens, 1955).

Half the volume is heard as half as loud, and is 10 dB less.
"""


@dataclass(frozen=True, slots=True)
class MixOptions:
    """What of a cue is wanted, and how loud: 0 is silence, 100 is as recorded."""

    voice: bool = True
    tones: bool = True
    volume: int = 80

    @property
    def gain(self) -> float:
        """What samples are multiplied with, so that volumes are heard as evenly spaced."""
        return float((min(max(self.volume, 0), 100) / 100) ** (1 / LOUDNESS_OVER_PRESSURE))


class Sounds(Protocol):
    """Whoever has the samples of tones and phrases: 16 bit, mono, `RATE` a second."""

    def samples(self, part: Tone | str) -> "array[int] | None":
        """Return how a part sounds, or None where nobody can say it."""
        ...

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Return the phrases that nobody can say."""
        ...


def samples_of(cue: Cue, bank: Sounds, mix: MixOptions) -> "array[int]":
    """Return how a cue sounds; empty where nothing of it is wanted. It cannot clip."""
    mixed = array("h")
    gap_s = 0.0
    for part, samples in _heard(cue, bank, mix):
        mixed.extend(silence(gap_s))
        mixed.extend(samples)
        gap_s = gap_after(part)
    return scaled(mixed, mix.gain)


def silence(seconds: float) -> "array[int]":
    """Return so many seconds of nothing."""
    return array("h", bytes(2 * round(seconds * RATE)))


def scaled(samples: "array[int]", gain: float) -> "array[int]":
    """Return the samples at another level; gain is at most 1."""
    if gain == 1:
        return samples
    return array("h", (int(gain * sample) for sample in samples))


def _heard(cue: Cue, bank: Sounds, mix: MixOptions) -> "Iterator[tuple[Tone | str, array[int]]]":
    """Yield the parts that are wanted; one tone stands in for all that nobody can say."""
    said = [(phrase, bank.samples(phrase)) for phrase in cue.says] if mix.voice else []
    unsaid = any(samples is None for _, samples in said)
    tone = cue.tone or (Tone.TICK if unsaid else None)
    if tone and mix.tones and (sound := bank.samples(tone)) is not None:
        yield tone, sound
    yield from ((phrase, samples) for phrase, samples in said if samples is not None)
