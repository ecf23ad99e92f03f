"""A screen that may be closed at any time: while it opens, while its workers run, or twice."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import Worker, WorkType

Result = TypeVar("Result")
Answer = TypeVar("Answer")

_DRAWS = (events.Resize, events.InputEvent)


class ClosingScreen(Screen[Result]):
    """A screen that closes only once, and ignores errors about widgets that are gone.

    Textual runs handlers and workers before a screen's widgets are mounted and after they are
    removed. Errors that happen for this reason are harmless.
    """

    HARMLESS_WHEN_CLOSED: ClassVar[tuple[type[Exception], ...]] = (NoMatches, MountError)

    @property
    def is_usable(self) -> bool:
        """Whether the screen is on the stack, with its widgets mounted."""
        return self.is_attached and self.is_composed and self in self.app.screen_stack

    @property
    def is_on_top(self) -> bool:
        """Whether the screen gets the keys."""
        return self.app.screen_stack[-1:] == [self]

    def is_harmless(self, error: Exception) -> bool:
        """Tell whether an error only means that the widgets are not mounted."""
        return isinstance(error, self.HARMLESS_WHEN_CLOSED) and not self.is_usable

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result; do nothing if the screen is closed or covered."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def is_composed(self) -> bool:
        """Whether the widgets are mounted."""
        return bool(self.children)

    async def _dispatch_message(self, message: Message) -> None:
        if getattr(self.app, "is_ending", False) and isinstance(message, _DRAWS):
            return  # drawing everything that is queued would delay the exit by seconds
        if isinstance(message, events.Resize) and message.size != self.app.size:
            return  # outdated: with two sizes queued, textual would switch between them forever
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.is_harmless(error):
                raise

    def run_worker(self, work: WorkType[Answer], *args: Any, **options: Any) -> Worker[Answer]:
        """Run a coroutine, a coroutine function, or a function in a thread."""
        if options.get("thread"):
            return super().run_worker(work, *args, **options)
        coroutine = cast("Callable[[], Awaitable[Answer]] | Awaitable[Answer]", work)
        return super().run_worker(self._until_closed(coroutine), *args, **options)

    async def _until_closed(
        self, work: Callable[[], Awaitable[Answer]] | Awaitable[Answer]
    ) -> Answer:
        try:
            return await (work if isawaitable(work) else work())
        except Exception as error:
            if not self.is_harmless(error):
                raise
            raise asyncio.CancelledError from error  # as textual ends workers of closed screens
