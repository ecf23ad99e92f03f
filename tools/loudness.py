"""The perceived loudness of a clip, so that all clips can have the same one.

It is the power of the K-weighted samples (ITU-R BS.1770, as in broadcasting), averaged over the
audible blocks of 20 ms: those within 20 dB of the loudest one. The gate of the standard has blocks
of 400 ms, and many clips are hardly longer.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from footcoach.audio.clips import RATE
from tools.wave_file import FULL

LOUDNESS_DB = -16.0
"""The loudness of every clip, so that tones and voice need only one volume."""

PEAK, KNEE = (FULL * 10 ** (level / 20) for level in (-1.0, -3.0))
"""No sample exceeds the peak, so that nothing clips if a player changes the rate. Above the knee,
samples are compressed; only the sharpest pulses of the voice reach it."""

TOLERANCE_DB = 0.05
"""How far the loudness of a clip may be from what is wanted."""

BLOCK = RATE // 50
AUDIBLE_DB = 20.0


@dataclass(frozen=True, slots=True)
class Biquad:
    """A second-order filter with coefficients scaled so that a0 is 1."""

    b: tuple[float, float, float]
    a: tuple[float, float]

    def __call__(self, samples: Iterable[float]) -> Iterator[float]:
        """Filter samples (direct form II, transposed)."""
        (b0, b1, b2), (a1, a2) = self.b, self.a
        last, older = 0.0, 0.0
        for sample in samples:
            result = b0 * sample + last
            last = b1 * sample - a1 * result + older
            older = b2 * sample - a2 * result
            yield result


def _high_shelf() -> Biquad:
    """Return the first stage of the standard: the head amplifies sound above 1.7 kHz by 4 dB.

    The standard has coefficients for 48 kHz; these are computed from its analogue prototype.
    """
    lift = 10 ** (3.99984385 / 20)
    quality, corner = 0.70717524, math.tan(math.pi * 1681.97445 / RATE)
    middle = lift**0.49966677
    a0 = 1 + corner / quality + corner**2
    return Biquad(
        (
            (lift + middle * corner / quality + corner**2) / a0,
            2 * (corner**2 - lift) / a0,
            (lift - middle * corner / quality + corner**2) / a0,
        ),
        (2 * (corner**2 - 1) / a0, (1 - corner / quality + corner**2) / a0),
    )


def _high_pass() -> Biquad:
    """Return the second stage of the standard: sound below 38 Hz is hardly audible."""
    quality, corner = 0.50032704, math.tan(math.pi * 38.1354709 / RATE)
    a0 = 1 + corner / quality + corner**2
    return Biquad((1, -2, 1), (2 * (corner**2 - 1) / a0, (1 - corner / quality + corner**2) / a0))


SHELF, HIGH_PASS = _high_shelf(), _high_pass()


def loudness(samples: Sequence[float]) -> float:
    """Return the loudness of samples of 16 bits, in dB relative to full scale."""
    weighted = list(HIGH_PASS(SHELF(samples)))
    powers = [power(weighted[at : at + BLOCK]) for at in range(0, len(weighted), BLOCK)]
    gate = max(powers, default=0.0) / 10 ** (AUDIBLE_DB / 10)
    audible = [block for block in powers if block >= gate]
    return decibels(math.sqrt(sum(audible) / len(audible))) if audible else -math.inf


def levelled(samples: Sequence[float], softer: float = 0.0) -> list[int]:
    """Return samples at the loudness of all clips, or softer by some dB."""
    wanted_db = LOUDNESS_DB - softer
    louder = amplified(samples, wanted_db - loudness(samples))
    kept = [limited(sample) for sample in louder]
    lost_db = wanted_db - loudness(kept)  # by the compression of sharp pulses
    if lost_db > TOLERANCE_DB:
        kept = [limited(sample) for sample in amplified(louder, lost_db)]
    return [round(sample) for sample in kept]


def limited(sample: float) -> float:
    """Return a sample compressed above the knee so that it does not exceed the peak."""
    room = PEAK - KNEE
    excess = abs(sample) - KNEE
    return sample if excess <= 0 else math.copysign(KNEE + room * math.tanh(excess / room), sample)


def power(samples: Sequence[float]) -> float:
    """Return the mean square of samples."""
    return math.fsum(sample * sample for sample in samples) / len(samples)


def decibels(amplitude: float) -> float:
    """Return an amplitude of 16 bits in dB relative to full scale."""
    return 20 * math.log10(amplitude / FULL) if amplitude else -math.inf


def amplified(samples: Sequence[float], gain_db: float) -> list[float]:
    """Return samples amplified by a gain, which may be negative."""
    factor = 10 ** (gain_db / 20)
    return [sample * factor for sample in samples]
