"""The question before changes are left."""

from collections.abc import Iterable
from typing import ClassVar

from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class UnsavedScreen(QuestionScreen):
    """Answers "stay", "save" or "drop"."""

    KEYS = keys.UNSAVED
    BINDINGS = bindings(keys.UNSAVED)
    ANSWERS: ClassVar[dict[str, str]] = {
        "save": "Save",
        "stay": "Stay here",
        "drop": "Do not save",
    }

    def __init__(self, asked: str, known: str) -> None:
        super().__init__()
        self._asked = asked
        self._known = known

    def heading(self) -> str:
        """Return what is asked."""
        return self._asked

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield self._known

    def asks_before_leaving(self) -> bool:
        """It is asking already."""
        return True
