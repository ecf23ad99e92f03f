"""Sounds of the user's own: which files are taken, what is wrong with others, what is heard."""

import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcoach.app.guidance import lengths_with, shipped_clips, with_honest_set_ups
from footcoach.audio import own_sounds
from footcoach.audio.clips import RATE
from footcoach.audio.cue import Tone
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.own_sounds import (
    NO_SOUNDS,
    ROOM_S,
    OwnSounds,
    file_key,
    have_changed,
    read_own_sounds,
)
from footcoach.audio.script import Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.wave_reading import RATES, parse_wave
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import Round, round_of, timeline
from tests.audio.waves import wave_bytes, write_wave

LIBRARY = Library(shipped_data())
ROUNDS = [round_of(LIBRARY.routine(slug), 1) for slug in LIBRARY.shipped_slugs()]


def messages(sounds: OwnSounds) -> list[str]:
    return [f"{mistake.path.name}: {mistake.message}" for mistake in sounds.mistakes]


def bank_of(folder: Path) -> SoundBank:
    return SoundBank(shipped_clips(), read_own_sounds(folder))


# -- the form of a file


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("bits", [8, 16, 24, 32])
@pytest.mark.parametrize("tag", [1, 0xFFFE])
def test_pcm_of_any_width_is_turned_into_the_form_of_the_clips(
    tmp_path: Path, channels: int, bits: int, tag: int
) -> None:
    write_wave(tmp_path / "work.wav", 0.2, channels=channels, bits=bits, tag=tag)
    samples = bank_of(tmp_path).samples(Tone.WORK)
    assert samples is not None
    assert len(samples) == round(0.2 * RATE)
    assert 16_000 < max(samples) < 16_900  # half of the full level
    rising = sum(1 for a, b in pairwise(samples) if a < 0 <= b)
    assert rising == pytest.approx(440 * 0.2, abs=2)


@pytest.mark.parametrize("rate", sorted(RATES))
def test_every_usual_rate_keeps_length_and_level(tmp_path: Path, rate: int) -> None:
    write_wave(tmp_path / "hold.wav", 0.1, rate=rate)
    bank = bank_of(tmp_path)
    samples = bank.samples(Tone.HOLD)
    assert samples is not None
    assert len(samples) / RATE == bank.seconds(Tone.HOLD) == pytest.approx(0.1, abs=0.001)
    assert 16_000 < max(samples) < 16_900


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a WAVE file; save it as WAV, 16-bit PCM, mono"),
        (b"ID3\x04" + bytes(100), "not a WAVE file"),
        (b"RIFF\x04\x00\x00\x00WAVE", "not a WAVE file"),
        (wave_bytes(tag=3, bits=32), "not PCM of 8, 16, 24 or 32 bits"),
        (wave_bytes(channels=3), "has 3 channels"),
        (wave_bytes(rate=44_101), "has 44101 samples a second; save it with 44100"),
        (wave_bytes(0), "holds no sound"),
        (wave_bytes(2.5, rate=8000), "lasts 2.50 s; at most 2 s: shorten it"),
        (wave_bytes(0.1) + bytes(own_sounds.MAX_BYTES), "larger than 4 MiB; shorten it"),
    ],
)
def test_a_mistake_is_told_in_words_and_costs_only_its_file(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "work.wav").write_bytes(content)
    write_wave(tmp_path / "rest.wav")
    sounds = read_own_sounds(tmp_path)
    (message,) = messages(sounds)
    assert message.startswith(f"work.wav: {said}")
    assert set(sounds.tones) == {Tone.REST}
    bank = SoundBank(shipped_clips(), sounds)
    assert bank.samples(Tone.WORK) == shipped_clips().samples(Tone.WORK)


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_no_content_raises_anything_but_words(before: bytes, after: bytes) -> None:
    for content in (before, b"RIFF....WAVE" + before, wave_bytes(0.001)[:30] + before + after):
        with suppress(ValueError):
            parse_wave(content)


# -- the files of the folder


def test_without_the_folder_there_are_no_sounds_and_no_mistakes(tmp_path: Path) -> None:
    sounds = read_own_sounds(tmp_path / "sounds")
    assert (sounds.tones, sounds.phrases, sounds.mistakes) == ({}, {}, ())


