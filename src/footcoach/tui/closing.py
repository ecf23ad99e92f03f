"""A screen that may be closed at any moment: while it is opened, twice, or while it works."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkType

Result = TypeVar("Result")
Answer = TypeVar("Answer")

_DRAWS = (events.Resize, events.InputEvent)


class ClosingScreen(Screen[Result]):
    """Closes once, and does nothing more once it is closed.

    Handlers and workers of a screen look for its widgets; textual runs them before these are there
    and after they have gone. What fails for that reason then means nothing.
    """

    OF_GONE_WIDGETS: ClassVar[tuple[type[Exception], ...]] = (NoMatches,)

    @property
    def is_whole(self) -> bool:
        """Whether the screen is in use, and its widgets are there."""
        return self.is_attached and self.is_composed and self in self.app.screen_stack

    @property
    def is_on_top(self) -> bool:
        """Whether it is the screen that takes the keys."""
        return self.app.screen_stack[-1:] == [self]

    def means_nothing(self, error: Exception) -> bool:
        """Tell whether an error only says that the widgets are not there."""
        return isinstance(error, self.OF_GONE_WIDGETS) and not self.is_whole

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, unless the screen is closed already, or covered."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def is_composed(self) -> bool:
        """Whether the widgets are there that are looked for."""
        return bool(self.children)

    async def _dispatch_message(self, message: Message) -> None:
        if getattr(self.app, "is_ending", False) and isinstance(message, _DRAWS):
            return  # what waits to be drawn would keep the app for seconds
        if isinstance(message, events.Resize) and message.size != self.app.size:
            return  # of before: with two sizes on the way, textual answers each with the other
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.means_nothing(error):
                raise

    def run_worker(self, work: WorkType[Answer], *args: Any, **options: Any) -> Worker[Answer]:
        """Run a coroutine, a coroutine function, or a function in a thread."""
        if options.get("thread"):
            return super().run_worker(work, *args, **options)
        running = cast("Callable[[], Awaitable[Answer]] | Awaitable[Answer]", work)
        return super().run_worker(self._until_gone(running), *args, **options)

    async def _until_gone(
        self, work: Callable[[], Awaitable[Answer]] | Awaitable[Answer]
    ) -> Answer:
        try:
            return await (work if isawaitable(work) else work())
        except Exception as error:
            if not self.means_nothing(error):
                raise
            raise asyncio.CancelledError from error  # as textual ends the workers of gone screens
