"""Plain mode as a face: questions are lines that one key answers, and sentences are lines."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from footcoach.app.answering import keys_of, press
from footcoach.app.session_keys import HELP
from footcoach.plain.guard import Guard
from footcoach.plain.keyboard import Keyboard
from footcoach.texts.checklist import Checklist
from footcoach.texts.questions import SCALE_KEYS, SKIP, Question, Scale

Answered = Callable[[str | None], None]
"""Called with the name of the answer, or with None if no key can be pressed any more."""
Result = TypeVar("Result")


class PlainFace:
    """Asks one question at a time. `write` takes one line; once `ended` is set, it asks nothing."""

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
        self._chosen: set[str] = set()
        self._answered: Answered = lambda _: None

    @property
    def has_keys(self) -> bool:
        """Whether keys can be pressed now."""
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
        future: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self.put(question, lambda name: None if future.done() else future.set_result(name))
        name = await unless(self._ended, future)
        if isinstance(question, Scale) and name not in {None, SKIP}:
            label = next(answer.label for answer in question.answers if answer.name == name)
            self._write(f"{label}.")
        return name

    def tell(self, sentence: str) -> None:
        """See `Face`."""
        self._write(sentence)

    def warn(self, sentence: str) -> None:
        """See `Face`."""
        self._write(sentence)

    def put(self, question: Question, answered: Answered) -> None:
        """Ask a question in place of the open one. Keys pressed before do not answer it."""
        self._question, self._answered = question, answered
        self._chosen = set(question.chosen) if isinstance(question, Checklist) else set()
        self._at = question.before if isinstance(question, Scale) else None
        self._guard.change(asks=True)
        if self._keyboard is not None:
            self._keyboard.forget()
        self._write_question(question)

    def take(self, key: str) -> None:
        """Handle a key pressed at the open question."""
        question = self._question
        if question is None:
            return
        if key in HELP:
            self._write_question(question)
            return
        if isinstance(question, Checklist):
            self._take_in_list(question, key)
            return
        pressed = press(question, key, self._at)
        if isinstance(pressed, str):
            self._end(pressed)
        elif pressed is not None:
            self._at = pressed
            self._write(f"{question.answers[pressed].label}. Enter takes it.")

    def _take_in_list(self, question: Checklist, key: str) -> None:
        """Turn an answer of a checklist on or off, or end it."""
        pressed = press(question, key, None)
        names = [answer.name for answer in question.answers]
        if key == "k":
            self._end(SKIP)
        elif pressed == question.enter:
            chosen = [name for name in names if name in self._chosen]
            if question.most is not None and len(chosen) > question.most:
                self._write(f"At most {question.most}.")
            else:
                self._end(" ".join(chosen))
        elif isinstance(pressed, str):
            self._chosen ^= {pressed}
            label = question.answers[names.index(pressed)].label
            self._write(f"{label}: {'yes' if pressed in self._chosen else 'no'}.")

    def give_up(self) -> None:
        """End the open question without an answer, because no key can be pressed."""
        if self._question is not None:
            self._end(None)

    def _end(self, answer: str | None) -> None:
        self._question = None
        self._answered(answer)

    def _write_question(self, question: Question) -> None:
        for line in lines_of(question):
            self._write(line)


def lines_of(question: Question) -> tuple[str, ...]:
    """Return the lines of a question; the last one lists its keys."""
    if isinstance(question, Scale):
        return (question.heading, *question.text, f"{SCALE_KEYS} Enter skips.")
    if isinstance(question, Checklist):
        listed = (
            f"{number}: {answer.label}, {'yes' if answer.name in question.chosen else 'no'}."
            for number, answer in enumerate(question.answers, 1)
        )
        keys = "The numbers change an answer. Enter is done; k skips."
        return (question.heading, *question.text, *listed, keys)
    answers = [
        f"{' or '.join(keys_of(question, number))}: {answer.label}."
        for number, answer in enumerate(question.answers, 1)
    ]
    return (question.heading, *question.text, f"{' '.join(answers)} Enter takes 1.")


async def unless(ended: asyncio.Event, work: Awaitable[Result]) -> Result | None:
    """Return the result of an awaitable; cancel it and return None when `ended` is set."""
    working = asyncio.ensure_future(work)
    ending = asyncio.ensure_future(ended.wait())
    await asyncio.wait({working, ending}, return_when=asyncio.FIRST_COMPLETED)
    for future in (working, ending):
        if not future.done():
            future.cancel()
    return None if ended.is_set() else working.result()
