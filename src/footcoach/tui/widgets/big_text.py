"""A text as large as its widget."""

from textwrap import wrap

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from footcoach.tui.widgets.glyphs import draw


class BigText(Widget):
    """Draws its text as large as fits, or in plain letters if no larger ones fit."""

    text: reactive[str] = reactive("")

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - as textual
        super().__init__(id=id)
        self.set_reactive(BigText.text, text)
        self._drawn: tuple[str, Size, list[str]] = ("", Size(0, 0), [])

    def render_line(self, y: int) -> Strip:
        """Draw one line; the text is centred vertically."""
        lines = self._lines()
        width = self.size.width
        line = y - (self.size.height - len(lines)) // 2
        shown = lines[line] if 0 <= line < len(lines) else ""
        return Strip([Segment(shown, self.rich_style)]).adjust_cell_length(width, self.rich_style)

    def _lines(self) -> list[str]:
        if self._drawn[:2] != (self.text, self.size):
            width, height = self.size
            lines = draw(self.text, width, height) or wrap(self.text, max(width, 1))[:height]
            self._drawn = (self.text, self.size, lines)
        return self._drawn[2]
