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


LengthOf = Callable[[Tone | str], float]
"""Returns the seconds of a tone or a phrase."""

TONE_GAP_S = 0.13
"""Seconds of silence between a tone and a word: with less, the tone masks the word's beginning."""

SHORT_TONE_GAP_S = 0.05
"""The same where a phase or a count lasts one second."""

PHRASE_GAP_S = 0.15
"""Seconds of silence between two phrases, enough to keep them apart."""

ENDING_GAP_S = 0.4
"""Seconds of silence between the words that end an effort and the tone of what comes next."""

JOINED_GAP_S = 0.04
"""The same within a phrase that is put together, such as "4" and "of 10"."""

EXERCISE, SET, SETS, TIMES, OF = "exercise", "set", "sets", "times", "of "
"""Parts of phrases that are put together: "exercise", "2", "of 5" and "10", "times"."""

NEXT, YOU_NEED = "after this", "you need"
"""Words that introduce the phrase after them: "after this", "walk", or "you need", "chair"."""

INTRODUCTIONS = frozenset({NEXT, YOU_NEED})
BEFORE_NUMBER = frozenset({EXERCISE, SET})
AFTER_NUMBER = frozenset({SETS, TIMES})
TENS = frozenset(str(number) for number in range(30, 100, 10))
UNITS = frozenset(map(str, range(1, 10)))


@dataclass(frozen=True, slots=True)
class Cue:
    """An optional tone, and phrases after it, one after the other.

    `ending` holds the phrases that end an effort: they come first, after the tone of a rest.
    `tone_gap_s` is the silence after a tone in seconds, or None if there is room only for the
    words: the tone is then played without a voice.
    """

    tone: Tone | None = None
    phrases: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
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
        end_tone = (Tone.REST,) if self.ending and tones and self.tone_gap_s is not None else ()
        return (*end_tone, *self.ending, *((tone,) if tone else ()), *self.phrases)

    def gaps_s(self, parts: tuple[Tone | str, ...]) -> Iterator[float]:
        """Yield the seconds of silence after each of some parts but the last."""
        for part, following in pairwise(parts):
            if isinstance(part, Tone):
                yield self.tone_gap_s or 0.0
            else:
                yield _gap_s(part, following)

    @property
    def spoken(self) -> tuple[str, ...]:
        """All phrases, in their order."""
        return (*self.ending, *self.phrases)

    @property
    def text(self) -> str:
        """The cue in writing, such as "Walk. 2 of 5", or the tone's name if it has no phrase."""
        return self.written() or (self.tone.value.capitalize() if self.tone else "")

    def written(self, said: Callable[[str], str] = str) -> str:
        """Return the phrases as sentences; `said` returns what is said for a phrase."""
        text = "".join(map(_sentence, map(said, self.spoken[:1])))
        for phrase, following in pairwise(self.spoken):
            if is_tens_and_units(phrase, following):
                text = text.removesuffix("0") + following
            elif is_joined(phrase, following):
                text += f" {said(following)}"
            elif phrase in INTRODUCTIONS:
                text += f": {said(following)}"
            else:
                text += f". {_sentence(said(following))}"
        return text


def _gap_s(phrase: str, following: Tone | str) -> float:
    """Return the seconds of silence after a phrase."""
    if isinstance(following, Tone):
        return ENDING_GAP_S
    is_close = phrase in INTRODUCTIONS or is_joined(phrase, following)
    return JOINED_GAP_S if is_close else PHRASE_GAP_S


def is_joined(part: str, following: str) -> bool:
    """Tell whether two phrases belong to one that is put together."""
    if part in BEFORE_NUMBER:
        return following.isdigit()
    if is_tens_and_units(part, following):
        return True
    if following.startswith(OF):
        return part.isdigit() or part.startswith(OF) or part == SETS
    return part.isdigit() and following in AFTER_NUMBER


def is_tens_and_units(part: str, following: str) -> bool:
    """Tell whether two phrases are one number, such as "40" and "2", or "of 40" and "2"."""
    return part.removeprefix(OF) in TENS and following in UNITS


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".")
