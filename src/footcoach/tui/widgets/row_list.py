"""A list of rows that works in windows of any size."""

from typing import Literal

from rich.text import Text
from textual.geometry import Size
from textual.widgets import OptionList

LEAST_WIDTH = 8  # cells, including the padding: narrower rows cannot be broken into lines


class RowList(OptionList):
    """A list of options that also works with no room, or with no options.

    In textual 8.2, Page Up and Page Down raise an error in a list without lines.
    """

    def fill(self, texts: list[Text]) -> None:
        """Show other rows; the same position stays highlighted."""
        position = self.highlighted or 0
        if self.option_count == len(texts):
            for index, text in enumerate(texts):
                self.replace_option_prompt_at_index(index, text)
        else:
            self.clear_options()
            self.add_options(texts)
        self.highlighted = min(position, len(texts) - 1) if texts else None

    def on_resize(self) -> None:
        """Keep the highlighted row visible when the list has become lower."""
        self.scroll_to_highlight()

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= LEAST_WIDTH:
            super()._update_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all options."""
        return super().get_content_height(container, viewport, max(width, LEAST_WIDTH))

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.highlighted in self._index_to_line:
            super()._move_page(direction)
