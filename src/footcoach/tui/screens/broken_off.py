"""The question about a session that was broken off."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from footcoach.history.unfinished import Unfinished
from footcoach.routines.timeline import total_s
from footcoach.texts.doses import clock
from footcoach.texts.sessions import ago, where
from footcoach.tui import keys
from footcoach.tui.key import bindings
from footcoach.tui.screens.question import QuestionScreen


class BrokenOffScreen(QuestionScreen):
    """Answers "resume", "save", "discard" or "later"."""

    KEYS = keys.BROKEN_OFF
    BINDINGS = bindings(keys.BROKEN_OFF)
    ANSWERS: ClassVar[dict[str, str]] = {
        "resume": "Go on from there",
        "save": "Save as stopped",
        "discard": "Discard",
        "later": "Decide later",
    }

    def __init__(self, unfinished: Unfinished, now: datetime) -> None:
        super().__init__()
        self._unfinished = unfinished
        self._now = now

    def heading(self) -> str:
        """Return what is asked."""
        return "A session was broken off. Go on?"

    def text(self) -> Iterable[str]:
        """Yield what has to be known to answer."""
        found = self._unfinished
        whole = clock(total_s(found.header.timeline))
        yield where(found)
        yield f"{clock(found.session.active_s)} of {whole} done, {ago(found.at, self._now)}."
