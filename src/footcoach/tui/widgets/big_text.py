"""A text as large as its widget."""

import asyncio
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color, blend_rgb
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from footcoach.tui.widgets.drawing_thread import drawing_thread

if TYPE_CHECKING:
    from footcoach.tui.widgets.letter_rows import Shades

_MAX_STYLES = 1024


class _Wanted(NamedTuple):
    """A text to be drawn, the size of its room in cells, and whether it has hard edges."""

    text: str
    width: int
    height: int
    hard: bool


class BigText(Widget):
    """Draws its text as large as fits, or in plain letters if no larger ones fit.

    A thread draws it; meanwhile the text before is shown, or plain letters if there was none.
    """

    text: reactive[str] = reactive("", repaint=False)

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - as textual
        super().__init__(id=id)
        self.set_reactive(BigText.text, text)
        self._drawn = _Wanted("", 0, 0, hard=False)
        self._rows: tuple[tuple[Shades, ...], ...] = ()
        self._drawing: asyncio.Task[None] | None = None
        self._styles: dict[tuple[Style, int, int], Style] = {}

    def on_mount(self) -> None:
        """Draw the text anew when the theme changes: another one may need hard edges."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._want())

    def on_resize(self) -> None:
        """Draw the text in the new size."""
        self._want()

    def watch_text(self) -> None:
        """Draw the new text."""
        if self.is_attached:
            self._want()

    def draw(self) -> None:
        """Draw the text at once, as the thread would have done."""
        wanted = self._wanted()
        self._show(wanted, _rows(wanted))

    def render_line(self, y: int) -> Strip:
        """Return one line; the text is centred vertically."""
        style, width = self.rich_style, self.size.width
        segments = self._segments(y, style)
        return Strip(segments).adjust_cell_length(width, style)

    def _segments(self, y: int, style: Style) -> list[Segment]:
        height = self.size.height
        if self._rows and (self._drawn.width, self._drawn.height) == self.size:
            line = y - (height - len(self._rows)) // 2
            row = self._rows[line] if 0 <= line < len(self._rows) else ()
            return [Segment(text, self._shaded(style, ink, under)) for text, ink, under in row]
        lines = wrap(self.text, max(self.size.width, 1))[:height]
        line = y - (height - len(lines)) // 2
        return [Segment(lines[line], style)] if 0 <= line < len(lines) else []

    def _shaded(self, style: Style, ink: int, under: int) -> Style:
        """Return a style in which the colour and its ground have shares of the ink, up to 255."""
        if (ink, under) in {(0, 0), (255, 0), (255, 255)}:
            return style
        key = style, ink, under
        if key not in self._styles:
            if len(self._styles) >= _MAX_STYLES:
                self._styles.clear()
            colours = Style(color=_mixed(style, ink), bgcolor=_mixed(style, under))
            self._styles[key] = style + colours
        return self._styles[key]

    def _want(self) -> None:
        """Let a thread draw the text, unless it is drawn."""
        if self._drawing is None or self._drawing.done():
            self._drawing = asyncio.create_task(self._draw_wanted())

    async def _draw_wanted(self) -> None:
        """Draw the text in a thread, again if it has changed meanwhile."""
        while self.is_attached and self.size and (wanted := self._wanted()) != self._drawn:
            loop = asyncio.get_running_loop()
            rows = await loop.run_in_executor(drawing_thread(), _rows, wanted)
            if wanted == self._wanted():
                self._show(wanted, rows)

    def _show(self, wanted: _Wanted, rows: "tuple[tuple[Shades, ...], ...]") -> None:
        self._drawn, self._rows = wanted, rows
        self.refresh()

    def _wanted(self) -> _Wanted:
        has_half_tones = (
            not self.app.current_theme.ansi and self.app.console.color_system != "standard"
        )
        return _Wanted(self.text, *self.size, hard=not has_half_tones)


def _mixed(style: Style, share: int) -> Color | None:
    """Return a share of the style's colour, up to 255, on its ground; None if they have no RGB."""
    if style.color is None or style.bgcolor is None:
        return None
    ink, ground = style.color.triplet, style.bgcolor.triplet
    if ink is None or ground is None:
        return None
    return Color.from_triplet(blend_rgb(ground, ink, share / 255))


def _rows(wanted: _Wanted) -> "tuple[tuple[Shades, ...], ...]":
    from footcoach.tui.widgets.letter_rows import letter_rows  # takes 30 ms: after the first frame

    return letter_rows(wanted.text, wanted.width, wanted.height, hard=wanted.hard)
