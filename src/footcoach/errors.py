"""What a person is told when something does not work."""

from footcoach.text import printable


class Problem(Exception):  # noqa: N818 - it is a word for the user, who reads it
    """What happened, where, and what to do now: one line, whatever it quotes."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class Misuse(Problem):
    """The command was not understood as it was typed."""
