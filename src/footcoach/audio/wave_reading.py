"""Reads the content of a WAVE file: PCM of 8 to 32 bits, mono or stereo, at a usual rate."""

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PCM, MU_LAW, EXTENSIBLE = 1, 7, 0xFFFE  # format tags of a WAVE file
FORMAT: Final = struct.Struct("<HHIIHH")  # tag, channels, rate, bytes a second, bytes a frame, bits
_CHUNK = struct.Struct("<4sI")  # name, length
_SUBFORMAT_AT = 24  # where the tag of an extensible format begins in its chunk

RATES: Final = frozenset(
    (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 176400, 192000)
)
"""Samples a second that programs record with. Others would need a filter for each sample."""

BITS: Final = (8, 16, 24, 32)
SAVE_AS = "save it as WAV, 16-bit PCM, mono"


@dataclass(frozen=True, slots=True)
class Wave:
    """The form of a WAVE file and the bytes of its whole frames."""

    rate: int
    channels: int
    bits: int
    data: bytes

    @property
    def frames(self) -> int:
        """The number of samples of each channel."""
        return len(self.data) * 8 // (self.bits * self.channels)

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frames / self.rate

    def samples(self) -> "array[int]":
        """Return the samples at the file's own rate: 16 bit, and mono, the mean of the channels."""
        samples = _as_16_bit(self.data, self.bits)
        if self.channels == 1:
            return samples
        return array("h", ((a + b) // 2 for a, b in zip(samples[::2], samples[1::2], strict=True)))


def parse_wave(content: bytes) -> Wave:
    """Return the wave in the content of a file; raise ValueError, in words, if it has none."""
    chunks = dict(wave_chunks(content))
    form, data = chunks.get(b"fmt ", b""), chunks.get(b"data", b"")
    if len(form) < FORMAT.size:
        raise ValueError(f"not a WAVE file; {SAVE_AS}")
    tag, channels, rate, _, _, bits = FORMAT.unpack_from(form)
    if tag == EXTENSIBLE and len(form) >= _SUBFORMAT_AT + 2:
        (tag,) = struct.unpack_from("<H", form, _SUBFORMAT_AT)
    if tag != PCM or bits not in BITS:
        raise ValueError(f"not PCM of 8, 16, 24 or 32 bits; {SAVE_AS}")
    if channels not in {1, 2}:
        raise ValueError(f"has {channels} channels; {SAVE_AS}")
    if rate not in RATES:
        raise ValueError(f"has {rate} samples a second; save it with 44100")
    frame = bits * channels // 8
    wave = Wave(rate, channels, bits, data[: len(data) // frame * frame])
    if not wave.frames:
        raise ValueError("holds no sound; record it again")
    return wave


def wave_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the content of each chunk of a RIFF WAVE file."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return
    start = 12
    while start + _CHUNK.size <= len(content):
        name, length = _CHUNK.unpack_from(content, start)
        start += _CHUNK.size
        yield name, content[start : start + length]
        start += length + length % 2  # chunks begin at even offsets


def _as_16_bit(data: bytes, bits: int) -> "array[int]":
    """Return samples with 16 bits each: the upper ones of those that have more."""
    if bits == 8:  # without a sign
        return array("h", ((byte - 128) << 8 for byte in data))
    size = bits // 8
    upper = bytearray(2 * (len(data) // size))
    upper[::2], upper[1::2] = data[size - 2 :: size], data[size - 1 :: size]
    samples = array("h", bytes(upper))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
