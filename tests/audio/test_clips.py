"""The shipped clips match their indexes, and mu-law is decoded according to the standard."""

import json
import shutil
from pathlib import Path

import pytest

from footcoach.audio.clips import (
    DECODED,
    INDEX,
    RATE,
    SOUNDS,
    SPOKEN,
    VOICE,
    Clips,
    normalized,
    read_wave,
)
from footcoach.audio.cue import Tone
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.wave_file import mu_law, write_mu_law, write_pcm

DATA = shipped_data()
CLIPS = Clips(DATA)
FOLDERS = pytest.mark.parametrize("folder", [DATA / SOUNDS, DATA / VOICE], ids=["sounds", "voice"])

# The first value of each of the standard's eight segments, in 16 bits, and the last of all.
STANDARD = [
    *[(0xFF, 0), (0xEF, 132), (0xDF, 396), (0xCF, 924), (0xBF, 1980)],
    *[(0xAF, 4092), (0x9F, 8316), (0x8F, 16764), (0x80, 32124)],
]
BIAS = 132  # the standard adds it to a sample before taking the logarithm


def index(folder: Path) -> dict[str, dict[str, object]]:
    entries: dict[str, dict[str, object]] = json.loads((folder / INDEX).read_text("utf-8"))
    return entries


# -- shipped clips


@FOLDERS
def test_every_clip_is_in_the_index_and_every_entry_has_its_own_clip(folder: Path) -> None:
    named = [entry["file"] for entry in index(folder).values()]
    assert sorted(map(str, named)) == sorted(path.name for path in folder.glob("*.wav"))


@FOLDERS
def test_the_index_is_sorted_and_has_the_exact_length_of_each_clip(folder: Path) -> None:
    entries = index(folder)
    assert list(entries) == sorted(entries)
    for entry in entries.values():
        assert entry["seconds"] == len(read_wave(folder / str(entry["file"]))) / RATE


def test_every_tone_and_every_phrase_of_the_script_has_a_clip() -> None:
    assert [tone for tone in Tone if CLIPS.seconds(tone) is None] == []
    assert [phrase for phrase in vocabulary(DATA) if CLIPS.seconds(phrase) is None] == []


def test_there_is_no_clip_of_what_is_never_said() -> None:
    assert set(index(DATA / VOICE)) == {
        normalized(CLIPS.spoken(phrase)) for phrase in vocabulary(DATA)
    }


def test_the_whole_voice_is_within_20_mb() -> None:
    assert sum(path.stat().st_size for path in (DATA / VOICE).iterdir()) <= 20_000_000


def test_the_voice_comes_with_the_licence_of_its_model_and_what_is_known_of_it() -> None:
    text = (DATA / VOICE / "LICENSE.md").read_text("utf-8")
    for words in ("Kokoro-82M v1.0", "hexgrad", "Apache License", "Version 2.0, January 2004"):
        assert words in text
    for words in ("What was changed", "training data", "What is not known"):
        assert words in text


# -- finding a clip


def test_a_phrase_is_found_in_any_case_and_without_its_full_stop() -> None:
    assert CLIPS.seconds(" Left  FOOT. ") == CLIPS.seconds("left foot")
    assert CLIPS.samples("Left foot!") == CLIPS.samples("left foot")


def test_a_tone_is_not_the_phrase_of_the_same_name() -> None:
    assert CLIPS.samples(Tone.HOLD) != CLIPS.samples("hold")
    assert CLIPS.seconds("tick") is None


def test_a_phrase_without_a_clip_has_no_length_and_no_samples() -> None:
    assert CLIPS.seconds("hop like a hare") is None
    with pytest.raises(KeyError):
        CLIPS.samples("hop like a hare")


def test_the_expected_length_of_a_phrase_without_a_clip_grows_with_its_letters() -> None:
    assert CLIPS.expected_seconds("left foot") == CLIPS.seconds("left foot")
    assert CLIPS.expected_seconds("hop like a hare") == pytest.approx(0.4 + 15 * 0.075)


