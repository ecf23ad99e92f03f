"""The question about a history that cannot be used as it is."""

from collections.abc import Iterable

from footcoach.history.maintenance import HistoryDamage
from footcoach.texts.repair import remedy
from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class RepairScreen(QuestionScreen):
    """Answers "repair", "anew", "look" or "quit". Nothing is written before the answer."""

    KEYS = keys.REPAIR
    BINDINGS = bindings(keys.REPAIR)

    def __init__(self, damage: HistoryDamage) -> None:
        super().__init__()
        self._trouble = damage

    def heading(self) -> str:
        """Return what is asked."""
        return "Your history needs you"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        return (self._trouble.why + ".", *remedy(self._trouble))

    def answers(self) -> dict[str, str]:
        """Return the answers that make sense, by name."""
        count = len(self._trouble.whole.by_id)
        anew = {"anew": "Begin with an empty history"} if self._trouble.is_missing else {}
        empty = "Put it aside and begin anew"
        return {
            "repair": f"Bring back {count} sessions" if count else empty,
            **anew,
            "look": "Only look, write nothing",
            "quit": "Quit",
        }
