"""The screen as a face: questions are screens, and sentences are notifications."""

from typing import Any

from textual.app import App

from footcoach.text import printable
from footcoach.texts.questions import Question
from footcoach.tui.screens.question import screen_of


class ScreenFace:
    """The `Face` of an app. Textual allows `ask` only in a worker."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    async def ask(self, question: Question) -> str | None:
        """See `Face`."""
        return await self._app.push_screen_wait(screen_of(question))

    def tell(self, sentence: str) -> None:
        """See `Face`."""
        self._app.notify(printable(sentence), markup=False)

    def warn(self, sentence: str) -> None:
        """See `Face`."""
        self._app.notify(printable(sentence), severity="warning", markup=False)