def test_lengths_are_known_without_reading_any_clip(tmp_path: Path) -> None:
    for folder in (SOUNDS, VOICE):
        (tmp_path / folder).mkdir(parents=True)
        shutil.copy(DATA / folder / INDEX, tmp_path / folder / INDEX)
    shutil.copy(DATA / VOICE / SPOKEN, tmp_path / VOICE / SPOKEN)
    clips = Clips(tmp_path)
    assert clips.seconds(Tone.WORK) == CLIPS.seconds(Tone.WORK)
    with pytest.raises(UserError, match="cannot be read"):
        clips.samples(Tone.WORK)


@pytest.mark.parametrize("text", ["", "[]", '{"hold": {}}', '{"hold": 3}'])
def test_the_error_for_an_invalid_index_names_the_file(tmp_path: Path, text: str) -> None:
    shutil.copytree(DATA / SOUNDS, tmp_path / SOUNDS)
    (tmp_path / SOUNDS / INDEX).write_text(text)
    with pytest.raises(UserError, match=r"index\.json is not an index of clips"):
        Clips(tmp_path)


# -- reading a file


def test_samples_of_16_bits_are_read_as_they_were_written(tmp_path: Path) -> None:
    samples = [0, 1, -1, 258, -32768, 32767]
    write_pcm(tmp_path / "a.wav", samples)
    assert read_wave(tmp_path / "a.wav").tolist() == samples


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_samples_of_8_bits_are_read_if_their_number_is_odd_or_even(
    tmp_path: Path, count: int
) -> None:
    samples = [132, -924, 32124][:count]
    write_mu_law(tmp_path / "a.wav", samples)
    assert read_wave(tmp_path / "a.wav").tolist() == samples


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF0000WAVEfmt ", b"RIFX0000WAVE"])
def test_the_error_for_a_file_that_is_not_a_wave_file_names_it(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(UserError, match=r"a\.wav is not a whole WAVE file"):
        read_wave(tmp_path / "a.wav")


def test_the_error_for_a_truncated_file_names_it(tmp_path: Path) -> None:
    write_pcm(tmp_path / "a.wav", [1, 2, 3])
    content = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "a.wav").write_bytes(content[:-1])
    with pytest.raises(UserError, match=r"a\.wav is not a whole WAVE file"):
        read_wave(tmp_path / "a.wav")


def test_a_file_with_another_rate_is_refused(tmp_path: Path) -> None:
    write_pcm(tmp_path / "a.wav", [1, 2, 3])
    content = bytearray((tmp_path / "a.wav").read_bytes())
    content[24:28] = (44_100).to_bytes(4, "little")
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(UserError, match="not mono at 16000 Hz"):
        read_wave(tmp_path / "a.wav")


# -- mu-law


@pytest.mark.parametrize(("code", "sample"), STANDARD)
def test_a_byte_decodes_to_the_samples_of_the_standard(code: int, sample: int) -> None:
    assert DECODED[code] == sample
    assert DECODED[code ^ 0x80] == -sample


def test_louder_bytes_always_decode_to_louder_samples() -> None:
    assert list(DECODED[:128]) == sorted(DECODED[:128])
    assert list(DECODED[128:]) == sorted(DECODED[128:], reverse=True)


def test_encoding_and_decoding_is_exact_within_half_a_step() -> None:
    samples = [*range(-32124, 32124, 7), -32124, 32124]
    for sample, code in zip(samples, mu_law(samples), strict=True):
        step = 8 << max(0, (abs(sample) + BIAS).bit_length() - 8)
        assert abs(DECODED[code] - sample) <= step / 2


def test_samples_beyond_the_range_of_mu_law_become_its_largest() -> None:
    assert [DECODED[code] for code in mu_law([32767, -32768])] == [32124, -32124]
