"""Maps the keys pressed at a question to its answers: pure functions.

Answers are numbered from 1 and have a letter. The arrows and the keys of a presentation remote move
from one answer to another. Enter takes the answer moved to, or the question's default.
"""

from footcoach.texts.questions import Question, Scale

TAKE = ("enter", "f5", "full_stop", "b")
FIRST, LAST = "home", "end"
NEXT, PREVIOUS = ("down", "right", "pagedown"), ("up", "left", "pageup")
MORE, LESS = ("up", "right", "plus", "pagedown"), ("down", "left", "minus", "pageup")


def press(question: Question, key: str, at: int | None) -> str | int | None:
    """Return the name of the answer that a key gives, or the index of the answer it moves to.

    `at` is the index of the answer moved to so far, or None. Returns None if the key does nothing.
    Escape does nothing, because in plain mode it may be the rest of another key.
    """
    if key in TAKE and at is not None:
        return question.answers[at].name
    for number, answer in enumerate(question.answers, 1):
        if key in keys_of(question, number):
            return answer.name
    if key in TAKE:
        return question.enter
    return _moved(question, key, at)


def keys_of(question: Question, number: int) -> tuple[str, ...]:
    """Return the keys of the answer with a number from 1."""
    letter = question.answers[number - 1].key
    if isinstance(question, Scale):
        return (letter,) if letter else ()
    return str(number), letter


def _moved(question: Question, key: str, at: int | None) -> int | None:
    last = len(question.answers) - 1
    forward, back = (MORE, LESS) if isinstance(question, Scale) else (NEXT, PREVIOUS)
    if key in {FIRST, LAST}:
        return 0 if key == FIRST else last
    if key in forward:
        return 0 if at is None else min(at + 1, last)
    if key in back:
        return last if at is None else max(at - 1, 0)
    return None
