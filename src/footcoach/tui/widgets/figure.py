"""A moving figure that shows the exercise."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from rich.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from footcoach.config.paths import shipped_data
from footcoach.drawing.palette import (
    Colour,
    Palette,
    ansi_palette,
    full_palette,
    plain_palette,
)
from footcoach.drawing.shapes import Picture
from footcoach.figures.library import load_scenery
from footcoach.figures.model import Figure
from footcoach.figures.movement import (
    FRAMES_A_SECOND,
    FrameKey,
    PhaseMoment,
    frame_key,
    keys_ahead,
    on_frame,
)
from footcoach.figures.scene import picture
from footcoach.tui.widgets.frames import Frame, Frames, PaintedKey

AHEAD_S = 0.6  # what is drawn ahead of the moment; a change of colours wastes that much
LARGE = 3000  # cells; in a window of 200×60 a figure has more
FEW_COLOURS = frozenset({"standard", "windows"})  # color systems of rich without half tones


class FigureView(Widget):
    """Shows a figure at the moment that `pull` returns.

    A timer asks for the frame of the moment, only while the figure can be seen. A frame that is
    not drawn yet is drawn in a thread, and the last one stays until then.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure--body"}
    DEFAULT_CSS = "FigureView > .figure--body { color: $foreground; }"

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
        self.has_drawn = asyncio.Event()
        """Set once the first frame is shown."""
        self.frames = Frames(self._picture, self._drawn)
        self._figure = figure
        self._pull = pull
        self._shown: Frame = ()
        self._strips: list[Strip] = []  # of the frame that is shown
        self._ticks = 0
        self._wanted: PaintedKey[FrameKey] | None = None
        self._planned: list[FrameKey] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def on_mount(self) -> None:
        """Start the timer, and draw once the screen is shown."""
        self._loop = asyncio.get_running_loop()
        self.set_interval(1 / FRAMES_A_SECOND, self._tick_unless_left_out)
        self.call_after_refresh(self.tick)

    def on_unmount(self) -> None:
        """Draw no more."""
        self.frames.clear()

    def on_resize(self) -> None:
        """Draw in the new size."""
        self.frames.clear()
        self._shown, self._strips = (), []
        self.call_after_refresh(self.tick)

    def _tick_unless_left_out(self) -> None:
        """Show the figure as it is now; a large one leaves out every fourth frame."""
        self._ticks += 1
        if self.size.width * self.size.height <= LARGE or self._ticks % 4:
            self.tick()

    def tick(self) -> bool:
        """Show the figure as it is now if it is drawn; return whether the picture has changed."""
        if not self.is_on_screen or self.screen is not self.app.screen or not self.size:
            self.frames.want(())
            return False
        moment = on_frame(self._pull())
        key = self._key(frame_key(self._figure, moment, reduced=self._stands_still))
        frame = self.frames.get(key)
        self._wanted = key
        self._plan(key, moment, is_missing=frame is None)
        return frame is not None and self._show(frame)

    @property
    def is_drawn(self) -> bool:
        """Whether a frame is shown."""
        return bool(self._shown)

    def settle(self, most_s: float) -> None:
        """Wait until the present frame is drawn, and show it."""
        self.tick()
        self.frames.wait(most_s)
        self.tick()

    def render_line(self, y: int) -> Strip:
        """Return one line of cells."""
        if y < len(self._strips) and self._strips[y].cell_length == self.size.width:
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips themselves, which keep what they write to the terminal."""
        if self.gutter or self.opacity != 1 or crop.column_span != (0, self.size.width):
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        if self._wanted is not None and self._wanted.palette.is_rgb:
            return strips  # filters would change nothing
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def _plan(self, key: PaintedKey[FrameKey], moment: PhaseMoment, *, is_missing: bool) -> None:
        """Have the next frames drawn, unless enough of them are."""
        if not is_missing and key.picture in self._planned[: len(self._planned) // 2]:
            return
        ahead = () if self._stands_still else keys_ahead(self._figure, moment, AHEAD_S)
        self._planned = list(ahead)
        self.frames.want([key, *(replace(key, picture=planned) for planned in self._planned)])

    def _show(self, frame: Frame) -> bool:
        """Show a frame; refresh only the lines that differ."""
        before, self._shown = self._shown, frame
        self.has_drawn.set()
        if len(before) != len(frame):
            self._strips = list(map(self.frames.strip, frame))
            self.refresh()
            return True
        changed = [y for y, line in enumerate(frame) if line != before[y]]
        for y in changed:
            self._strips[y] = self.frames.strip(frame[y])
        for _, lines in groupby(enumerate(changed), key=lambda pair: pair[1] - pair[0]):
            ys = [y for _, y in lines]
            self.refresh(Region(0, ys[0], self.size.width, len(ys)))
        return bool(changed)

    @property
    def _stands_still(self) -> bool:
        return self.reduced or self.app.animation_level == "none"

    def _picture(self, key: FrameKey) -> Picture:
        return picture(load_scenery(shipped_data()), self._figure, key)

    def _drawn(self, key: PaintedKey[FrameKey]) -> None:
        """Show a frame as soon as the thread has drawn it, if it is waited for."""
        if key == self._wanted and self._loop is not None:
            with suppress(RuntimeError):  # the app has ended
                self._loop.call_soon_threadsafe(self._show_drawn, key)

    def _show_drawn(self, key: PaintedKey[FrameKey]) -> None:
        if self.is_running and key == self._wanted:
            self.tick()

    def _key(self, shown: FrameKey) -> PaintedKey[FrameKey]:
        return PaintedKey(shown, self.size.width, self.size.height, self._palette())

    def _palette(self) -> Palette:
        """Return a palette: the moving part in the colour of this widget."""
        style = self.rich_style
        phase, ground = _colour(style.color), _colour(style.bgcolor)
        body = _colour(self.get_component_rich_style("figure--body").color)
        if self.app.no_color:
            return plain_palette()
        if isinstance(ground, tuple) and isinstance(phase, tuple) and isinstance(body, tuple):
            palette = full_palette(ground, body, phase)
            return replace(palette, is_smooth=self.app.console.color_system not in FEW_COLOURS)
        return ansi_palette(phase)


def _colour(color: Color | None) -> Colour:
    if color is None or color.is_default:
        return None
    triplet = color.triplet
    return color.name if triplet is None else (triplet.red, triplet.green, triplet.blue)