def test_names_are_read_without_case_and_a_misspelt_one_is_a_mistake(tmp_path: Path) -> None:
    write_wave(tmp_path / "Switch.WAV")
    write_wave(tmp_path / "werk.wav")
    write_wave(tmp_path / "zzz.wav")
    (tmp_path / "tick.mp3").write_bytes(b"ID3")
    (tmp_path / "notes.txt").write_text("not a sound")
    (tmp_path / "._work.wav").write_text("made by macOS")
    sounds = read_own_sounds(tmp_path)
    assert set(sounds.tones) == {Tone.SWITCH}
    assert messages(sounds) == [
        "tick.mp3: only .wav files are played; save it as WAV, 16-bit PCM, mono",
        "werk.wav: there is no tone of this name; did you mean work?",
        "zzz.wav: there is no tone of this name; there are start, work, hold, rest, switch, tick, "
        "done",
    ]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_are_followed_and_pipes_and_folders_are_no_sounds(tmp_path: Path) -> None:
    folder = tmp_path / "sounds"
    folder.mkdir()
    (folder / "work.wav").symlink_to(write_wave(tmp_path / "elsewhere.wav"))
    (folder / "hold.wav").symlink_to(tmp_path / "gone.wav")
    (folder / "rest.wav").symlink_to(folder / "rest.wav")
    os.mkfifo(folder / "tick.wav")
    (folder / "done.wav").mkdir()
    sounds = read_own_sounds(folder)
    assert set(sounds.tones) == {Tone.WORK}
    assert [message.partition(";")[0] for message in messages(sounds)] == [
        "hold.wav: cannot be read: No such file or directory",
        "rest.wav: cannot be read: Too many levels of symbolic links",
        "tick.wav: cannot be read: it is not a plain file",
    ]


def test_a_file_in_place_of_the_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "sounds").write_text("")
    sounds = read_own_sounds(tmp_path / "sounds")
    assert messages(sounds)[0].startswith("sounds: cannot be read: Not a directory")


def test_numbers_of_files_and_bytes_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_sounds, "MAX_FILES", 2)
    monkeypatch.setattr(own_sounds, "MAX_ALL_BYTES", 20_000)
    for name in ("one", "two", "three"):
        write_wave(tmp_path / "voice" / f"{name}.wav", 0.2)
    sounds = read_own_sounds(tmp_path)
    assert len(sounds.phrases) == 1
    said = " ".join(messages(sounds))
    assert "voice: more than 2 sounds; remove some" in said
    assert "MiB of sounds in all" in said


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    write_wave(tmp_path / "work.wav")
    write_wave(tmp_path / "voice" / "walk.wav")
    before = read_own_sounds(tmp_path)
    assert not have_changed(tmp_path, before)
    write_wave(tmp_path / "voice" / "walk.wav", 0.3)
    assert have_changed(tmp_path, before)
    after = read_own_sounds(tmp_path, before)
    assert after.tones[Tone.WORK] is before.tones[Tone.WORK]
    assert after.phrases["walk"].seconds == pytest.approx(0.3, abs=0.001)
    (tmp_path / "work.wav").unlink()
    assert read_own_sounds(tmp_path, after).tones == {}


# -- phrases


def test_a_phrase_is_replaced_by_its_words(tmp_path: Path) -> None:
    write_wave(tmp_path / "voice" / "Well done!.wav", 0.7)
    bank = bank_of(tmp_path)
    assert bank.seconds("well done") == pytest.approx(0.7, abs=0.001)
    assert bank.missing(["well done"]) == ()
    assert bank.seconds("paused") == shipped_clips().seconds("paused")


def test_a_phrase_without_a_clip_gets_one_and_a_tone_is_no_phrase(tmp_path: Path) -> None:
    write_wave(tmp_path / "voice" / "hold.wav", 0.7)
    write_wave(tmp_path / "voice" / "zehengang.wav", 0.6)
    bank = bank_of(tmp_path)
    assert bank.missing(["Zehengang", "Fersengang"]) == ("Fersengang",)
    assert bank.seconds(Tone.HOLD) == shipped_clips().seconds(Tone.HOLD)
    assert bank.seconds("hold") == pytest.approx(0.7, abs=0.001)


