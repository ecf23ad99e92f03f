"""The finished clip of a phrase: without silence around it, and at the common loudness."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from footcoach.audio.clips import RATE
from tools.loudness import Biquad, levelled, power
from tools.voice.takes import Take, faster
from tools.wave_file import FULL

COUNT_S = 0.8
"""The longest clip of a number, since one is spoken every second. Longer ones are spoken faster."""

LONGEST_S = {
    "heels up": 0.85,
    "heels down": 0.85,
    "heel up": 0.85,
    "heel down": 0.85,
    "toes up": 0.85,
    "toes down": 0.85,
    "circle": 0.58,
    "hold it": 1.2,
}
"""The longest clips of phrases in phases of one second, and of those between a tone and a count."""

BRIGHTNESS = 0.5
"""Of a first-order treble boost, which makes consonants clearer in noise."""

LOW_CUT_HZ = 250
"""Below this frequency the voice is filtered: a laptop cannot play it, and noise masks it."""

EVENNESS = 0.3
"""By how much differences of level within a phrase are lessened: 0 keeps them, 1 would end them."""

ENVELOPE_S, LEAST_LEVEL = 0.010, 0.03
"""The time over which a level is measured, and the share of the loud level below which soft
sounds are not raised further."""

BLOCK = RATE // 200
SILENT_DB = 34.0
"""How far below its loudest block a clip begins and ends: a soft "th" is above it, and the breath
after a word below."""

BEFORE, AFTER = round(0.010 * RATE), round(0.020 * RATE)
"""Samples that are kept before and after a phrase, in which it fades in and out."""


def _low_cut() -> Biquad:
    """Return a Butterworth high-pass filter of the second order."""
    corner = math.tan(math.pi * LOW_CUT_HZ / RATE)
    a0 = 1 + math.sqrt(2) * corner + corner**2
    a1, a2 = 2 * (corner**2 - 1) / a0, (1 - math.sqrt(2) * corner + corner**2) / a0
    return Biquad((1 / a0, -2 / a0, 1 / a0), (a1, a2))


LOW_CUT = _low_cut()

Speak = Callable[[Take], Sequence[float]]
"""A synthesis: it returns the samples of a take, `RATE` a second, within -1 to 1."""


def brightened(samples: Sequence[float]) -> list[float]:
    """Return samples with less power in low frequencies and more in high ones.

    It halves the errors of a speech recogniser in noise, and naturalness gains by it.
    """
    boosted = (now - BRIGHTNESS * before for before, now in pairwise((0.0, *samples)))
    return list(LOW_CUT(boosted))


def trimmed(samples: Sequence[float]) -> list[float]:
    """Return samples without the silence around them, faded in and out."""
    powers = [power(samples[at : at + BLOCK]) for at in range(0, len(samples), BLOCK)]
    gate = max(powers) / 10 ** (SILENT_DB / 10)
    audible = [index for index, block in enumerate(powers) if block > gate]
    start, end = audible[0] * BLOCK - BEFORE, (audible[-1] + 1) * BLOCK + AFTER
    kept = [float(sample) for sample in samples[max(0, start) : end]]
    for at in range(BEFORE):
        kept[at] *= _fade(at / BEFORE)
    for at in range(AFTER):
        kept[-1 - at] *= _fade(at / AFTER)
    return kept


def evened(samples: Sequence[float]) -> list[float]:
    """Return samples with their soft sounds raised, such as most consonants."""
    levels = _levels(samples)
    loud = sorted(levels)[round(0.95 * (len(levels) - 1))]
    return [
        sample * max(level / loud, LEAST_LEVEL) ** -EVENNESS
        for sample, level in zip(samples, levels, strict=True)
    ]


def _levels(samples: Sequence[float]) -> list[float]:
    """Return the level at each sample, smoothed by a filter of the first order."""
    share = 1 - math.exp(-1 / (ENVELOPE_S * RATE))
    mean, levels = 0.0, []
    for sample in samples:
        mean += share * (sample * sample - mean)
        levels.append(math.sqrt(mean))
    return levels


def _fade(at: float) -> float:
    return (1 - math.cos(math.pi * at)) / 2


def finished(take: Take, speak: Speak) -> list[int]:
    """Return the samples of a take as they are stored."""
    spoken = [float(sample) * FULL for sample in speak(take)]
    return levelled(evened(trimmed(brightened(spoken))))


def longest_s(phrase: str) -> float:
    """Return the seconds that a phrase may last."""
    return COUNT_S if phrase.isdigit() else LONGEST_S.get(phrase, math.inf)


def short_enough(phrase: str, take: Take, speak: Speak) -> tuple[Take, list[int]]:
    """Return a take and its samples; it is spoken faster until it is no longer than it may be."""
    samples = finished(take, speak)
    while len(samples) > longest_s(phrase) * RATE:
        take = faster(take)
        samples = finished(take, speak)
    return take, samples
