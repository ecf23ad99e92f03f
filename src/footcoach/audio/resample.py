"""Brings speech of any rate and loudness to the rate and the loudness of the shipped clips."""

import math
from array import array
from operator import mul

from footcoach.audio.clips import RATE

FULL = 32_767
PEAK = 10 ** (-1 / 20) * FULL  # as the shipped clips
HEARD_RMS_DB = -16.9  # of the shipped clips below full scale, measured as `levelled` does

REACH = 12  # zero crossings of the sinc on each side: what is cut off is 60 dB down
PASS = 0.92  # of the lower one of both bands; the rest is where the filter falls


def resampled(samples: "array[int]", rate: int) -> "array[int]":
    """Return samples of another rate at `RATE`, by a sinc under a Hann window.

    What is above the lower one of both bands is filtered out: it would come back as noise.
    """
    if rate == RATE:
        return samples
    common = math.gcd(rate, RATE)
    step, phases = rate // common, RATE // common
    cutoff = PASS * min(1.0, RATE / rate)
    reach = math.ceil(REACH / cutoff)
    filters = [_filter(phase / phases, cutoff, reach) for phase in range(phases)]
    padded = [0] * reach + samples.tolist() + [0] * (reach + 1)
    moments = (divmod(index * step, phases) for index in range(len(samples) * phases // step))
    return array(
        "h",
        (
            max(
                -FULL, min(FULL, round(sum(map(mul, filters[at], padded[left : left + 2 * reach]))))
            )
            for left, at in ((whole + 1, part) for whole, part in moments)
        ),
    )


def _filter(fraction: float, cutoff: float, reach: int) -> tuple[float, ...]:
    """Return weights for the samples around a moment that is a fraction after one of them."""
    weights = []
    for offset in range(1 - reach, reach + 1):
        distance = offset - fraction
        angle = math.pi * cutoff * distance
        sinc = math.sin(angle) / angle if angle else 1.0
        weights.append(sinc * math.cos(math.pi * distance / (2 * reach)) ** 2)
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


BLOCK = RATE // 50
HEARD = 10**-2  # of the loudest block's power: 20 dB


def trimmed(samples: "array[int]") -> "array[int]":
    """Return samples without the silence before and after them."""
    quiet = max(map(abs, samples), default=0) / 100
    heard = [index for index, sample in enumerate(samples) if abs(sample) > quiet]
    return samples[heard[0] : heard[-1] + 1] if heard else array("h")


def levelled(samples: "array[int]") -> "array[int]":
    """Return samples as loud as the shipped clips, by the power of the blocks that are heard."""
    blocks = (samples[at : at + BLOCK] for at in range(0, len(samples), BLOCK))
    powers = [math.fsum(map(mul, block, block)) / len(block) for block in blocks]
    heard = [power for power in powers if power > HEARD * max(powers)]
    if not heard:
        return samples
    wanted = FULL * 10 ** (HEARD_RMS_DB / 20)
    loudest = max(map(abs, samples))
    gain = min(wanted / math.sqrt(math.fsum(heard) / len(heard)), PEAK / loudest)
    return array("h", (round(gain * sample) for sample in samples))
