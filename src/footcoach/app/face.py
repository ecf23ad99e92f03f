"""The protocol between the flows of `app` and a face: the screen, or plain mode."""

from typing import Protocol

from footcoach.app.live_session import LiveSession
from footcoach.audio.script import Script
from footcoach.coaching.events import Event
from footcoach.texts.questions import Question


class Face(Protocol):
    """Shows questions and sentences to the person."""

    async def ask(self, question: Question) -> str | None:
        """Ask a question; return the name of the answer, or None when the program is to end.

        If no key can be pressed, return the question's `unattended` answer.
        """
        ...

    def tell(self, sentence: str) -> None:
        """Show a sentence about something that was done."""
        ...

    def warn(self, sentence: str) -> None:
        """Show a sentence about something that went wrong."""
        ...


class SessionView(Protocol):
    """Shows one session; it is one of the session's listeners."""

    async def open(self, live: LiveSession, script: Script) -> bool:
        """Show the first exercise. Return False if the program is to end instead."""
        ...

    async def hear(self, event: Event) -> None:
        """Show one event."""
        ...
