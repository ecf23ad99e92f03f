"""The question before a session is left."""

from collections.abc import Iterable
from typing import ClassVar

from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class LeaveScreen(QuestionScreen):
    """Answers "keep", "save" or "discard"."""

    KEYS = keys.LEAVE
    BINDINGS = bindings(keys.LEAVE)
    ANSWERS: ClassVar[dict[str, str]] = {
        "keep": "Keep going",
        "save": "Save as stopped",
        "discard": "Discard",
    }

    def heading(self) -> str:
        """Return what is asked."""
        return "Stop here?"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield "What you have done so far can be kept."

    def asks_before_leaving(self) -> bool:
        """It is asking already."""
        return True
