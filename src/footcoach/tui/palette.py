"""The command palette and lists of options, without what ends an app in textual's own.

Seen in textual 8.2: Enter pressed twice dismisses a palette that is gone already; Page Up and Page
Down in a list that has no lines, because nothing was found or the window has no room.
"""

import asyncio
from inspect import unwrap
from typing import Any, Literal

from textual import work
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Button, Input, OptionList

from footcoach.tui.closing import ClosingScreen

LEAST_WIDTH = 8  # cells, with the padding: words are broken into lines of one at least
WAIT_FOR_LIST_S = 0.02
_ANSWERS = (Input.Submitted, Button.Pressed, OptionList.OptionSelected)


class _OptionsWithLines(OptionList):
    """Makes lines only where there is room for words; moves by pages only where there are lines."""

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= LEAST_WIDTH:
            super()._update_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all options."""
        return super().get_content_height(container, viewport, max(width, LEAST_WIDTH))

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.highlighted in self._index_to_line:
            super()._move_page(direction)


class RowList(_OptionsWithLines):
    """A list of options that stands a window of any size."""


class _Commands(CommandList, _OptionsWithLines):
    """The palette's list."""


class Palette(CommandPalette, ClosingScreen[Any]):
    """Textual's palette; it answers once."""

    OF_GONE_WIDGETS = (Exception,)  # it is textual's own, and nothing is lost with it

    def compose(self) -> ComposeResult:
        """Yield textual's widgets, with a list of our own."""
        for widget in super().compose():
            yield _Commands() if isinstance(widget, CommandList) else widget

    @property
    def is_composed(self) -> bool:
        """Whether the list is there that every action looks for."""
        return bool(self.query(CommandList))

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - its kind
    async def _gather_commands(self, search_value: str) -> None:
        """Gather as textual does, once there is a list to gather in."""
        while not self.is_composed:
            if self not in self.app.screen_stack:
                return
            await asyncio.sleep(WAIT_FOR_LIST_S)
        gather = unwrap(CommandPalette._gather_commands)  # noqa: SLF001 - its kind
        await gather(self, search_value)

    async def _dispatch_message(self, message: Message) -> None:
        """Drop answers that come while it closes: they would run the command again."""
        if self.is_on_top or not isinstance(message, _ANSWERS):
            await super()._dispatch_message(message)
