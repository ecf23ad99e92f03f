"""WAVE files of any form, for tests of what the user may have recorded."""

import math
import struct
from pathlib import Path

EXTENSIBLE = struct.pack("<HHI", 22, 0, 3) + b"\x01\x00" + bytes(14)


def wave_bytes(
    seconds: float = 0.1,
    *,
    rate: int = 44_100,
    channels: int = 1,
    bits: int = 16,
    tag: int = 1,
    hz: float = 440.0,
    level: float = 0.5,
) -> bytes:
    """Return a WAVE file with a sine at a level from 0 to 1 in every channel."""
    size, frames = bits // 8, round(seconds * rate)
    values = (level * math.sin(2 * math.pi * hz * index / rate) for index in range(frames))
    data = b"".join(_sample(value, size) * channels for value in values)
    form = struct.pack(
        "<HHIIHH", tag, channels, rate, rate * channels * size, channels * size, bits
    )
    if tag == 0xFFFE:
        form += EXTENSIBLE
    chunks = b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
        for name, content in ((b"LIST", b"odd"), (b"fmt ", form), (b"data", data))
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def write_wave(path: Path, seconds: float = 0.1, **form: int) -> Path:
    """Write such a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(wave_bytes(seconds, **form))
    return path


def _sample(value: float, size: int) -> bytes:
    if size == 1:
        return bytes((128 + round(127 * value),))
    full: int = 2 ** (8 * size - 1) - 1
    return round(full * value).to_bytes(size, "little", signed=True)
