"""What the cues need of whoever sounds them."""

from typing import Protocol

from footcoach.audio.cue import Cue


class Player(Protocol):
    """Sounds one cue at a time. No method blocks, and none raises."""

    def play(self, cue: Cue) -> None:
        """Begin a cue now, in place of whatever sounds."""
        ...

    def silence(self) -> None:
        """Stop whatever sounds."""
        ...

    def close(self) -> None:
        """Give back what is held; nothing is played after that."""
        ...
