"""Chooses how each text is spoken: `python -m tools.choose_takes ARCHIVE [TEXT ...]`.

Each text is measured as it is spoken now. While a word is misheard, more takes are measured, and
the best one goes into `tools/voice/takes.toml`. `tools/voice/README.md` says what ARCHIVE is.
"""

import sys
from collections.abc import Collection
from pathlib import Path

from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.voice.clip import Speak, short_enough
from tools.voice.judging import Score, best, score
from tools.voice.kokoro import Kokoro
from tools.voice.meter import Recogniser, quick_verdicts, verdicts
from tools.voice.phrases import said
from tools.voice.takes import Take, candidates, plain_take, read_takes, write_takes
from tools.wave_file import as_stored

FINALISTS = 3
"""Takes that are measured with care after all were measured quickly."""


def choose(
    text: str, now: Take, speak: Speak, recogniser: Recogniser, texts: Collection[str]
) -> tuple[Take, Score]:
    """Return the best take of a text and its score; `texts` are all that may be confused."""
    tried: list[tuple[Take, Score]] = []
    clips: dict[Take, list[int]] = {}
    for candidate in dict.fromkeys((now, *candidates(text))):
        take, samples = short_enough(text, candidate, speak)
        clips[take] = as_stored(samples)
        tried.append((take, score(quick_verdicts({text: clips[take]}, recogniser, texts))))
        if tried[-1][1].is_perfect:
            break
    finalists = sorted(tried, key=lambda pair: pair[1])[:FINALISTS]
    return best(
        [(take, score(verdicts({text: clips[take]}, recogniser, texts))) for take, _ in finalists]
    )


def main(archive: str, *wanted: str) -> int:
    """Choose the takes of all texts, or of those that are wanted, and write them."""
    texts = said(shipped_data())
    takes = read_takes()
    try:
        speak = Kokoro(Path(archive)).speak
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    recogniser = Recogniser()
    for text in wanted or texts:
        now = takes.get(text, plain_take(text))
        takes[text], result = choose(text, now, speak, recogniser, texts)
        write_takes(takes)
        sys.stdout.write(f"{text}: {takes[text]}, {result}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
