"""Renders a clip for every phrase of the coach: `python -m tools.make_voice`.

Needs `flite` with its voice rms (Debian and Ubuntu: package flite). Run it after a change of the
phrases; the clips are kept in the repository.
"""

import math
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from footcoach.audio.clips import RATE, VOICE, normalized, read_wave
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from footcoach.toml_file.reading import read_toml
from tools.loudness import levelled, power
from tools.wave_file import remove_others, write_index, write_mu_law

if TYPE_CHECKING:
    from array import array

SPEAKER = "rms"
"""The voice of flite with the fewest errors of a speech recogniser: 0 of 165 phrases, slt had 5.
Without low frequencies, as on a laptop, and with noise in the room it had 7, slt 15."""

BRIGHTNESS = 0.5  # of a first-order treble boost: it halves the errors in that noise
SPELLINGS = Path(__file__).with_name("spellings.toml")

COUNT_S = 0.8
"""The longest clip of a number, since one is spoken every second. Longer ones are spoken faster."""

BLOCK = RATE // 200
SILENT_DB = 34.0
"""How far below its loudest block a clip begins and ends: a soft "th" is above it, and the breath
after a word below."""

BEFORE, AFTER = round(0.010 * RATE), round(0.020 * RATE)
"""Samples that are kept before and after a phrase, in which it fades in and out."""


def rendered(text: str, pace: float = 1.0) -> "array[int]":
    """Return the samples of a text spoken by flite, at a multiple of its normal pace."""
    flite = shutil.which("flite")
    if flite is None:
        raise UserError("flite is not installed; install the package flite")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "phrase.wav")
        result = subprocess.run(  # noqa: S603 - no shell; the text is one argument
            [
                *(flite, "-voice", SPEAKER, "--setf", f"duration_stretch={1 / pace:.3f}"),
                *("-t", text, "-o", str(file)),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
        if result.returncode or not file.exists():
            raise UserError(f"flite cannot speak {text!r}: {result.stderr}; try another spelling")
        return read_wave(file)


def brightened(samples: Sequence[int]) -> list[float]:
    """Return samples with a treble boost, which makes consonants clearer."""
    return [now - BRIGHTNESS * before for before, now in pairwise((0, *samples))]


def trimmed(samples: Sequence[float]) -> list[float]:
    """Return samples without the silence around them, faded in and out."""
    powers = [power(samples[at : at + BLOCK]) for at in range(0, len(samples), BLOCK)]
    gate = max(powers) / 10 ** (SILENT_DB / 10)
    audible = [index for index, block in enumerate(powers) if block > gate]
    start, end = audible[0] * BLOCK - BEFORE, (audible[-1] + 1) * BLOCK + AFTER
    kept = [float(sample) for sample in samples[max(0, start) : end]]
    for at in range(BEFORE):
        kept[at] *= _fade(at / BEFORE)
    for at in range(AFTER):
        kept[-1 - at] *= _fade(at / AFTER)
    return kept


def _fade(at: float) -> float:
    return (1 - math.cos(math.pi * at)) / 2


def clip(phrase: str, text: str) -> list[int]:
    """Return the finished samples of a phrase, which flite speaks as `text`."""
    pace = 1.0
    while True:
        samples = levelled(trimmed(brightened(rendered(text, pace))))
        if not phrase.isdigit() or len(samples) <= COUNT_S * RATE:
            return samples
        pace += 0.05


def slug(phrase: str) -> str:
    """Return the file name of a phrase without its ending: "Number 2" becomes "number-2"."""
    return re.sub(r"[^a-z0-9]+", "-", normalized(phrase)).strip("-")


def spoken(phrase: str, spellings: Mapping[str, str]) -> str:
    """Return the text of a phrase for flite, with phonetic spellings and pauses for brackets."""
    for word, spelling in spellings.items():
        phrase = re.sub(rf"\b{re.escape(word)}\b", spelling, phrase, flags=re.IGNORECASE)
    return re.sub(r"\s*\(", ", ", phrase).replace(")", "")


def make(phrases: Sequence[str], folder: Path) -> None:
    """Render all phrases and their index into a folder."""
    _, spellings = read_toml(SPELLINGS)
    clips: dict[str, tuple[str, int]] = {}
    for phrase in phrases:
        samples = clip(phrase, spoken(phrase, spellings))
        file = f"{slug(phrase)}.wav"
        write_mu_law(folder / file, samples)
        clips[normalized(phrase)] = file, len(samples)
    write_index(folder, clips)
    remove_others(folder, [file for file, _ in clips.values()])


def main() -> int:
    """Make the voice and report the result."""
    data = shipped_data()
    phrases = vocabulary(data)
    try:
        make(phrases, data / VOICE)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(phrases)} phrases are in {data / VOICE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
