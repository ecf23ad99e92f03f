"""A question that one key answers, and what each key does to it: pure functions.

Answers are numbered from 1, and most have a letter; the arrows and the keys of a presentation
remote move to one. Enter takes the one moved to, else the question's own first choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

FORTH, BACK = ("down", "right", "pagedown"), ("up", "left", "pageup")
TAKE = ("enter", "f5", "full_stop", "b")
FIRST, LAST = "home", "end"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it is called in code, its keys, and what it does in words."""

    name: str
    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `enter` is the answer that Enter takes at first.

    `at` counts the answer moved to from 0; None until one was.
    """

    text: str
    answers: tuple[Answer, ...]
    enter: str
    forth: tuple[str, ...] = FORTH
    back: tuple[str, ...] = BACK
    at: int | None = None

    @property
    def moved_to(self) -> str:
        """Return the answer moved to in words; empty until one was."""
        if self.at is None:
            return ""
        answer = self.answers[self.at]
        return f"{answer.does.capitalize()}: Enter takes it."


def choice(text: str, *answers: tuple[str, str, str]) -> Question:
    """Return a question with a few answers: name, letter, and what it does. Enter takes the first.

    >>> choice("Stop?", ("no", "k", "keeps going"), ("yes", "s", "stops")).text
    'Stop? 1 or k keeps going, 2 or s stops. Enter takes 1.'
    """
    given = tuple(
        Answer(name, (str(number), letter), does)
        for number, (name, letter, does) in enumerate(answers, 1)
    )
    named = ", ".join(f"{' or '.join(answer.keys)} {answer.does}" for answer in given)
    return Question(f"{text} {named}. Enter takes 1.", given, given[0].name)


def scale(text: str, words: Sequence[str]) -> Question:
    """Return a question for a number from 0 to 10. Enter skips it."""
    given = tuple(
        Answer(str(number), (str(number),) if number < 10 else (), f"{number}, {word}")
        for number, word in enumerate(words)
    )
    return Question(
        f"{text} Press 0 to 9; the arrows reach 10. Enter skips.",
        given,
        "",
        forth=("up", "right", "plus", "pagedown"),
        back=("down", "left", "minus", "pageup"),
    )


def press(question: Question, key: str) -> Question | str | None:
    """Return the name of the answer that a key gives, or the question after a move.

    None where the key means nothing here.
    """
    if key in TAKE and question.at is not None:
        return question.answers[question.at].name
    for answer in question.answers:
        if key in answer.keys:
            return answer.name
    if key in TAKE:
        return question.enter
    last = len(question.answers) - 1
    if key in {FIRST, LAST}:
        return replace(question, at=0 if key == FIRST else last)
    if key in question.forth:
        return replace(question, at=0 if question.at is None else min(question.at + 1, last))
    if key in question.back:
        return replace(question, at=last if question.at is None else max(question.at - 1, 0))
    return None
