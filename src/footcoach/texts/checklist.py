"""A question of which any number of answers is chosen."""

from dataclasses import dataclass

from footcoach.texts.questions import Question

DONE = "done"
"""The name of what ends the choosing."""


@dataclass(frozen=True, slots=True)
class Checklist(Question):
    """A question that is answered by the names of all chosen answers, joined by spaces.

    `chosen` are those that are chosen at first, and `most` is how many may be; None is any number.
    The answer "skip" skips the question. Enter ends the choosing.
    """

    chosen: frozenset[str] = frozenset()
    most: int | None = None

    @property
    def enter(self) -> str:
        """What Enter does."""
        return DONE
