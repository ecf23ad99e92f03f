"""What a person is told when something does not work."""


class Problem(Exception):  # noqa: N818 - it is a word for the user, who reads it
    """What happened, where, and what to do now: one line, shown as it is."""


class Misuse(Problem):
    """The command was not understood as it was typed."""