def test_a_phrase_is_as_loud_as_the_clips_and_a_tone_as_it_was_recorded(tmp_path: Path) -> None:
    for path in (tmp_path / "work.wav", tmp_path / "voice" / "walk.wav"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(wave_bytes(0.2, level=0.05))
    bank = bank_of(tmp_path)
    tone, phrase = bank.samples(Tone.WORK), bank.samples("walk")
    assert tone is not None
    assert phrase is not None
    assert max(tone) < 1700 < 5000 < max(phrase)


def test_a_file_name_has_only_what_every_system_allows() -> None:
    assert file_key("Ready?  Left/right: go.") == "ready leftright go"
    assert file_key("u\u0308ben") == "üben"


# -- lengths: nothing overlaps and nothing is dropped


def test_a_long_tone_is_faded_out_when_its_room_ends(tmp_path: Path) -> None:
    write_wave(tmp_path / "work.wav", 1.5)
    bank = bank_of(tmp_path)
    samples = bank.samples(Tone.WORK)
    assert samples is not None
    assert len(samples) / RATE == bank.seconds(Tone.WORK) == pytest.approx(ROOM_S[Tone.WORK])
    assert samples[-1] == 0
    assert max(samples[-100:]) < 2500 < max(samples[:1000])


def heard(a_round: Round, length_of: Callable[[Tone | str], float]) -> Counter[object]:
    """Return how often each phrase is heard in a round, and each tone in a phase of it."""
    prepared = with_honest_set_ups(a_round, (), length_of)
    script = Script.of(prepared, timeline(prepared), length_of)
    return Counter(
        (index, part.name) if isinstance(part, Tone) else part
        for index, phase in enumerate(script.timeline)
        for cue in script.phase_cues(index, phase.seconds).values()
        for part in cue.parts()
    )


TONE_LENGTHS = st.fixed_dictionaries({tone: st.floats(0.01, ROOM_S[tone]) for tone in Tone})


@pytest.mark.parametrize("a_round", ROUNDS, ids=lambda one: one.routine)
def test_tones_as_long_as_their_room_drop_nothing(a_round: Round) -> None:
    shipped = lengths_with(NO_SOUNDS)

    def length_of(part: Tone | str) -> float:
        return ROOM_S[part] if isinstance(part, Tone) else shipped(part)

    assert heard(a_round, shipped) <= heard(a_round, length_of)


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(ROUNDS), TONE_LENGTHS)
def test_tones_within_their_room_drop_no_word_and_no_tick(
    a_round: Round, lengths: dict[Tone, float]
) -> None:
    shipped = lengths_with(NO_SOUNDS)

    def length_of(part: Tone | str) -> float:
        return lengths[part] if isinstance(part, Tone) else shipped(part)

    assert heard(a_round, shipped) <= heard(a_round, length_of)


PARTS = st.one_of(st.sampled_from(["walk", "hold", "10", "half way", "next", "get ready"]))


@settings(max_examples=8, deadline=None)
@given(
    st.sampled_from(ROUNDS), TONE_LENGTHS, st.dictionaries(PARTS, st.floats(0.05, 20), max_size=4)
)
def test_no_cue_overlaps_the_next_one_whatever_the_lengths(
    a_round: Round, tones: dict[Tone, float], phrases: dict[str, float]
) -> None:
    shipped = lengths_with(NO_SOUNDS)

    def length_of(part: Tone | str) -> float:
        return tones[part] if isinstance(part, Tone) else phrases.get(part, shipped(part))

    prepared = with_honest_set_ups(a_round, (), length_of)
    script = Script.of(prepared, timeline(prepared), length_of)
    released = {
        word
        for exercise in a_round.exercises
        for word in (exercise.verbs.rest, exercise.verbs.released, *exercise.afterwards)
    }
    for one, following in pairwise(cue_schedule(script)):
        ends_s = one.at_s + one.cue.seconds(length_of)
        assert ends_s <= following.at_s or set(one.cue.spoken) <= released


def test_a_guided_set_up_lasts_as_long_as_the_user_s_own_words(tmp_path: Path) -> None:
    exercise = LIBRARY.exercise("toe-walking")
    step = exercise.steps[0]
    write_wave(tmp_path / "voice" / f"{file_key(step)}.wav", 12, rate=8000)
    a_round = Round("mine", 1, (exercise,))
    own = lengths_with(read_own_sounds(tmp_path))
    guided = with_honest_set_ups(a_round, [exercise.key], own)
    assert guided.set_ups[exercise.key].steps_s[0] >= 12
