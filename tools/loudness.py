"""How loud a clip is to the ear, so that all can be brought to one level.

The measure is the power of the K-weighted samples (ITU-R BS.1770, as in broadcasting), averaged
over the blocks of 20 ms that are heard: those within 20 dB of the loudest one. The standard's own
gate takes blocks of 400 ms, and many clips are hardly longer.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from footcoach.audio.clips import RATE
from tools.wave_file import FULL

LOUDNESS_DB = -16.0
"""How loud every clip is; tones and voice then need one volume."""

PEAK, KNEE = (FULL * 10 ** (level / 20) for level in (-1.0, -3.0))
"""No sample is above the peak, so that nothing clips where a player changes the rate; above the
knee, samples are pressed together. Only the sharpest pulses of the voice come there."""

BLOCK = RATE // 50
HEARD_DB = 20.0


@dataclass(frozen=True, slots=True)
class Biquad:
    """A filter of second order, its coefficients scaled so that a0 is 1."""

    b: tuple[float, float, float]
    a: tuple[float, float]

    def __call__(self, samples: Iterable[float]) -> Iterator[float]:
        """Filter samples (direct form II, transposed)."""
        (b0, b1, b2), (a1, a2) = self.b, self.a
        kept, older = 0.0, 0.0
        for sample in samples:
            result = b0 * sample + kept
            kept = b1 * sample - a1 * result + older
            older = b2 * sample - a2 * result
            yield result


def _shelf() -> Biquad:
    """Return the standard's first stage: the head lifts what is above 1.7 kHz by 4 dB.

    The standard lists coefficients for 48 kHz; these are the analogue values behind them.
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
    """Return the standard's second stage: what is below 38 Hz is hardly heard."""
    quality, corner = 0.50032704, math.tan(math.pi * 38.1354709 / RATE)
    a0 = 1 + corner / quality + corner**2
    return Biquad((1, -2, 1), (2 * (corner**2 - 1) / a0, (1 - corner / quality + corner**2) / a0))


SHELF, HIGH_PASS = _shelf(), _high_pass()


def loudness(samples: Sequence[float]) -> float:
    """Return how loud samples of 16 bits are, in dB below full scale."""
    weighted = list(HIGH_PASS(SHELF(samples)))
    powers = [power(weighted[at : at + BLOCK]) for at in range(0, len(weighted), BLOCK)]
    gate = max(powers, default=0.0) / 10 ** (HEARD_DB / 10)
    heard = [one for one in powers if one >= gate]
    return decibels(math.sqrt(sum(heard) / len(heard))) if heard else -math.inf


def levelled(samples: Sequence[float], softer: float = 0.0) -> list[int]:
    """Return samples at the loudness that all clips have, or so many dB softer."""
    louder = amplified(samples, LOUDNESS_DB - softer - loudness(samples))
    return [round(limited(sample)) for sample in louder]


def limited(sample: float) -> float:
    """Return a sample no higher than the peak; what is far below it stays as it is."""
    room = PEAK - KNEE
    over = abs(sample) - KNEE
    return sample if over <= 0 else math.copysign(KNEE + room * math.tanh(over / room), sample)


def power(samples: Sequence[float]) -> float:
    """Return the mean square."""
    return math.fsum(sample * sample for sample in samples) / len(samples)


def decibels(amplitude: float) -> float:
    """Return an amplitude of 16 bits in dB below full scale."""
    return 20 * math.log10(amplitude / FULL) if amplitude else -math.inf


def peak(samples: Sequence[float]) -> float:
    """Return the largest amplitude, in dB below full scale."""
    return decibels(max(map(abs, samples), default=0.0))


def amplified(samples: Sequence[float], gain_db: float) -> list[float]:
    """Return samples made louder, or softer with a negative gain."""
    factor = 10 ** (gain_db / 20)
    return [sample * factor for sample in samples]
