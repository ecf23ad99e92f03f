"""Makes the tones from the numbers in `data/sounds/tones.toml`: `python -m tools.make_sounds`.

The same numbers always give the same bytes, which a test compares.
"""

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from footcoach.audio.clips import RATE, SOUNDS
from footcoach.audio.cue import Tone
from footcoach.config.paths import shipped_data
from footcoach.toml_file.reading import read_toml
from tools.loudness import levelled
from tools.wave_file import remove_others, write_index, write_pcm

RELEASE_S = 0.030
"""The seconds in which the end of each note fades out, so that it does not click."""


def sine_sum(partials: list[list[float]], note: Mapping[str, float]) -> list[float]:
    """Return the samples of one note."""
    count = round(note["seconds"] * RATE)
    return [
        _envelope(at / RATE, note)
        * math.fsum(
            strength
            * math.exp(-at / RATE / (note["ring"] * ringing))
            * math.sin(2 * math.pi * multiple * note["hz"] * at / RATE)
            for multiple, strength, ringing in partials
        )
        for at in range(count)
    ]


def _envelope(at_s: float, note: Mapping[str, float]) -> float:
    """Return the envelope of a note, which rises and falls along half a cosine."""
    rise = min(1.0, at_s / note["attack"])
    fall = min(1.0, (note["seconds"] - at_s - 1 / RATE) / RELEASE_S)
    return (1 - math.cos(math.pi * rise)) * (1 - math.cos(math.pi * fall)) / 4


def tone(numbers: Mapping[str, Any], timbres: Mapping[str, list[list[float]]]) -> list[int]:
    """Return the samples of a tone at the common loudness."""
    notes = numbers["notes"]
    mixed = [0.0] * max(round(note["at"] * RATE) + round(note["seconds"] * RATE) for note in notes)
    for note in notes:
        first = round(note["at"] * RATE)
        for at, sample in enumerate(sine_sum(timbres[numbers["timbre"]], note), first):
            mixed[at] += sample
    return levelled(mixed, numbers.get("softer", 0.0))


def make(numbers: Path, folder: Path) -> None:
    """Make all tones and their index in a folder."""
    _, settings = read_toml(numbers)
    clips: dict[str, tuple[str, int]] = {}
    for name in map(str, Tone):
        samples = tone(settings[name], settings["timbres"])
        file = f"{name}.wav"
        write_pcm(folder / file, samples)
        clips[name] = file, len(samples)
    write_index(folder, clips)
    remove_others(folder, [file for file, _ in clips.values()])


if __name__ == "__main__":
    sounds = shipped_data() / SOUNDS
    make(sounds / "tones.toml", sounds)
    sys.stdout.write(f"{len(Tone)} tones are in {sounds}\n")
