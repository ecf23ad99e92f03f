"""The samples of a whole round: every phase begins with its tone, and no cue is cut off."""

import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from footcoach.app.render import AFTER_LAST_WORD_S, render
from footcoach.audio.clips import RATE, Clips
from footcoach.audio.cue import ENDING_GAP_S, Cue, Tone
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import TONES, Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.coaching.events import Finished
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import round_of, timeline, total_s

BANK = SoundBank(Clips(shipped_data()))
LIBRARY = Library(shipped_data())
ROUTINES = LIBRARY.routine_slugs()
FULL = 32_767
WITHIN_S = 0.02  # the largest distance of a tone from its boundary
COMPARED_S = 0.15  # of each tone; enough to distinguish them
SILENT = 8  # of 32768: the smallest step of mu-law


def script_of(slug: str) -> Script:
    a_round = round_of(LIBRARY.routine(slug), 1)
    by_slug = {exercise.slug: exercise for exercise in a_round.exercises}
    return Script(timeline(a_round), by_slug, BANK.seconds)


@pytest.fixture(scope="module")
def script() -> Script:
    return script_of("five-exercises")


@pytest.fixture(scope="module")
def sound(script: Script, tmp_path_factory: pytest.TempPathFactory) -> "array[int]":
    path = tmp_path_factory.mktemp("sound") / "round.wav"
    render(script, path, BANK, MixOptions(volume=100))
    return samples_in(path)


def samples_in(path: Path) -> "array[int]":
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def onset(sound: "array[int]", near_s: float) -> float:
    """Return the first time of audible sound in seconds, from just before a moment on."""
    start = max(0, round((near_s - WITHIN_S) * RATE))
    return next(at for at in range(start, len(sound)) if abs(sound[at]) > SILENT) / RATE


def likeness(sound: "array[int]", tone: Tone, at_s: float) -> float:
    """Return the correlation, at most 1, of the sound from a moment on with a tone."""
    samples = BANK.samples(tone)
    assert samples is not None
    pattern = samples[: round(COMPARED_S * RATE)]
    start = round(at_s * RATE)
    heard = sound[start : start + len(pattern)]
    power = sum(a * a for a in heard) * sum(b * b for b in pattern[: len(heard)])
    return sum(a * b for a, b in zip(heard, pattern, strict=False)) / power**0.5 if power else 0.0


def test_the_sound_ends_half_a_second_after_its_last_word(
    script: Script, sound: "array[int]"
) -> None:
    end_s = total_s(script.timeline)
    last = script.cue(Finished(end_s))
    assert last is not None
    assert last.text == "Leg down. Get up slowly. Well done. That was the round"
    words_end_s = end_s + last.seconds(BANK.seconds)
    assert len(sound) / RATE == pytest.approx(words_end_s + AFTER_LAST_WORD_S, abs=0.01)
    loudest = max(map(abs, sound[round((words_end_s - 0.3) * RATE) :]))
    assert loudest > 1000
    assert not any(sound[round(words_end_s * RATE) + 1 :])


def test_every_phase_begins_with_its_own_tone_after_the_word_that_ends_an_effort(
    script: Script, sound: "array[int]"
) -> None:
    boundary_s = 0
    for index, phase in enumerate(script.timeline):
        opening = script.phase_cues(index, phase.seconds)[phase.seconds]
        tone_s = boundary_s + ending_s(opening)
        assert onset(sound, boundary_s) == pytest.approx(boundary_s, abs=WITHIN_S)
        alike = {tone: likeness(sound, tone, tone_s) for tone in TONES.values()}
        assert max(alike, key=alike.__getitem__) == TONES[phase.kind], (boundary_s, alike)
        assert alike[TONES[phase.kind]] > 0.99
        boundary_s += phase.seconds


def ending_s(cue: Cue) -> float:
    """Return the seconds from the beginning of a cue to its own tone."""
    if not cue.ending:
        return 0.0
    ending = Cue(Tone.REST, cue.ending)
    return ending.seconds(BANK.seconds) + ENDING_GAP_S


def test_nothing_clips(sound: "array[int]") -> None:
    assert max(map(abs, sound)) < FULL


@pytest.mark.parametrize("slug", ROUTINES)
def test_no_two_cues_overlap(slug: str) -> None:
    timed = list(cue_schedule(script_of(slug)))
    for one, following in pairwise(timed):
        assert one.at_s + one.cue.seconds(BANK.seconds) < following.at_s


def test_between_the_cues_there_is_silence(script: Script, sound: "array[int]") -> None:
    for one, following in pairwise(cue_schedule(script)):
        start = round((one.at_s + one.cue.seconds(BANK.seconds)) * RATE) + 1
        gap = sound[start : round(following.at_s * RATE)]
        assert max(map(abs, gap), default=0) == 0, one


@pytest.mark.parametrize("slug", ROUTINES)
def test_the_voice_has_a_clip_for_every_phrase_of_a_shipped_routine(slug: str) -> None:
    clips = Clips(shipped_data())
    routine = LIBRARY.routine(slug)
    for first in ("left", "right"):
        for number in range(1, routine.rounds_a_day + 1):
            a_round = round_of(routine, number)
            by_slug = {exercise.slug: exercise for exercise in a_round.exercises}
            phases = timeline(a_round, "left" if first == "left" else "right")
            phrases = {
                phrase
                for timed in cue_schedule(Script(phases, by_slug, BANK.seconds))
                for phrase in timed.cue.spoken
            }
            assert {phrase for phrase in phrases if clips.seconds(phrase) is None} == set()


def test_every_number_is_spoken_in_exercises_that_are_counted_aloud(script: Script) -> None:
    """The shipped clips are short enough, so that no number is dropped."""
    for index, phase in enumerate(script.timeline):
        counted = script.exercises[phase.exercise].counted
        if phase.kind.value in counted:
            part = script.phase_cues(index, phase.seconds)
            assert sorted(part) == list(range(1, phase.seconds + 1))
