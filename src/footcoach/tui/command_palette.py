"""The command palette, with protection against an error in textual's own.

In textual 8.2, pressing Enter twice dismisses a palette that has been dismissed already.
"""

import asyncio
from inspect import unwrap
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, Provider
from textual.message import Message
from textual.widgets import Button, Input, OptionList

from footcoach.tui.closing import ClosingScreen
from footcoach.tui.widgets.row_list import RowList

WAIT_FOR_LIST_S = 0.02
_ANSWERS = (Input.Submitted, Button.Pressed, OptionList.OptionSelected)


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
