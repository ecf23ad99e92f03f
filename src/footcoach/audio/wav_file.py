"""A player that writes its cues to a WAV file: 16 bit, mono, `RATE` samples a second."""

import struct
import sys
from array import array
from pathlib import Path
from typing import BinaryIO

from footcoach.audio.clips import RATE
from footcoach.audio.cue import Cue
from footcoach.audio.mixing import MixOptions, Sounds, faded, samples_of
from footcoach.coaching.clock import Clock

BLOCK = array("h", bytes(2 * RATE))  # long silence is written in blocks
SAMPLE_BYTES = 2
HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


class WavFile:
    """Writes each cue at the present time of the clock, counted from the player's creation.

    The file is open for writing, at its beginning. An error, such as a full disk, is raised by
    `finish`, since a player does not raise.
    """

    def __init__(self, file: BinaryIO, clock: Clock, bank: Sounds, mix: MixOptions) -> None:
        self._file = file
        self._clock = clock
        self._start = clock.now()
        self._bank = bank
        self._mix = mix
        self._written = 0  # samples in the file
        self._ahead = array("h")  # the samples from there on, unless another cue starts
        self._failed: OSError | None = None
        self._file.write(bytes(HEADER.size))

    def play(self, cue: Cue) -> None:
        """Start a cue now, in place of the one that is playing."""
        self.silence()
        self._ahead = samples_of(cue, self._bank, self._mix)

    def silence(self) -> None:
        """Stop the cue that is playing."""
        self._write_until(round((self._clock.now() - self._start) * RATE))

    def finish(self, silence_s: float) -> float:
        """Write the present cue, some silence after it, and the header; return the seconds.

        Raises OSError.
        """
        now = round((self._clock.now() - self._start) * RATE)
        length = max(now, self._written + len(self._ahead)) + round(silence_s * RATE)
        self._write_until(length)
        if self._failed is not None:
            raise self._failed
        self._file.seek(0)
        self._file.write(_header(length * SAMPLE_BYTES))
        return length / RATE

    def close(self) -> None:
        """Do nothing: the file belongs to the caller."""

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
        except OSError as error:
            self._failed = error


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
