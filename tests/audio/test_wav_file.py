"""The player that writes a WAV file."""

import wave
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar
from unittest.mock import Mock

import pytest

from footcoach.audio.clips import RATE, read_wave
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import FADE_S, MixOptions
from footcoach.audio.wav_file import WavFile, write_wav
from footcoach.coaching.clock import HandClock

SECOND = Cue(Tone.WORK)
"""A second of sound at a constant level."""
OTHER = Cue(Tone.REST)


class Bank:
    levels: ClassVar = {Tone.WORK: 1000, Tone.REST: -2000}

    def samples(self, part: Tone | str) -> "array[int] | None":
        return array("h", [self.levels[Tone(part)]] * RATE)

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        return ()


@pytest.fixture
def clock() -> HandClock:
    clock = HandClock()
    clock.leap(1234.5)  # only differences have a meaning
    return clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.wav"


@pytest.fixture
def file(path: Path) -> Iterator[BinaryIO]:
    """Yield an open file whose content can be read by its path at any time."""
    with path.open("wb", buffering=0) as file:
        yield file


@pytest.fixture
def player(file: BinaryIO, clock: HandClock) -> WavFile:
    return WavFile(file, clock, Bank(), MixOptions(volume=100))


def at(sound: "array[int]", seconds: float) -> int:
    return sound[round(seconds * RATE)]


def test_a_cue_starts_at_the_sample_of_its_time(
    player: WavFile, clock: HandClock, path: Path
) -> None:
    clock.leap(2.25)
    player.play(SECOND)
    player.finish(0.75)
    sound = read_wave(path)
    first = round(2.25 * RATE)
    assert sound[:first].count(0) == first
    assert sound[first : first + RATE].count(1000) == RATE
    assert sound[first + RATE :].count(0) == 4 * RATE - first - RATE


def test_a_new_cue_starts_on_time_and_the_old_one_fades_out(
    player: WavFile, clock: HandClock, path: Path
) -> None:
    player.play(SECOND)
    clock.leap(0.5)
    player.play(OTHER)
    player.finish(2)
    sound = read_wave(path)
    cut, length = RATE // 2, round(FADE_S * RATE)
    assert sound[cut - length - 1] == 1000
    fade = sound[cut - length : cut].tolist()
    assert fade == sorted(fade, reverse=True)
    assert fade[-1] == 0
    assert sound[cut : cut + RATE].count(-2000) == RATE


def test_silence_stops_the_cue(player: WavFile, clock: HandClock, path: Path) -> None:
    player.play(SECOND)
    clock.leap(0.25)
    player.silence()
    player.finish(1)
    sound = read_wave(path)
    assert at(sound, 0.2) == 1000
    assert not any(sound[RATE // 4 :])


@pytest.mark.parametrize("silence_s", [0, 0.3, 1, 7.77])
def test_the_last_cue_is_whole_and_followed_by_silence(
    player: WavFile, clock: HandClock, path: Path, silence_s: float
) -> None:
    clock.leap(3)
    player.play(SECOND)
    assert player.finish(silence_s) == pytest.approx(4 + silence_s)
    sound = read_wave(path)
    assert sound[: 3 * RATE].count(0) == 3 * RATE
    assert sound[3 * RATE : 4 * RATE].count(1000) == RATE
    assert len(sound) == 4 * RATE + round(silence_s * RATE)
    assert not any(sound[4 * RATE :])


def test_the_file_is_as_long_as_the_clock_says_if_the_last_cue_ended_before(
    player: WavFile, clock: HandClock, path: Path
) -> None:
    player.play(SECOND)
    clock.leap(3)
    assert player.finish(0.5) == pytest.approx(3.5)
    assert len(read_wave(path)) == round(3.5 * RATE)


def test_any_program_can_read_the_file(player: WavFile, path: Path) -> None:
    player.finish(1.5)
    with wave.open(str(path)) as file:
        assert file.getparams()[:4] == (1, 2, RATE, round(1.5 * RATE))
        assert len(file.readframes(RATE * 9)) == 2 * round(1.5 * RATE)


def test_a_full_disk_raises_at_the_end(
    player: WavFile, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(player, "_file", Mock(write=full))
    player.play(SECOND)
    clock.leap(5)
    player.play(SECOND)  # a player does not raise
    with pytest.raises(OSError, match="No space left"):
        player.finish(9)


def test_a_long_silence_is_never_held_in_memory(
    player: WavFile, clock: HandClock, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    write = player._write

    def noted(samples: "array[int]") -> None:
        written.append(len(samples))
        write(samples)

    monkeypatch.setattr(player, "_write", noted)
    clock.leap(120)
    player.play(SECOND)
    player.finish(60)
    assert max(written) <= RATE
    assert len(read_wave(path)) == 181 * RATE


def test_a_file_ends_with_the_given_silence(path: Path) -> None:
    write_wav(path, array("h", [5, 6]), 0.5)
    assert read_wave(path).tolist() == [5, 6] + [0] * (RATE // 2)
