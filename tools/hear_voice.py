"""Measures how well the shipped voice is understood: `python -m tools.hear_voice [PHRASE ...]`.

It prints the share of words that a speech recogniser misheard in each of four conditions, and what
it heard instead. `tools/voice/README.md` says what has to be installed.
"""

import sys

from footcoach.audio.clips import Clips
from footcoach.audio.phrases import vocabulary
from footcoach.config.paths import shipped_data
from tools.voice.judging import table
from tools.voice.meter import Recogniser, verdicts


def main(*wanted: str) -> int:
    """Measure the clips of all phrases, or of those that are wanted."""
    phrases = vocabulary(shipped_data())
    clips = Clips(shipped_data())
    heard = {phrase: clips.samples(phrase) for phrase in wanted or phrases}
    sys.stdout.write(table(verdicts(heard, Recogniser(), phrases)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
