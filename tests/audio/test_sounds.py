"""The tones are soft, short and different; tones and voice are equally loud."""

import cmath
import json
import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from footcoach.audio.clips import INDEX, RATE, SOUNDS, VOICE, Clips, read_wave
from footcoach.audio.cue import SHORT_TONE_GAP_S, Tone
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from tools import make_sounds, make_voice
from tools.loudness import LOUDNESS_DB, PEAK, loudness
from tools.voice.clip import COUNT_S

DATA = shipped_data()
CLIPS = Clips(DATA)
PHRASES = vocabulary(DATA)
EACH_TONE = pytest.mark.parametrize("tone", list(Tone))

LONGEST_S = {Tone.START: 0.9, Tone.DONE: 0.9, Tone.TICK: 0.08}
FOLLOWED_S = 0.3  # the longest tone that a phrase follows
SHRILL_HZ = 3_000
SLICE = 512  # samples: 32 ms, which resolves 31 Hz


def seconds(part: Tone | str) -> float:
    return CLIPS.seconds(part) or 0.0


def spectrum(samples: Sequence[complex]) -> list[complex]:
    """Return the Fourier transform; the number of samples is a power of two."""
    if len(samples) == 1:
        return list(samples)
    even, odd = spectrum(samples[::2]), spectrum(samples[1::2])
    turned = [one * cmath.exp(-2j * math.pi * at / len(samples)) for at, one in enumerate(odd)]
    added = [a + b for a, b in zip(even, turned, strict=True)]
    return added + [a - b for a, b in zip(even, turned, strict=True)]


def powers(samples: Sequence[int]) -> list[float]:
    """Return the power at each frequency from 0 to half the rate."""
    size = 1 << (len(samples) - 1).bit_length()
    padded = [*map(complex, samples), *[0j] * (size - len(samples))]
    return [abs(one) ** 2 for one in spectrum(padded)[: size // 2]]


@cache
def contour(tone: Tone) -> list[float]:
    """Return the power of each frequency in each slice of the first 0.3 s, 1 in total."""
    samples = CLIPS.samples(tone).tolist()
    samples += [0] * (9 * SLICE - len(samples))
    strengths = [
        math.sqrt(one)
        for start in range(0, 9 * SLICE, SLICE)
        for one in powers(samples[start : start + SLICE])[:64]
    ]
    size = math.sqrt(sum(one * one for one in strengths))
    return [one / size for one in strengths]


# -- tones


def test_the_tool_makes_the_tones_that_ship(tmp_path: Path) -> None:
    make_sounds.make(DATA / SOUNDS / "tones.toml", tmp_path)
    assert (tmp_path / INDEX).read_text("utf-8") == (DATA / SOUNDS / INDEX).read_text("utf-8")
    for tone in Tone:
        new, shipped = (read_wave(f / f"{tone}.wav") for f in (tmp_path, DATA / SOUNDS))
        # Another machine's sine may differ in its last bit, and a sample then by one.
        assert max(abs(a - b) for a, b in zip(new, shipped, strict=True)) <= 1


def test_the_tool_makes_the_same_bytes_each_time_and_removes_stale_files(tmp_path: Path) -> None:
    (tmp_path / "gong.wav").touch()
    runs = []
    for _ in range(2):
        make_sounds.make(DATA / SOUNDS / "tones.toml", tmp_path)
        runs.append({path.name: path.read_bytes() for path in tmp_path.iterdir()})
    assert runs[0] == runs[1]
    assert set(runs[0]) == {INDEX, *(f"{tone}.wav" for tone in Tone)}


@EACH_TONE
def test_a_tone_begins_and_ends_in_silence_so_that_it_does_not_click(tone: Tone) -> None:
    samples = CLIPS.samples(tone)
    loudest = max(map(abs, samples))
    assert samples[0] == samples[-1] == 0
    for edge in (samples[:16], samples[-16:]):  # a millisecond
        assert max(map(abs, edge)) < 0.1 * loudest


@EACH_TONE
def test_a_tone_is_audible_within_20_ms(tone: Tone) -> None:
    samples = CLIPS.samples(tone)
    assert max(map(abs, samples[: RATE // 50])) > 0.5 * max(map(abs, samples[: RATE // 10]))


@EACH_TONE
def test_a_tone_is_short(tone: Tone) -> None:
    assert seconds(tone) <= LONGEST_S.get(tone, FOLLOWED_S)


@EACH_TONE
def test_a_tone_is_never_shrill(tone: Tone) -> None:
    strength = powers(CLIPS.samples(tone))
    shrill = len(strength) * SHRILL_HZ * 2 // RATE
    assert sum(strength[shrill:]) < 1e-5 * sum(strength)


@pytest.mark.parametrize(("one", "other"), combinations(Tone, 2))
def test_no_two_tones_sound_similar(one: Tone, other: Tone) -> None:
    assert sum(a * b for a, b in zip(contour(one), contour(other), strict=True)) < 0.6


def test_the_tones_are_equally_loud_and_the_tick_is_3_db_softer() -> None:
    levels = {tone: loudness(CLIPS.samples(tone)) for tone in Tone}
    tick = levels.pop(Tone.TICK)
    assert all(abs(level - LOUDNESS_DB) < 0.1 for level in levels.values())
    assert abs(tick - (LOUDNESS_DB - 3)) < 0.1


# -- voice


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_levelled_trimmed_and_does_not_clip(phrase: str) -> None:
    samples = CLIPS.samples(phrase)
    loudest = max(map(abs, samples))
    heard = [at for at, sample in enumerate(samples) if abs(sample) > loudest / 100]
    assert abs(loudness(samples) - LOUDNESS_DB) <= 0.1
    assert loudest <= PEAK
    assert heard[0] <= 0.04 * RATE
    assert len(samples) - heard[-1] <= 0.04 * RATE


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_begins_and_ends_in_silence(phrase: str) -> None:
    samples = CLIPS.samples(phrase)
    assert max(map(abs, [*samples[:8], *samples[-8:]])) < 0.02 * max(map(abs, samples))


def test_a_spoken_number_ends_before_the_next_one() -> None:
    assert [n for n in PHRASES if n.isdigit() and seconds(n) > COUNT_S] == []
    assert [n for n in range(1, 11) if seconds(str(n)) > 0.75] == []


def test_tone_and_verb_end_within_a_second_in_exercises_that_are_counted_aloud() -> None:
    library = Library(DATA)
    counted = [
        (Tone(kind), getattr(exercise.verbs, kind))
        for exercise in map(library.exercise, library.exercise_slugs())
        for kind in exercise.counted
    ]
    assert counted
    assert [(t, v) for t, v in counted if seconds(t) + SHORT_TONE_GAP_S + seconds(v) > 0.95] == []


def test_a_file_is_named_like_its_phrase() -> None:
    for phrase, entry in json.loads((DATA / VOICE / INDEX).read_text("utf-8")).items():
        assert entry["file"] == f"{make_voice.slug(phrase)}.wav"
