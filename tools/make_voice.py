"""Renders a clip for every phrase of the coach: `python -m tools.make_voice ARCHIVE`.

Each phrase is spoken as `tools/voice/takes.toml` says. Run it after a change of the phrases; the
clips are kept in the repository. `tools/voice/README.md` says what ARCHIVE is.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from footcoach.audio.clips import VOICE, normalized
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.voice.clip import Speak, short_enough
from tools.voice.kokoro import Kokoro
from tools.voice.takes import Take, plain_take, read_takes
from tools.wave_file import remove_others, write_index, write_mu_law


def slug(phrase: str) -> str:
    """Return the file name of a phrase without its ending: "of 2" becomes "of-2"."""
    return re.sub(r"[^a-z0-9]+", "-", normalized(phrase)).strip("-")


def make(
    phrases: Sequence[str], takes: Mapping[str, Take], speak: Speak, folder: Path
) -> None:
    """Render all phrases and their index into a folder."""
    clips: dict[str, tuple[str, int]] = {}
    for phrase in phrases:
        take = takes.get(normalized(phrase), plain_take(phrase))
        _, samples = short_enough(phrase, take, speak)
        file = f"{slug(phrase)}.wav"
        write_mu_law(folder / file, samples)
        clips[normalized(phrase)] = file, len(samples)
    write_index(folder, clips)
    remove_others(folder, [file for file, _ in clips.values()])


def main(archive: str) -> int:
    """Make the voice and report the result."""
    data = shipped_data()
    phrases = vocabulary(data)
    try:
        make(phrases, read_takes(), Kokoro(Path(archive)).speak, data / VOICE)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(phrases)} phrases are in {data / VOICE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
