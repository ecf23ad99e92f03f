"""From a cue to samples."""

from array import array
from collections.abc import Iterable
from typing import ClassVar

import pytest

from footcoach.audio.clips import RATE
from footcoach.audio.cue import GAP_S, TONE_GAP_S, Cue, Tone
from footcoach.audio.mixing import MixOptions, samples_of

FULL = MixOptions(volume=100)
LOUDEST = 32_767


class Bank:
    """Every tone and phrase is three samples of its own; nobody can say "blah"."""

    sounds: ClassVar = {Tone.TICK: 1, Tone.WORK: 2, "walk": 3, "left foot": LOUDEST}

    def samples(self, part: Tone | str) -> "array[int] | None":
        sample = self.sounds.get(part)
        return None if sample is None else array("h", [sample] * 3)

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        return tuple(phrase for phrase in phrases if phrase not in self.sounds)


def heard(cue: Cue, mix: MixOptions = FULL) -> list[int]:
    """Return which parts are heard, in order, without what is between them."""
    return [sample for sample in samples_of(cue, Bank(), mix) if sample][::3]


def test_a_tone_and_phrases_come_one_after_the_other_with_gaps() -> None:
    mixed = samples_of(Cue(Tone.WORK, ("walk", "left foot")), Bank(), FULL)
    after_tone, between = round(TONE_GAP_S * RATE), round(GAP_S * RATE)
    assert mixed.tolist() == [2] * 3 + [0] * after_tone + [3] * 3 + [0] * between + [LOUDEST] * 3


def test_a_cue_is_as_long_as_its_script_says() -> None:
    cue = Cue(Tone.WORK, ("walk", "left foot"))
    assert len(samples_of(cue, Bank(), FULL)) == round(cue.seconds(lambda part: 3 / RATE) * RATE)


def test_what_is_not_wanted_is_left_out() -> None:
    cue = Cue(Tone.WORK, ("walk",))
    assert heard(cue, MixOptions(voice=False, volume=100)) == [2]
    assert heard(cue, MixOptions(tones=False, volume=100)) == [3]
    assert len(samples_of(cue, Bank(), MixOptions(voice=False, tones=False))) == 0


def test_the_cues_tone_stands_in_for_a_phrase_that_nobody_can_say() -> None:
    assert heard(Cue(Tone.WORK, ("blah",))) == [2]
    assert heard(Cue(Tone.WORK, ("blah", "walk"))) == [2, 3]


def test_a_tick_stands_in_where_the_cue_has_no_tone() -> None:
    assert heard(Cue(phrases=("blah", "blah"))) == [1]


def test_nothing_stands_in_for_a_voice_that_is_not_wanted() -> None:
    assert heard(Cue(phrases=("blah",)), MixOptions(voice=False)) == []


def test_half_the_volume_is_ten_decibels_less() -> None:
    assert MixOptions(volume=50).gain == pytest.approx(10 ** (-10 / 20), rel=0.01)


@pytest.mark.parametrize(("volume", "gain"), [(-5, 0), (0, 0), (100, 1), (250, 1)])
def test_no_volume_makes_a_sound_louder_than_it_is(volume: int, gain: float) -> None:
    assert MixOptions(volume=volume).gain == gain


def test_each_step_of_volume_is_louder() -> None:
    gains = [MixOptions(volume=volume).gain for volume in range(101)]
    assert gains == sorted(set(gains))


def test_nothing_clips_at_full_volume() -> None:
    assert max(samples_of(Cue(phrases=("left foot",)), Bank(), FULL)) == LOUDEST


def test_no_volume_is_silence_of_the_same_length() -> None:
    mixed = samples_of(Cue(Tone.WORK, ("walk",)), Bank(), MixOptions(volume=0))
    assert not any(mixed)
    assert len(mixed) == 6 + round(TONE_GAP_S * RATE)
