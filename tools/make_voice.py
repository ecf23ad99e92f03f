"""Renders a clip for everything that the coach says: `python -m tools.make_voice ARCHIVE`.

Each text is spoken as `tools/voice/takes.toml` says. Run it after a change of the phrases; the
clips are kept in the repository. `tools/voice/README.md` says what ARCHIVE is.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from footcoach.audio.clips import VOICE
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.voice.clip import Speak, short_enough
from tools.voice.phrases import said
from tools.voice.takes import Take, plain_take, read_takes
from tools.wave_file import remove_others, write_index, write_mu_law

WORKERS = 2


def slug(text: str) -> str:
    """Return the file name of a text without its ending: "of 2" becomes "of-2"."""
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def make(texts: Sequence[str], takes: Mapping[str, Take], speak: Speak, folder: Path) -> None:
    """Render all texts and their index into a folder."""

    def render(text: str) -> list[int]:
        return short_enough(text, takes.get(text, plain_take(text)), speak)[1]

    with ThreadPoolExecutor(WORKERS) as pool:
        rendered = dict(zip(texts, pool.map(render, texts), strict=True))
    clips: dict[str, tuple[str, int]] = {}
    for text, samples in rendered.items():
        file = f"{slug(text)}.wav"
        write_mu_law(folder / file, samples)
        clips[text] = file, len(samples)
    write_index(folder, clips)
    remove_others(folder, [file for file, _ in clips.values()])


def main(archive: str) -> int:
    """Make the voice and report the result."""
    # Imported here, since the tests of this module run without the model's libraries.
    from tools.voice.kokoro import Kokoro

    data = shipped_data()
    texts = said(data)
    try:
        make(texts, read_takes(), Kokoro(Path(archive)).speak, data / VOICE)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(texts)} clips are in {data / VOICE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
