"""The texts that have a clip: what is said for each phrase of the coach."""

from pathlib import Path

from footcoach.audio.clips import VOICE, normalized, read_spoken
from footcoach.audio.phrases import vocabulary


def said(data: Path) -> tuple[str, ...]:
    """Return every text that is said, normalized, in the order of the vocabulary."""
    spoken = read_spoken(data / VOICE)
    phrases = map(normalized, vocabulary(data))
    return tuple(dict.fromkeys(normalized(spoken.get(phrase, phrase)) for phrase in phrases))
