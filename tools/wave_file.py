"""Writes the WAVE files and the indexes that `footcoach.audio.clips` reads."""

import json
import struct
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path

from footcoach.audio.clips import DECODED, INDEX, RATE
from footcoach.audio.wave_reading import MU_LAW, PCM

FULL = 32_767
"""The largest sample of 16 bits, to which levels in dBFS are relative."""

_BY_SAMPLE = sorted((sample, code) for code, sample in enumerate(DECODED))
_SAMPLES = [sample for sample, _ in _BY_SAMPLE]


def mu_law(samples: Sequence[int]) -> bytes:
    """Return the mu-law bytes that decode to the samples nearest to these."""
    return bytes(map(_nearest, samples))


def as_stored(samples: Sequence[int]) -> list[int]:
    """Return samples as they are after encoding to mu-law and decoding."""
    return [DECODED[code] for code in mu_law(samples)]


def _nearest(sample: int) -> int:
    index = bisect_left(_SAMPLES, sample)
    neighbours = _BY_SAMPLE[max(0, index - 1) : index + 1]
    return min(neighbours, key=lambda pair: (abs(pair[0] - sample), pair[1]))[1]


def write_mu_law(path: Path, samples: Sequence[int]) -> None:
    """Write samples as a WAVE file with 8 bits each."""
    form = struct.pack("<HHIIHHH", MU_LAW, 1, RATE, RATE, 1, 8, 0)
    length = struct.pack("<I", len(samples))
    _write(path, (b"fmt ", form), (b"fact", length), (b"data", mu_law(samples)))


def write_pcm(path: Path, samples: Sequence[int]) -> None:
    """Write samples as a WAVE file with 16 bits each."""
    form = struct.pack("<HHIIHH", PCM, 1, RATE, 2 * RATE, 2, 16)
    _write(path, (b"fmt ", form), (b"data", struct.pack(f"<{len(samples)}h", *samples)))


def write_index(folder: Path, clips: Mapping[str, tuple[str, int]]) -> None:
    """Write the index of a folder, sorted by name: the file and the seconds of each clip."""
    lines = (
        f"{_json(name)}: {_json({'file': file, 'seconds': samples / RATE})}"
        for name, (file, samples) in sorted(clips.items())
    )
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (folder / INDEX).write_text(text, encoding="utf-8", newline="\n")


def remove_others(folder: Path, files: Sequence[str]) -> list[str]:
    """Remove the clips of a folder that are not among `files`; return their names."""
    stale = sorted(path for path in folder.glob("*.wav") if path.name not in files)
    for path in stale:
        path.unlink()
    return [path.name for path in stale]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, *chunks: tuple[bytes, bytes]) -> None:
    body = b"WAVE"
    for name, content in chunks:
        padding = b"\0" * (len(content) % 2)  # chunks begin at even offsets
        body += struct.pack("<4sI", name, len(content)) + content + padding
    path.write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
