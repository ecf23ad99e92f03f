"""Messages from screens to the app."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from footcoach.history.unfinished import Unfinished
    from footcoach.routines.models import Exercise


class StartRound(Message):
    """Start a round by its number (None: the next one), or resume an interrupted session.

    The round is of a `routine` that is started once, or else of one that is due. `has_read` tells
    that the words of care were on the screen just now.
    """

    def __init__(
        self,
        what: "int | Unfinished | None" = None,
        *,
        routine: str | None = None,
        has_read: bool = False,
    ) -> None:
        super().__init__()
        self.what = what
        self.routine = routine
        self.has_read = has_read

    @property
    def number(self) -> int | None:
        """The number of the round, or None."""
        return self.what if isinstance(self.what, int) else None

    @property
    def resumed(self) -> "Unfinished | None":
        """The session to resume, or None."""
        return None if self.what is None or isinstance(self.what, int) else self.what


class ShowExercise(Message):
    """Show the page of one of some exercises, by its index among them."""

    def __init__(self, exercises: "Iterable[Exercise]", index: int = 0) -> None:
        super().__init__()
        self.exercises = tuple(exercises)
        self.index = index
