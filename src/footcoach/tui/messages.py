"""What screens ask of the app."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from footcoach.routines.timeline import Round


class StartRound(Message):
    """Begin a session."""

    def __init__(self, a_round: "Round") -> None:
        super().__init__()
        self.round = a_round
