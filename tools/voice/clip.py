"""The finished clip of a phrase: without silence around it, and at the common loudness."""

import math
from collections.abc import Callable, Sequence

from footcoach.audio.clips import RATE
from tools.loudness import levelled, power
from tools.voice.takes import Take, faster
from tools.wave_file import FULL

COUNT_S = 0.8
"""The longest clip of a number, since one is spoken every second. Longer ones are spoken faster."""

BLOCK = RATE // 200
SILENT_DB = 34.0
"""How far below its loudest block a clip begins and ends: a soft "th" is above it, and the breath
after a word below."""

BEFORE, AFTER = round(0.010 * RATE), round(0.020 * RATE)
"""Samples that are kept before and after a phrase, in which it fades in and out."""

Speak = Callable[[Take], Sequence[float]]
"""A synthesis: it returns the samples of a take, `RATE` a second, within -1 to 1."""


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


def _fade(at: float) -> float:
    return (1 - math.cos(math.pi * at)) / 2


def finished(take: Take, speak: Speak) -> list[int]:
    """Return the samples of a take as they are stored."""
    return levelled(trimmed([float(sample) * FULL for sample in speak(take)]))


def short_enough(phrase: str, take: Take, speak: Speak) -> tuple[Take, list[int]]:
    """Return a take and its samples; a number is spoken faster until it fits in `COUNT_S`."""
    samples = finished(take, speak)
    while phrase.isdigit() and len(samples) > COUNT_S * RATE:
        take = faster(take)
        samples = finished(take, speak)
    return take, samples
