"""Plain mode as a face: questions are lines that one key answers, and sentences are lines."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from footcoach.app.answering import keys_of, press
from footcoach.app.session_keys import HELP
from footcoach.plain.guard import Guard
from footcoach.plain.keyboard import Keyboard
from footcoach.texts.questions import SCALE_KEYS, SKIP, Question, Scale

Answered = Callable[[str | None], None]
"""Called with the name of the answer; with None if nobody can answer any more."""
Result = TypeVar("Result")


class PlainFace:
    """Asks one question at a time. `write` takes one line; once `ended`, nothing is asked."""

    def __init__(
        self,
        write: Callable[[str], None],
        keyboard: Keyboard | None,
        guard: Guard,
        ended: asyncio.Event,
    ) -> None:
        self._write = write
        self._keyboard = keyboard
        self._guard = guard
        self._ended = ended
        self._question: Question | None = None
        self._at: int | None = None
        self._answered: Answered = lambda _: None

    @property
    def has_keys(self) -> bool:
        """Whether somebody can press a key now."""
        return self._keyboard is not None and self._keyboard.is_there

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._question is not None

    async def ask(self, question: Question) -> str | None:
        """See `Face`."""
        if self._ended.is_set():
            return None
        if not self.has_keys:
            for line in question.text:
                self._write(line)
            return question.unattended
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self.put(question, lambda name: None if answer.done() else answer.set_result(name))
        name = await unless(self._ended, answer)
        if isinstance(question, Scale) and name not in {None, SKIP}:
            label = next(one.label for one in question.answers if one.name == name)
            self._write(f"{label}.")
        return name

    def tell(self, sentence: str) -> None:
        """See `Face`."""
        self._write(sentence)

    def warn(self, sentence: str) -> None:
        """See `Face`."""
        self._write(sentence)

    def put(self, question: Question, answered: Answered) -> None:
        """Ask, in place of what is asked now. No key answers that was pressed before."""
        self._question, self._answered = question, answered
        self._at = question.before if isinstance(question, Scale) else None
        self._guard.change(asks=True)
        if self._keyboard is not None:
            self._keyboard.forget()
        self._write_question(question)

    def take(self, key: str) -> None:
        """Do what a key means to the open question."""
        question = self._question
        if question is None:
            return
        if key in HELP:
            self._write_question(question)
            return
        pressed = press(question, key, self._at)
        if isinstance(pressed, str):
            self._end(pressed)
        elif pressed is not None:
            self._at = pressed
            self._write(f"{question.answers[pressed].label}. Enter takes it.")

    def give_up(self) -> None:
        """End the open question: nobody can answer it."""
        if self._question is not None:
            self._end(None)

    def _end(self, answer: str | None) -> None:
        self._question = None
        self._answered(answer)

    def _write_question(self, question: Question) -> None:
        for line in lines_of(question):
            self._write(line)


def lines_of(question: Question) -> tuple[str, ...]:
    """Return a question with its keys, line by line; the last line is that of the keys."""
    if isinstance(question, Scale):
        return (question.heading, *question.text, f"{SCALE_KEYS} Enter skips.")
    answers = [
        f"{' or '.join(keys_of(question, number))}: {answer.label}."
        for number, answer in enumerate(question.answers, 1)
    ]
    return (question.heading, *question.text, f"{' '.join(answers)} Enter takes 1.")


async def unless(ended: asyncio.Event, what: Awaitable[Result]) -> Result | None:
    """Wait for something and return it; None once the program is to end."""
    wanted = asyncio.ensure_future(what)
    ending = asyncio.ensure_future(ended.wait())
    await asyncio.wait({wanted, ending}, return_when=asyncio.FIRST_COMPLETED)
    for one in (wanted, ending):
        if not one.done():
            one.cancel()
    return None if ended.is_set() else wanted.result()
