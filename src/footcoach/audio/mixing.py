"""Mixes a cue to samples: its parts one after the other, at the volume that was chosen."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from footcoach.audio.clips import RATE
from footcoach.audio.cue import SHORT_TONE_GAP_S, Cue, Tone

LOUDNESS_OVER_PRESSURE = 0.6
"""Stevens' power law: loudness grows with sound pressure to the power of 0.6 (S. S. Stevens, 1955).

Half the volume is perceived as half as loud, which is 10 dB less.
"""


FADE_S = 0.005  # a sound that is cut off without fading ends with a click


@dataclass(frozen=True, slots=True)
class MixOptions:
    """The parts of a cue that are played, and the volume: 0 is silence, 100 is as recorded."""

    voice: bool = True
    tones: bool = True
    volume: int = 80

    @property
    def gain(self) -> float:
        """The factor for samples; with it, equal steps of volume are perceived as equal."""
        return float((min(max(self.volume, 0), 100) / 100) ** (1 / LOUDNESS_OVER_PRESSURE))

    @property
    def is_audible(self) -> bool:
        """Whether anything is played."""
        return self.volume > 0 and (self.voice or self.tones)


class Sounds(Protocol):
    """A source of samples for tones and phrases: 16 bit, mono, `RATE` a second."""

    def samples(self, part: Tone | str) -> "array[int] | None":
        """Return the samples of a part, or None if there are none."""
        ...

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Return the phrases that have no samples."""
        ...


def samples_of(cue: Cue, bank: Sounds, mix: MixOptions) -> "array[int]":
    """Return the samples of a cue, none if no part of it is to be played.

    The tone, or else a tick, replaces phrases that have no samples. The gain is at most 1, so no
    sample overflows.
    """
    missing = frozenset(bank.missing(cue.spoken)) if mix.voice else frozenset[str]()
    if missing:
        gap_s = SHORT_TONE_GAP_S if cue.tone_gap_s is None else cue.tone_gap_s
        cue = replace(cue, tone=cue.tone or Tone.TICK, tone_gap_s=gap_s)
    every_part = cue.parts(voice=mix.voice, tones=mix.tones)
    parts = tuple(part for part in every_part if isinstance(part, Tone) or part not in missing)
    mixed = array("h")
    for part, gap_s in zip(parts, (*cue.gaps_s(parts), 0.0), strict=False):
        mixed.extend(bank.samples(part) or ())
        mixed.extend(silence(gap_s))
    return scaled(mixed, mix.gain)


def silence(seconds: float) -> "array[int]":
    """Return the samples of some seconds of silence."""
    return array("h", bytes(2 * round(seconds * RATE)))


def scaled(samples: "array[int]", gain: float) -> "array[int]":
    """Return the samples multiplied by a gain of at most 1."""
    if gain == 1:
        return samples
    return array("h", (int(gain * sample) for sample in samples))


def faded(samples: "array[int]", seconds: float = FADE_S) -> "array[int]":
    """Return the samples with their last seconds faded out."""
    length = min(round(seconds * RATE), len(samples))
    kept = samples[: len(samples) - length]
    tail = samples[len(samples) - length :]
    kept.extend(int(sample * (length - 1 - i) / length) for i, sample in enumerate(tail))
    return kept
