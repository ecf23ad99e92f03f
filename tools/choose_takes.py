"""Chooses how each phrase is spoken: `python -m tools.choose_takes ARCHIVE [PHRASE ...]`.

Each phrase is measured as it is spoken now. If a word is misheard, more takes are measured, and
the best one goes into `tools/voice/takes.toml`. `tools/voice/README.md` says what ARCHIVE is.
"""

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from footcoach.audio.clips import normalized
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from tools.voice.clip import Speak, short_enough
from tools.voice.judging import Score, best, score
from tools.voice.kokoro import Kokoro
from tools.voice.meter import Recogniser, verdicts
from tools.voice.takes import Take, candidates, plain_take, read_takes, write_takes
from tools.wave_file import as_stored


def choose(
    phrases: Sequence[str],
    takes: Mapping[str, Take],
    speak: Speak,
    recogniser: Recogniser,
    others: Collection[str],
) -> Iterator[tuple[str, Take, Score]]:
    """Yield the best take of each phrase and its score; `others` are all phrases."""
    for phrase in phrases:
        now = takes.get(normalized(phrase), plain_take(phrase))
        take, result = now, _score(phrase, now, speak, recogniser, others)
        if not result.is_perfect:
            more = [other for other in candidates(phrase) if other != now]
            tried = [(one, _score(phrase, one, speak, recogniser, others)) for one in more]
            take, result = best([(take, result), *tried])
        yield phrase, take, result


def _score(
    phrase: str, take: Take, speak: Speak, recogniser: Recogniser, others: Collection[str]
) -> Score:
    _, samples = short_enough(phrase, take, speak)
    return score(verdicts({phrase: as_stored(samples)}, recogniser, others))


def main(archive: str, *wanted: str) -> int:
    """Choose the takes of all phrases, or of those that are wanted, and write them."""
    phrases = vocabulary(shipped_data())
    takes = read_takes()
    try:
        speak = Kokoro(Path(archive)).speak
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for phrase, take, result in choose(wanted or phrases, takes, speak, Recogniser(), phrases):
        takes[normalized(phrase)] = take
        write_takes(takes)
        sys.stdout.write(f"{phrase}: {take}, {result}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
