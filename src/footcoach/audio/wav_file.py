"""A player that writes its cues to a WAV file: 16 bit, mono, `RATE` samples a second."""

import os
import struct
import sys
from array import array
from contextlib import suppress
from pathlib import Path

from footcoach.audio.clips import RATE
from footcoach.audio.cue import Cue
from footcoach.audio.mixing import MixOptions, Sounds, samples_of
from footcoach.coaching.clock import Clock
from footcoach.debug import Suppressed
from footcoach.errors import UserError

FADE = round(0.005 * RATE)  # samples: a sound that is cut off without fading ends with a click
BLOCK = array("h", bytes(2 * RATE))  # long silence is written in blocks
SAMPLE_BYTES = 2
HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


class WavFile:
    """Writes each cue at the present time of the clock, counted from the player's creation.

    The file gets its name when it is finished; until then it has a temporary name beside it.
    A full disk is reported by `finish`, since a player does not raise.
    """

    def __init__(self, path: Path, clock: Clock, bank: Sounds, mix: MixOptions) -> None:
        self._path = path
        self._target = Path(os.path.realpath(path))
        self._temporary = self._target.with_name(f".{self._target.name}.{os.getpid()}.tmp")
        self._clock = clock
        self._start = clock.now()
        self._bank = bank
        self._mix = mix
        self._written = 0  # samples in the file
        self._ahead = array("h")  # the samples from there on, unless another cue starts
        self._failed: OSError | None = None
        if self._target.exists() and not self._target.is_file():
            raise UserError(f"{path} is not a file; choose another name")
        try:
            self._file = self._temporary.open("xb")
            self._file.write(bytes(HEADER.size))
        except OSError as error:
            self.close()
            raise self._problem(error) from None

    def play(self, cue: Cue) -> None:
        """Start a cue now, in place of the one that is playing."""
        self.silence()
        self._ahead = samples_of(cue, self._bank, self._mix)

    def silence(self) -> None:
        """Stop the cue that is playing."""
        self._write_until(round((self._clock.now() - self._start) * RATE))

    def finish(self, silence_s: float) -> float:
        """Write the present cue, and some silence after it; give the file its name.

        Return the length of the file in seconds.
        """
        now = round((self._clock.now() - self._start) * RATE)
        length = max(now, self._written + len(self._ahead)) + round(silence_s * RATE)
        self._write_until(length)
        try:
            if self._failed is not None:
                raise self._failed
            size = length * SAMPLE_BYTES
            self._file.truncate(HEADER.size + size)
            self._file.seek(0)
            self._file.write(_header(size))
            self._file.close()
            self._temporary.replace(self._target)
        except OSError as error:
            self.close()
            raise self._problem(error) from None
        return length / RATE

    def close(self) -> None:
        """Remove the temporary file."""
        with suppress(OSError, AttributeError):  # it may never have been opened
            self._file.close()
        with Suppressed("a temporary file stays", OSError):
            self._temporary.unlink()

    def _write_until(self, end: int) -> None:
        """Write the present cue up to sample `end`, fade it if it is cut off, and add silence."""
        room = max(0, end - self._written)
        sound, is_cut_off = self._ahead[:room], len(self._ahead) > room
        self._write(faded(sound) if is_cut_off else sound)
        for done in range(len(sound), room, len(BLOCK)):
            self._write(BLOCK[: room - done])
        self._ahead = array("h")

    def _write(self, samples: "array[int]") -> None:
        if self._failed is not None:
            return
        try:
            self._file.write(_little_endian(samples))
            self._written += len(samples)
        except (OSError, ValueError) as error:
            self._failed = error if isinstance(error, OSError) else OSError(0, "it is closed")

    def _problem(self, error: OSError) -> UserError:
        return UserError(
            f"{self._path} cannot be written: {error.strerror}; choose another folder or name"
        )


def faded(samples: "array[int]") -> "array[int]":
    """Return the samples with their last 5 ms faded out."""
    length = min(FADE, len(samples))
    kept = samples[: len(samples) - length]
    tail = samples[len(samples) - length :]
    kept.extend(int(sample * (length - 1 - i) / length) for i, sample in enumerate(tail))
    return kept


def write_wav(path: Path, samples: "array[int]", silence_s: float = 0.0) -> None:
    """Write a whole WAV file with some silence at its end, which is a hole in the file."""
    size = SAMPLE_BYTES * (len(samples) + round(silence_s * RATE))
    with path.open("wb") as file:
        file.write(_header(size))
        file.write(_little_endian(samples))
        file.truncate(HEADER.size + size)


def _header(size: int) -> bytes:
    """Return the header of a WAV file: chunk names, sizes in bytes, and the format (PCM: 1)."""
    form = (16, 1, 1, RATE, RATE * SAMPLE_BYTES, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    return HEADER.pack(b"RIFF", HEADER.size - 8 + size, b"WAVE", b"fmt ", *form, b"data", size)


def _little_endian(samples: "array[int]") -> bytes:
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()
