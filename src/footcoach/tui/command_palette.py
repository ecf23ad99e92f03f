"""The command palette and its commands, with protection against an error in textual's own.

In textual 8.2, pressing Enter twice dismisses a palette that has been dismissed already.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from inspect import unwrap
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.command import CommandList, CommandPalette, Provider
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, OptionList

from footcoach.tui.closing import ClosingScreen
from footcoach.tui.key import PALETTE_KEY
from footcoach.tui.messages import ShowExercise
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from footcoach.routines.models import Exercise

WAIT_FOR_LIST_S = 0.02
_ANSWERS = (Input.Submitted, Button.Pressed, OptionList.OptionSelected)


def key_commands(screen: CoachScreen[Any]) -> Iterable[SystemCommand]:
    """Yield a command for each key of a screen that does something now."""
    for key in screen.enabled_keys():
        if key is not PALETTE_KEY:
            run = partial(screen.run_action, key.action)
            yield SystemCommand(key.help.removesuffix("."), f"Key: {key.shown}", run)


def exercise_commands(
    exercises: "Iterable[Exercise]", post: Callable[[Message], object]
) -> Iterable[SystemCommand]:
    """Yield a command for the page of each exercise, which is found by typing its name."""
    listed = tuple(exercises)
    for index, exercise in enumerate(listed):
        show = partial(post, ShowExercise(listed, index))
        name, summary = Content(exercise.name).markup, Content(exercise.summary).markup
        yield SystemCommand(name, summary, show, discover=False)


def routine_commands() -> type[Provider]:
    """Return the commands that start a routine; they are imported when the palette opens."""
    from footcoach.tui.routine_commands import RoutineCommands

    return RoutineCommands


class _Commands(CommandList, RowList):
    """The palette's list, safe in a window of any size."""


class GuardedPalette(CommandPalette, ClosingScreen[Any]):
    """Textual's palette, which answers only once."""

    HARMLESS_WHEN_CLOSED = (Exception,)  # all of it is textual's own code

    def compose(self) -> ComposeResult:
        """Yield textual's widgets, with a safe list in place of its own."""
        for widget in super().compose():
            yield _Commands() if isinstance(widget, CommandList) else widget

    @property
    def is_composed(self) -> bool:
        """Whether the list is mounted."""
        return bool(self.query(CommandList))

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - no public name
    async def _gather_commands(self, search_value: str) -> None:
        """Gather as textual does, once the list is mounted."""
        while not self.is_composed:
            if self not in self.app.screen_stack:
                return
            await asyncio.sleep(WAIT_FOR_LIST_S)
        gather = unwrap(CommandPalette._gather_commands)  # noqa: SLF001 - no public name
        await gather(self, search_value)

    async def _dispatch_message(self, message: Message) -> None:
        """Drop answers that arrive while the palette closes: they would run the command again."""
        if self.is_on_top or not isinstance(message, _ANSWERS):
            await super()._dispatch_message(message)
