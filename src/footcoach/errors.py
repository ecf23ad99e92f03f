"""Errors that are reported to the user in one line."""

from footcoach.text import printable


class UserError(Exception):
    """An error for the user. Its message is one line: what happened, where, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class UsageError(UserError):
    """The command line was not understood."""
