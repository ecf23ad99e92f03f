"""Converts speech to the sample rate and the loudness of the shipped clips."""

import math
from array import array
from operator import mul

from footcoach.audio.clips import RATE

FULL = 32_767
PEAK = 10 ** (-1 / 20) * FULL  # as in the shipped clips
RMS_DB = -17.3  # of the shipped clips below full scale, measured as `levelled` does

REACH = 12  # zero crossings of the sinc on each side; the rest is 60 dB down
PASS = 0.92  # the pass band, as a share of the narrower band; the filter falls off above it


def resampled(samples: "array[int]", rate: int) -> "array[int]":
    """Return samples converted from another rate to `RATE`, with a Hann-windowed sinc.

    Frequencies above the narrower one of both bands are filtered out, which prevents aliasing.
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
    """Return weights for the samples around a point that is a fraction after one of them."""
    weights = []
    for offset in range(1 - reach, reach + 1):
        distance = offset - fraction
        angle = math.pi * cutoff * distance
        sinc = math.sin(angle) / angle if angle else 1.0
        weights.append(sinc * math.cos(math.pi * distance / (2 * reach)) ** 2)
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


BLOCK = RATE // 50  # samples: 20 ms
AUDIBLE = 10**-2  # of the power of the loudest block: 20 dB


def trimmed(samples: "array[int]") -> "array[int]":
    """Return samples without the silence before and after them."""
    quiet = max(map(abs, samples), default=0) / 100
    audible = [index for index, sample in enumerate(samples) if abs(sample) > quiet]
    return samples[audible[0] : audible[-1] + 1] if audible else array("h")


def levelled(samples: "array[int]") -> "array[int]":
    """Return samples as loud as the shipped clips, by the power of their audible blocks."""
    blocks = (samples[at : at + BLOCK] for at in range(0, len(samples), BLOCK))
    powers = [math.fsum(map(mul, block, block)) / len(block) for block in blocks]
    audible = [power for power in powers if power > AUDIBLE * max(powers)]
    if not audible:
        return samples
    rms = FULL * 10 ** (RMS_DB / 20)
    loudest = max(map(abs, samples))
    gain = min(rms / math.sqrt(math.fsum(audible) / len(audible)), PEAK / loudest)
    return array("h", (round(gain * sample) for sample in samples))
