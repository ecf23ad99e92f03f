"""Renders the clips of what the coach says: `python -m tools.make_voice ARCHIVE [TEXT ...]`.

Each text is spoken as `tools/voice/takes.toml` says. Texts that have a clip keep it, unless they
are named or all are wanted (`--all`). Run it after a change of the phrases; the clips are kept in
the repository. `tools/voice/README.md` says what ARCHIVE is.
"""

import re
import sys
import zlib
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from footcoach.audio.clips import VOICE, normalized, read_wave
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.voice.clip import Speak, short_enough
from tools.voice.phrases import said
from tools.voice.takes import Take, plain_take, read_takes
from tools.wave_file import remove_others, write_index, write_mu_law

WORKERS = 2
EVERY = "--all"
MAX_NAME_LENGTH = 60
"""Of a file, without its ending: the paths of installed files are limited on Windows."""


def slug(text: str) -> str:
    """Return the file name of a text without its ending: "of 2" becomes "of-2".

    A long one is cut, and ends in a checksum of the text.
    """
    whole = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    if len(whole) <= MAX_NAME_LENGTH:
        return whole
    checksum = f"-{zlib.crc32(text.encode()):08x}"
    return whole[: MAX_NAME_LENGTH - len(checksum)].rpartition("-")[0] + checksum


def make(
    texts: Sequence[str],
    takes: Mapping[str, Take],
    speak: Speak,
    folder: Path,
    again: Collection[str] = (),
) -> list[str]:
    """Render the texts that lack a clip in a folder, and those of `again`; write the index.

    Clips of other texts are removed. Returns the texts that were rendered.
    """
    files = {text: folder / f"{slug(text)}.wav" for text in texts}
    wanted = [text for text, file in files.items() if text in again or not file.exists()]

    def render(text: str) -> None:
        take = takes.get(text, plain_take(text))
        write_mu_law(files[text], short_enough(text, take, speak)[1])

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(render, wanted))
    clips = {text: (file.name, len(read_wave(file))) for text, file in files.items()}
    write_index(folder, clips)
    remove_others(folder, [file for file, _ in clips.values()])
    return wanted


def main(archive: str, *wanted: str) -> int:
    """Make the clips that are missing or wanted, and report the result."""
    # Imported here, since the tests of this module run without the model's libraries.
    from tools.voice.kokoro import Kokoro

    data = shipped_data()
    texts = said(data)
    again = texts if EVERY in wanted else tuple(map(normalized, wanted))
    try:
        made = make(texts, read_takes(), Kokoro(Path(archive)).speak, data / VOICE, again)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(made)} clips were made; {len(texts)} are in {data / VOICE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
