"""Speech of any rate and loudness is converted to those of the shipped clips."""

import math
from array import array

import pytest

from footcoach.audio.clips import RATE
from footcoach.audio.resample import FULL, PEAK, levelled, resampled, trimmed

LOUD = 10_000


def sine(hertz: float, rate: int, amplitude: float = LOUD, seconds: float = 0.25) -> "array[int]":
    turn = 2 * math.pi * hertz / rate
    return array("h", (round(amplitude * math.sin(turn * at)) for at in range(int(seconds * rate))))


def difference(one: "array[int]", other: "array[int]") -> float:
    """Return the largest difference, except at the ends, where the filter lacks samples."""
    inside = slice(200, -200)
    return max(abs(a - b) for a, b in zip(one[inside], other[inside], strict=False))


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 24_000, 44_100, 48_000])
def test_a_sound_keeps_its_length_pitch_and_level_at_any_rate(rate: int) -> None:
    changed = resampled(sine(440, rate), rate)
    assert abs(len(changed) - RATE / 4) <= 2
    assert difference(changed, sine(440, RATE)) < LOUD * 0.005


def test_a_lower_rate_causes_no_aliasing() -> None:
    changed = resampled(sine(9_500, 22_050), 22_050)
    assert max(map(abs, changed[200:-200])) < LOUD * 0.01


def test_a_full_scale_step_does_not_wrap_around() -> None:
    step = array("h", [-FULL] * 500 + [FULL] * 500)
    changed = resampled(step, 22_050)
    assert min(changed[: len(changed) // 2 - 5]) == max(changed[len(changed) // 2 + 5 :]) * -1


def test_the_same_rate_changes_nothing() -> None:
    samples = sine(440, RATE)
    assert resampled(samples, RATE) == samples


def test_silence_at_both_ends_is_removed() -> None:
    silence = array("h", [0, 3, -2] * 500)
    assert trimmed(silence + array("h", [900, 0, -900]) + silence).tolist() == [900, 0, -900]
    assert len(trimmed(array("h", [0] * 100))) == 0


@pytest.mark.parametrize("amplitude", [50, 3000, 20_000])
def test_levelled_speech_is_equally_loud_from_any_loudness(amplitude: int) -> None:
    assert levelled(sine(440, RATE, amplitude))[777] == pytest.approx(
        levelled(sine(440, RATE))[777], rel=0.02
    )


def test_pauses_within_a_phrase_do_not_make_it_louder() -> None:
    word, pause = sine(400, RATE, seconds=0.2), array("h", [0] * RATE)  # in whole blocks
    assert max(levelled(word + pause + word)) == pytest.approx(max(levelled(word)), rel=0.02)


def test_levelling_never_clips_a_peak() -> None:
    click = array("h", [100] * 4000 + [20_000] + [100] * 4000)
    assert max(levelled(click)) <= round(PEAK)
    assert not any(levelled(array("h", [0] * 1000)))
