"""Clips are trimmed, bright, even, and no longer than their phase leaves room for."""

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

from footcoach.audio.clips import RATE
from tools.loudness import LOUDNESS_DB, loudness, power
from tools.voice.clip import (
    AFTER,
    BEFORE,
    BLOCK,
    COUNT_S,
    brightened,
    evened,
    finished,
    longest_s,
    short_enough,
    trimmed,
)
from tools.voice.takes import Take


def sine(hertz: float, seconds: float = 0.5, strength: float = 0.5) -> list[float]:
    count = round(seconds * RATE)
    return [strength * math.sin(2 * math.pi * hertz * at / RATE) for at in range(count)]


def strength(samples: list[float]) -> float:
    """Return the effective value of the second half, when filters have settled."""
    return math.sqrt(power(samples[len(samples) // 2 :]))


def lasting(seconds: float) -> Callable[[Take], list[float]]:
    """Return a synthesis whose phrases last some seconds at normal speed."""
    return lambda take: sine(500, seconds / take.speed)


def test_trimming_removes_silence_and_keeps_a_soft_beginning() -> None:
    hiss, soft, loud = [1.0, -1.0], [100.0, -100.0], [5000.0, -5000.0]
    samples = trimmed([*hiss * 4000, *soft * 800, *loud * 1600, *hiss * 4000])
    kept = BEFORE + 2 * (800 + 1600) + AFTER
    assert abs(len(samples) - kept) <= BLOCK
    assert samples[0] == samples[-1] == 0


def test_what_a_laptop_cannot_play_is_softened_and_consonants_gain() -> None:
    gains = [
        strength(brightened(sine(hertz))) / strength(sine(hertz))
        for hertz in (60, 120, 500, 1000, 4000)
    ]
    assert all(lower < higher for lower, higher in pairwise(gains))
    assert gains[0] < 0.05
    assert gains[-1] > 1


def test_a_soft_sound_is_raised_towards_a_loud_one() -> None:
    loud, soft = sine(500), sine(500, strength=0.05)
    samples = evened([*loud, *soft])
    ratio = strength(samples[: len(loud)]) / strength(samples)
    assert 4 < ratio < 6


def test_a_finished_clip_has_the_common_loudness() -> None:
    samples = finished(Take("Hold."), lasting(0.5))
    assert abs(loudness(samples) - LOUDNESS_DB) < 0.1


@pytest.mark.parametrize("phrase", ["7", "heels up", "hold it"])
def test_a_phrase_with_little_room_is_spoken_faster_until_it_fits(phrase: str) -> None:
    take, samples = short_enough(phrase, Take(phrase, speed=0.9), lasting(1.4))
    assert len(samples) <= longest_s(phrase) * RATE
    assert take.speed > 0.9


def test_a_phrase_that_fits_keeps_its_speed() -> None:
    assert short_enough("7", Take("Seven."), lasting(COUNT_S - 0.1))[0].speed == 1
    assert short_enough("stand still", Take("Stand still."), lasting(3))[0].speed == 1
