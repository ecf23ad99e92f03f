"""Cues are mixed to samples."""

from array import array
from collections.abc import Iterable
from typing import ClassVar

import pytest

from footcoach.audio.clips import RATE
from footcoach.audio.cue import JOINED_GAP_S, PHRASE_GAP_S, TONE_GAP_S, Cue, Tone
from footcoach.audio.mixing import MixOptions, samples_of

FULL = MixOptions(volume=100)
LOUDEST = 32_767


class Bank:
    """Has three samples for every tone and phrase but "blah"."""

    sounds: ClassVar = {
        Tone.TICK: 1,
        Tone.WORK: 2,
        Tone.REST: 6,
        "walk": 3,
        "4": 4,
        "of 10": 5,
        "left foot": LOUDEST,
    }

    def samples(self, part: Tone | str) -> "array[int] | None":
        sample = self.sounds.get(part)
        return None if sample is None else array("h", [sample] * 3)

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        return tuple(phrase for phrase in phrases if phrase not in self.sounds)


def mixed_parts(cue: Cue, mix: MixOptions = FULL) -> list[int]:
    """Return which parts are in the mix, in order, without the gaps."""
    return [sample for sample in samples_of(cue, Bank(), mix) if sample][::3]


def test_a_tone_and_phrases_come_one_after_the_other_with_gaps() -> None:
    mixed = samples_of(Cue(Tone.WORK, ("walk", "left foot")), Bank(), FULL)
    after_tone, between = round(TONE_GAP_S * RATE), round(PHRASE_GAP_S * RATE)
    assert mixed.tolist() == [2] * 3 + [0] * after_tone + [3] * 3 + [0] * between + [LOUDEST] * 3


def test_the_end_of_an_effort_is_played_first_after_the_tone_of_a_rest() -> None:
    assert mixed_parts(Cue(Tone.WORK, ("walk",), ("left foot",))) == [6, LOUDEST, 2, 3]


def test_the_parts_of_a_number_are_close_together() -> None:
    mixed = samples_of(Cue(phrases=("4", "of 10")), Bank(), FULL)
    assert mixed.tolist() == [4] * 3 + [0] * round(JOINED_GAP_S * RATE) + [5] * 3


def test_a_tone_without_room_is_played_only_if_the_voice_is_off() -> None:
    cue = Cue(Tone.WORK, ("walk",), tone_gap_s=None)
    assert mixed_parts(cue) == [3]
    assert mixed_parts(cue, MixOptions(voice=False, volume=100)) == [2]


def test_a_tone_without_room_is_played_for_a_phrase_without_samples() -> None:
    assert mixed_parts(Cue(Tone.WORK, ("blah",), tone_gap_s=None)) == [2]


def test_a_cue_of_nothing_is_silent() -> None:
    assert len(samples_of(Cue(), Bank(), FULL)) == 0


def test_a_cue_is_as_long_as_its_script_says() -> None:
    cue = Cue(Tone.WORK, ("walk", "left foot"))
    assert len(samples_of(cue, Bank(), FULL)) == round(cue.seconds(lambda part: 3 / RATE) * RATE)


def test_parts_that_are_turned_off_are_left_out() -> None:
    cue = Cue(Tone.WORK, ("walk",))
    assert mixed_parts(cue, MixOptions(voice=False, volume=100)) == [2]
    assert mixed_parts(cue, MixOptions(tones=False, volume=100)) == [3]
    assert len(samples_of(cue, Bank(), MixOptions(voice=False, tones=False))) == 0


def test_the_tone_of_a_cue_replaces_a_phrase_without_samples() -> None:
    assert mixed_parts(Cue(Tone.WORK, ("blah",))) == [2]
    assert mixed_parts(Cue(Tone.WORK, ("blah", "walk"))) == [2, 3]


def test_a_tick_replaces_a_phrase_without_samples_in_a_cue_without_a_tone() -> None:
    assert mixed_parts(Cue(phrases=("blah", "blah"))) == [1]


def test_nothing_replaces_a_voice_that_is_turned_off() -> None:
    assert mixed_parts(Cue(phrases=("blah",)), MixOptions(voice=False)) == []


def test_half_the_volume_is_ten_decibels_less() -> None:
    assert MixOptions(volume=50).gain == pytest.approx(10 ** (-10 / 20), rel=0.01)


@pytest.mark.parametrize(("volume", "gain"), [(-5, 0), (0, 0), (100, 1), (250, 1)])
def test_no_volume_amplifies_a_sound(volume: int, gain: float) -> None:
    assert MixOptions(volume=volume).gain == gain


def test_each_step_of_volume_is_louder() -> None:
    gains = [MixOptions(volume=volume).gain for volume in range(101)]
    assert gains == sorted(set(gains))


def test_nothing_clips_at_full_volume() -> None:
    assert max(samples_of(Cue(phrases=("left foot",)), Bank(), FULL)) == LOUDEST


def test_volume_zero_is_silence_of_the_same_length() -> None:
    mixed = samples_of(Cue(Tone.WORK, ("walk",)), Bank(), MixOptions(volume=0))
    assert not any(mixed)
    assert len(mixed) == 6 + round(TONE_GAP_S * RATE)
