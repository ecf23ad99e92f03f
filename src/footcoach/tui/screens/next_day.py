"""The question on the next day, before the first round."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from footcoach.texts.streaks import day_name
from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class NextDayScreen(QuestionScreen):
    """Answers "better", "same", "worse" or "skip"."""

    KEYS = keys.NEXT_DAY
    BINDINGS = bindings(keys.NEXT_DAY)
    ANSWERS: ClassVar[dict[str, str]] = {
        "same": "The same",
        "better": "Better",
        "worse": "Worse",
        "skip": "Skip",
    }

    def __init__(self, last: date, today: date) -> None:
        super().__init__()
        self._last = day_name(last, today)

    def heading(self) -> str:
        """Return what is asked."""
        return f"How are your feet since {self._last}?"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield "Compared with how they were before the exercises."
