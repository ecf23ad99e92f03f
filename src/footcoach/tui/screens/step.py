"""Whether a dose is to grow by a step, or to go back one."""

from collections.abc import Iterable
from typing import ClassVar

from footcoach.progress.growth import Suggestion, in_words
from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class StepScreen(QuestionScreen):
    """Answers "yes" or "keep"."""

    KEYS = keys.STEP
    BINDINGS = bindings(keys.STEP)
    ANSWERS: ClassVar[dict[str, str]] = {"keep": "As it is, for now", "yes": "Take the step"}

    def __init__(self, asked: Suggestion) -> None:
        super().__init__()
        self._asked = asked

    def heading(self) -> str:
        """Return what is asked."""
        return "A step on?" if self._asked.by > 0 else "A step back?"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield from in_words(self._asked)
