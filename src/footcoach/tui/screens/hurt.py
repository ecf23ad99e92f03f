"""The question after an exercise was ended because it hurt."""

from collections.abc import Iterable
from typing import ClassVar

from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class HurtScreen(QuestionScreen):
    """Answers "stop", "go" or "undo"."""

    KEYS = keys.HURT
    BINDINGS = bindings(keys.HURT)
    ANSWERS: ClassVar[dict[str, str]] = {
        "stop": "Stop here, keep what I did",
        "go": "Go on with the next exercise",
        "undo": "It was a slip: back to it",
    }

    def __init__(self, ended: str, coming: str) -> None:
        super().__init__()
        self._ended = ended
        self._coming = coming

    def heading(self) -> str:
        """Return what happened."""
        return f"{self._ended} is ended."

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        yield "If the pain was sharp, stop for today."
        yield f"Next would be: {self._coming}."

    def asks_before_leaving(self) -> bool:
        """It is asking already."""
        return True
