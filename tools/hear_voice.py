"""Measures how well the shipped voice is understood: `python -m tools.hear_voice [TEXT ...]`.

It prints the share of words that a speech recogniser misheard in each of four conditions, and what
it heard instead. `tools/voice/README.md` says what has to be installed.
"""

import sys

from footcoach.audio.clips import Clips, normalized
from footcoach.config.paths import shipped_data
from tools.voice.judging import table
from tools.voice.meter import Recogniser, verdicts
from tools.voice.phrases import said


def main(*wanted: str) -> int:
    """Measure the clips of all texts, or of those that are wanted."""
    texts = said(shipped_data())
    clips = Clips(shipped_data())
    heard = {normalized(clips.spoken(text)): clips.samples(text) for text in wanted or texts}
    sys.stdout.write(table(verdicts(heard, Recogniser(), texts)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
