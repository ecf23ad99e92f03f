"""What the pain rule says, in plain words, once."""

from collections.abc import Iterable, Sequence

from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen

HALVE, REST, ON, GO, LATER = "halve", "rest", "on", "go", "later"
_LABELS = {
    ON: "Leave it at that",
    HALVE: "Half the dose, next round",
    REST: "Make today a rest day",
    GO: "Start a round all the same",
    LATER: "Not now",
}


class AdviceScreen(QuestionScreen):
    """Answers with one of the names that are offered; the first is taken by Enter."""

    KEYS = keys.ADVICE
    BINDINGS = bindings(keys.ADVICE)

    def __init__(self, heading: str, sentences: Iterable[str], offered: Sequence[str]) -> None:
        super().__init__()
        self._heading = heading
        self._sentences = tuple(sentences)
        self._answers = {name: _LABELS[name] for name in offered}

    def heading(self) -> str:
        """Return what to do."""
        return self._heading

    def text(self) -> Iterable[str]:
        """Yield how."""
        return self._sentences

    def answers(self) -> dict[str, str]:
        """Return what is offered."""
        return self._answers
