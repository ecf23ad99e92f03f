"""The question before changes are left."""

from collections.abc import Iterable
from typing import ClassVar

from footcoach.tui import keys
from footcoach.tui.screens.question import QuestionScreen


class UnsavedScreen(QuestionScreen):
    """Answers "stay", "save" or "drop"."""

    KEYS = keys.UNSAVED
    BINDINGS = keys.bindings(keys.UNSAVED)
    ANSWERS: ClassVar[dict[str, str]] = {
        "save": "Save them",
        "stay": "Stay here",
        "drop": "Drop them",
    }

    def heading(self) -> str:
        """Return what is asked."""
        return "Save your changes?"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield "The file is as it was until you save."

    def asks_before_leaving(self) -> bool:
        """It is asking already."""
        return True
