"""The question that is open, if one is: writes it, and hands on what a key answers."""

from collections.abc import Callable

from footcoach.app.session_keys import HELP
from footcoach.plain.questions import Question, press

Answered = Callable[[str | None], None]
"""Given the name of the answer; None where nobody can answer any more."""


class Asking:
    """One question at a time. `write` takes one line.

    `begun` is called whenever keys begin to answer a question.
    """

    def __init__(self, write: Callable[[str], None], begun: Callable[[], None]) -> None:
        self._write = write
        self._begun = begun
        self._question: Question | None = None
        self._answered: Answered = lambda _: None

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer."""
        return self._question is not None

    def put(self, question: Question, answered: Answered) -> None:
        """Ask, in place of what is asked now."""
        self._question, self._answered = question, answered
        self._begun()
        self._write(question.text)

    def take(self, key: str) -> None:
        """Do what a key means to the open question."""
        if self._question is None:
            return
        pressed = self._question if key in HELP else press(self._question, key)
        if isinstance(pressed, Question):
            self._question = pressed
            self._write(pressed.text if key in HELP else pressed.moved_to)
        elif pressed is not None:
            self._end(pressed)

    def give_up(self) -> None:
        """End the open question: nobody can answer it."""
        if self._question is not None:
            self._end(None)

    def _end(self, answer: str | None) -> None:
        self._question = None
        self._answered(answer)
