"""The shipped clips: the length and the samples of each tone and spoken phrase.

Two folders hold WAVE files and an `index.json` with the file and the seconds of each clip:
`sounds/` by tone, `voice/en/` by what is said. It is JSON, which is read 20 times
faster than TOML, and only tools write it. `voice/en/spoken.toml` holds what is said for a phrase
if that is not its text.
"""

import json
import struct
import sys
from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from footcoach.audio.cue import Tone
from footcoach.audio.wave_reading import FORMAT, MU_LAW, PCM, wave_chunks
from footcoach.errors import UserError
from footcoach.toml_file.reading import read_toml

RATE: Final = 16_000
"""Samples a second of every clip: the rate of the voice."""

SOUNDS: Final = Path("sounds")
VOICE: Final = Path("voice", "en")
INDEX: Final = "index.json"
SPOKEN: Final = "spoken.toml"

_BITS = {PCM: 16, MU_LAW: 8}

STARTUP_S, LETTER_S = 0.4, 0.075
"""Seconds before the system speaks, and of a letter: about 160 words a minute."""


@dataclass(frozen=True, slots=True)
class _Clip:
    path: Path
    seconds: float


class Clips:
    """The clips in a folder of shipped data. Samples are read only when they are needed."""

    def __init__(self, data: Path) -> None:
        self._tones = _read_index(data / SOUNDS)
        self._phrases = _read_index(data / VOICE)
        self._spoken = read_spoken(data / VOICE)

    def seconds(self, part: Tone | str) -> float | None:
        """Return the length of a tone or a phrase, or None if it has no clip."""
        clip = self._find(part)
        return None if clip is None else clip.seconds

    def expected_seconds(self, part: Tone | str) -> float:
        """Return the length of a part; without a clip, about that of the system's speech."""
        seconds = self.seconds(part)
        return estimated_seconds(part) if seconds is None else seconds

    def samples(self, part: Tone | str) -> "array[int]":
        """Return the samples of a tone or a phrase, or raise KeyError if it has no clip."""
        clip = self._find(part)
        if clip is None:
            raise KeyError(part)
        return read_wave(clip.path)

    def spoken(self, phrase: str) -> str:
        """Return what is said for a phrase."""
        return self._spoken.get(normalized(phrase), phrase)

    def _find(self, part: Tone | str) -> _Clip | None:
        # A tone is equal to its name, which may be a phrase as well: "hold" is both.
        if isinstance(part, Tone):
            return self._tones.get(part.value)
        return self._phrases.get(normalized(self.spoken(part)))


def estimated_seconds(phrase: str) -> float:
    """Return about the seconds in which the system speaks a phrase, which is rather too long."""
    return STARTUP_S + LETTER_S * len(phrase)


@lru_cache(maxsize=2048)
def normalized(phrase: str) -> str:
    """Return a phrase without case, extra blanks, and punctuation at its end."""
    return " ".join(phrase.split()).rstrip(" .,:;!?…").casefold()


def read_wave(path: Path) -> "array[int]":
    """Return the samples of a shipped WAVE file: mono, `RATE` a second, PCM or mu-law."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}; install footcoach again"
        ) from None
    try:
        chunks = dict(wave_chunks(content))
        tag, channels, rate, _, _, bits = FORMAT.unpack_from(chunks[b"fmt "])
        if (channels, rate, bits) != (1, RATE, _BITS.get(tag)):
            raise UserError(f"{path} is not mono at {RATE} Hz; install footcoach again")
        return _samples_in(tag, chunks[b"data"])
    except (KeyError, ValueError, struct.error):
        raise UserError(f"{path} is not a whole WAVE file; install footcoach again") from None


def _samples_in(tag: int, data: bytes) -> "array[int]":
    if tag == MU_LAW:
        return array("h", map(DECODED.__getitem__, data))
    samples = array("h", data)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mu_law_sample(code: int) -> int:
    """Return the sample of a mu-law byte (ITU-T G.711, scaled to 16 bits)."""
    code ^= 0xFF  # stored inverted: a sign bit, 3 bits of exponent, 4 bits of mantissa
    bias = 0x84
    magnitude = (((code & 0x0F) << 3) + bias << (code >> 4 & 7)) - bias
    return -magnitude if code & 0x80 else magnitude


DECODED: Final = tuple(map(_mu_law_sample, range(256)))
"""The sample of each mu-law byte."""


def read_spoken(folder: Path) -> dict[str, str]:
    """Return what is said for each phrase of the table in a folder, by the normalized phrase."""
    _, table = read_toml(folder / SPOKEN)
    return {normalized(phrase): str(said) for phrase, said in table.items()}


def _read_index(folder: Path) -> dict[str, _Clip]:
    path = folder / INDEX
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return {
            normalized(name): _Clip(folder / entry["file"], float(entry["seconds"]))
            for name, entry in entries.items()
        }
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}; install footcoach again"
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UserError(f"{path} is not an index of clips; install footcoach again") from None
