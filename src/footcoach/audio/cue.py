"""A cue: a tone and spoken phrases that are played at a moment of a session."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Tone(StrEnum):
    """The short sounds. To add or change one, edit `data/sounds/tones.toml` as well.

    `python -m tools.make_sounds` makes a file in `data/sounds/` for each.
    """

    START = "start"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    TICK = "tick"
    DONE = "done"


TONE_GAP_S = 0.13
"""Seconds of silence between a tone and a word: with less, the tone masks the word's beginning."""

SHORT_TONE_GAP_S = 0.05
"""The same where a phase or a count lasts one second."""

PHRASE_GAP_S = 0.15
"""Seconds of silence between two phrases, enough to keep them apart."""

JOINED_GAP_S = 0.04
"""The same within a phrase that is put together, such as "4" and "of 10"."""

EXERCISE, SET, TIMES, OF = "exercise", "set", "times", "of "
"""Parts of phrases that are put together: "exercise", "2", "of 5" and "10", "times"."""

BEFORE_NUMBER = frozenset({EXERCISE, SET})
TENS = frozenset(str(number) for number in range(30, 100, 10))
UNITS = frozenset(map(str, range(1, 10)))


@dataclass(frozen=True, slots=True)
class Cue:
    """An optional tone, and phrases after it, one after the other.

    `before_tone` holds the phrases that come first. `tone_gap_s` is the silence after the tone in
    seconds, or None if there is room only for the words: the tone is then played without a voice.
    """

    tone: Tone | None = None
    phrases: tuple[str, ...] = ()
    before_tone: tuple[str, ...] = ()
    tone_gap_s: float | None = TONE_GAP_S

    def seconds(self, length_of: Callable[[Tone | str], float]) -> float:
        """Return the length of the cue, given the length of each of its parts."""
        parts = self.parts()
        return sum(map(length_of, parts)) + sum(self.gaps_s(parts))

    def parts(self, *, voice: bool = True, tones: bool = True) -> tuple[Tone | str, ...]:
        """Return the tone and the phrases in the order in which they are played."""
        tone = self.tone if tones and (self.tone_gap_s is not None or not voice) else None
        if not voice:
            return (tone,) if tone else ()
        return (*self.before_tone, *((tone,) if tone else ()), *self.phrases)

    def gaps_s(self, parts: tuple[Tone | str, ...]) -> Iterator[float]:
        """Yield the seconds of silence after each of some parts but the last."""
        for part, following in pairwise(parts):
            if isinstance(part, Tone):
                yield self.tone_gap_s or 0.0
            else:
                joined = not isinstance(following, Tone) and is_joined(part, following)
                yield JOINED_GAP_S if joined else PHRASE_GAP_S

    @property
    def spoken(self) -> tuple[str, ...]:
        """All phrases, in their order."""
        return (*self.before_tone, *self.phrases)

    @property
    def text(self) -> str:
        """The cue in writing, such as "Walk. 2 of 5", or the tone's name if it has no phrase."""
        return written(self.spoken or ((self.tone.value,) if self.tone else ()))


def is_joined(part: str, following: str) -> bool:
    """Tell whether two phrases belong to one that is put together."""
    if part in BEFORE_NUMBER:
        return following.isdigit()
    if is_tens_and_units(part, following):
        return True
    is_number = part.isdigit() or part.startswith(OF)
    return is_number and (following == TIMES or following.startswith(OF))


def is_tens_and_units(part: str, following: str) -> bool:
    """Tell whether two phrases are one number, such as "40" and "2", or "of 40" and "2"."""
    return part.removeprefix(OF) in TENS and following in UNITS


def written(phrases: tuple[str, ...]) -> str:
    """Return phrases as sentences, with those that are put together as one; "" without any."""
    text = phrases[0].rstrip(".") if phrases else ""
    for part, following in pairwise(phrases):
        if is_tens_and_units(part, following):
            text = text[:-1] + following
        elif is_joined(part, following):
            text += f" {following}"
        else:
            text += f". {following[:1].upper()}{following[1:].rstrip('.')}"
    return text[:1].upper() + text[1:]
