"""A moving figure that shows the exercise."""

from collections.abc import Callable, Mapping

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from footcoach.figures.model import Figure
from footcoach.figures.movement import PhaseMoment
from footcoach.tui.widgets.braille_canvas import BrailleCanvas

FRAMES_A_SECOND = 15  # smooth enough for a slow movement, and cheap

INKS = ("prop", "far", "body", "effort")  # the last is on top


class FigureView(Widget):
    """Draws a figure at the moment that `pull` returns.

    A timer draws it, only while it can be seen, and only if the picture has changed.
    """

    def __init__(
        self,
        figure: Figure,
        pull: Callable[[], PhaseMoment],
        *,
        reduced: bool = False,
        id: str | None = None,  # noqa: A002 - as textual
    ) -> None:
        super().__init__(id=id)
        self.reduced = reduced
        """Whether to show key poses in turn instead of a movement."""
        self._figure = figure
        self._pull = pull
        self._canvas = BrailleCanvas(0, 0, INKS)
        self._styles: Mapping[str, Style] = {}

    def on_mount(self) -> None:
        """Start the timer."""
        self.set_interval(1 / FRAMES_A_SECOND, self.tick)

    def on_resize(self) -> None:
        """Draw in the new size."""
        self.tick()

    def tick(self) -> bool:
        """Draw the figure as it is now; return whether the picture has changed."""
        if not self.is_on_screen or self.screen is not self.app.screen or not self.size:
            return False
        before, self._canvas = self._canvas, self._drawn()
        changed = self._canvas.changed(before)
        if changed:
            self.refresh(Region(0, changed.start, self.size.width, len(changed)))
        return bool(changed)

    def render_line(self, y: int) -> Strip:
        """Draw one line of cells."""
        if y == 0 or not self._styles:
            base = self.rich_style
            faint = base + Style(dim=True)
            self._styles = {"prop": faint, "far": faint, "body": base, "effort": base}
        if y >= self._canvas.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._canvas.strip(y, self._styles, self.rich_style)
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _drawn(self) -> BrailleCanvas:
        """Return an empty picture, until figures are drawn with Pillow."""
        return BrailleCanvas(*self.size, INKS)

    @property
    def _stands_still(self) -> bool:
        return self.reduced or self.app.animation_level == "none"
