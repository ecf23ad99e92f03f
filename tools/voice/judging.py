"""Judges what was heard of a take, and compares takes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tools.voice.words import errors, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was heard of a phrase in one condition."""

    phrase: str
    condition: str
    heard: str
    words: int
    errors: int
    is_confused: bool
    """Whether another phrase was heard, which would be a wrong command."""
    certainty: float


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """How badly a take is understood; the least is the best."""

    confused: int
    """Conditions in which it was heard as another phrase, the worst of all errors."""
    wrong: int
    """Conditions in which it was misheard."""
    errors: int
    """Words that were misheard, over all conditions."""
    doubt: float
    """How unsure the recogniser was, over all conditions."""

    @property
    def is_perfect(self) -> bool:
        """Whether every word was heard in every condition."""
        return not self.wrong


def judged(
    phrase: str, condition: str, heard: str, certainty: float, others: Collection[str]
) -> Verdict:
    """Return the verdict on what was heard of a phrase; `others` are all phrases."""
    said, found = words(phrase), words(heard)
    count = errors(said, found)
    confused = count > 0 and any(words(other) == found for other in others)
    return Verdict(phrase, condition, heard, len(said), count, confused, certainty)


def score(verdicts: Iterable[Verdict]) -> Score:
    """Return the score of a take that was heard in some conditions."""
    found = tuple(verdicts)
    return Score(
        confused=sum(verdict.is_confused for verdict in found),
        wrong=sum(verdict.errors > 0 for verdict in found),
        errors=sum(verdict.errors for verdict in found),
        doubt=round(sum(1 - verdict.certainty for verdict in found), 3),
    )


def best(tried: Sequence[tuple[T, Score]]) -> tuple[T, Score]:
    """Return the take with the best score, the first one of several."""
    return min(tried, key=lambda pair: pair[1])


def table(verdicts: Iterable[Verdict]) -> str:
    """Return a table with a row for each condition, and a line for each phrase misheard."""
    found = tuple(verdicts)
    conditions = dict.fromkeys(verdict.condition for verdict in found)
    rows = [_row(name, [one for one in found if one.condition == name]) for name in conditions]
    misheard = [
        f"  {one.condition:9} {one.phrase!r} was heard as {one.heard!r}"
        + (", another phrase" if one.is_confused else "")
        for one in found
        if one.errors
    ]
    return "\n".join((*rows, *misheard))


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    share = 100 * sum(one.errors for one in verdicts) / sum(one.words for one in verdicts)
    wrong = sum(one.errors > 0 for one in verdicts)
    return f"{name:9} word errors {share:5.1f} %   wrong {wrong:3} of {len(verdicts)} phrases"
