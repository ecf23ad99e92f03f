"""Errors that the user is told in one line."""

from footcoach.text import printable


class UserError(Exception):
    """An error for the user: what happened, where, and what to do now, in one line."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class UsageError(UserError):
    """The command was not understood as it was typed."""
