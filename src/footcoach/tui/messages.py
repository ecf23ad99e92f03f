"""What screens ask of the app."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from footcoach.history.unfinished import Unfinished


class StartRound(Message):
    """Begin the round of that number (None is the next one), or go on where one was broken off."""

    def __init__(self, what: "int | Unfinished | None" = None) -> None:
        super().__init__()
        self.what = what
