"""What screens ask of the app."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from footcoach.history.unfinished import Unfinished
    from footcoach.routines.timeline import Round


class StartRound(Message):
    """Begin a session, or go on with one that was broken off."""

    def __init__(self, what: "Round | Unfinished") -> None:
        super().__init__()
        self.what = what
