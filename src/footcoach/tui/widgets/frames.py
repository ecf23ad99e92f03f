"""Frames of a moving picture: drawn ahead in a thread, and kept within a bound of memory."""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Condition
from typing import Generic, TypeVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from footcoach.drawing.cells import Row, rows_of
from footcoach.drawing.paint import paint
from footcoach.drawing.palette import Colour, Palette
from footcoach.drawing.shapes import Picture
from footcoach.tui.widgets.drawing_thread import drawing_thread

MOST_BYTES = 3 << 20

Key = TypeVar("Key", bound=Hashable)

ROW_BYTES, RUN_BYTES, CELL_BYTES = 200, 170, 2  # estimates of what lines take


@dataclass(frozen=True, slots=True)
class PaintedKey(Generic[Key]):
    """A picture in a size and in colours."""

    picture: Key
    columns: int
    rows: int
    palette: Palette


Frame = tuple[Row, ...]
"""The lines of a frame; equal lines of all frames are one object."""


class Frames(Generic[Key]):
    """Frames of one figure; those that are wanted are drawn in a thread."""

    def __init__(
        self,
        draw: Callable[[Key], Picture],
        tell: Callable[[PaintedKey[Key]], None],
        *,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.most_bytes = most_bytes
        self._draw, self._tell = draw, tell
        self._kept: OrderedDict[PaintedKey[Key], Frame] = OrderedDict()
        self._lines: dict[Row, Row] = {}
        self._uses: Counter[Row] = Counter()
        self._bytes = 0
        self._wanted: list[PaintedKey[Key]] = []
        self._is_drawing = False
        self._error: Exception | None = None
        self._changed = Condition()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def kept_bytes(self) -> int:
        """The memory of all frames, estimated."""
        return self._bytes

    def get(self, key: PaintedKey[Key]) -> Frame | None:
        """Return a frame, or None if it is not drawn yet.

        Raises:
            Exception: whatever the drawing of a frame has raised.
        """
        with self._changed:
            if self._error is not None:
                raise self._error
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def want(self, keys: Iterable[PaintedKey[Key]]) -> None:
        """Have these frames drawn, the first one first, and no others."""
        with self._changed:
            self._wanted = [key for key in dict.fromkeys(keys) if key not in self._kept]
            if self._wanted and not self._is_drawing and self._error is None:
                self._is_drawing = True
                drawing_thread().submit(self._draw_one)

    def clear(self) -> None:
        """Drop all frames, and want none."""
        with self._changed:
            self._wanted = []
            self._kept.clear()
            self._lines.clear()
            self._uses.clear()
            self._bytes = 0

    def wait(self, most_s: float) -> bool:
        """Wait until nothing is wanted; return whether that is so."""
        deadline = time.monotonic() + most_s
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._is_drawing, max(0.0, deadline - time.monotonic())
            )

    def _draw_one(self) -> None:
        """Draw a frame in the thread, and let the next one be drawn after what else waits."""
        key = self._next()
        if key is None:
            return
        try:
            if self._keep(key, _rows(self._draw(key.picture), key)):
                self._tell(key)
            drawing_thread().submit(self._draw_one)
        except Exception as error:  # noqa: BLE001 - raised again where a frame is looked up
            with self._changed:
                self._error, self._is_drawing = error, False
                self._changed.notify_all()

    def _next(self) -> PaintedKey[Key] | None:
        """Return the frame to draw next, or None if there is none."""
        with self._changed:
            if self._wanted:
                return self._wanted[0]
            self._is_drawing = False
            self._changed.notify_all()
            return None

    def _keep(self, key: PaintedKey[Key], rows: tuple[Row, ...]) -> bool:
        """Keep a frame, if it is still wanted; drop the least recently used ones for it."""
        with self._changed:
            if key not in self._wanted:
                return False
            self._wanted.remove(key)
            self._kept[key] = tuple(map(self._take, rows))
            while self._bytes > self.most_bytes and len(self._kept) > 1:
                for row in self._kept.popitem(last=False)[1]:
                    self._give_back(row)
            return True

    def _take(self, row: Row) -> Row:
        """Return the one object for all lines that are equal to this one."""
        self._uses[row] += 1
        if self._uses[row] == 1:
            self._bytes += _size(row)
        return self._lines.setdefault(row, row)

    def _give_back(self, row: Row) -> None:
        self._uses[row] -= 1
        if not self._uses[row]:
            del self._uses[row], self._lines[row]
            self._bytes -= _size(row)


def _rows(picture: Picture, key: PaintedKey[Key]) -> tuple[Row, ...]:
    image = paint(picture, key.columns, key.rows, key.palette)
    return rows_of(image, key.palette)


def _size(row: Row) -> int:
    """Return the bytes that a line takes, estimated."""
    return ROW_BYTES + RUN_BYTES * len(row) + CELL_BYTES * sum(len(run.text) for run in row)


class FrameStrip(Strip):
    """A strip that does not refer to itself: textual's keeps itself as a part of itself.

    Those that are no longer shown would stay until the garbage collector looks at old objects.
    """

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Divide the strip; cut off at its end it is one part."""
        cuts = tuple(cuts)
        return [self] if cuts == (self.cell_length,) else super().divide(cuts)


def strip_of(row: Row) -> Strip:
    """Return a line as textual draws it."""
    segments = [Segment(run.text, cell_style(run.ink, run.ground)) for run in row]
    return FrameStrip(segments, sum(len(run.text) for run in row))


@lru_cache(maxsize=2048)
def cell_style(ink: Colour, ground: Colour) -> Style:
    """Return the style of cells with these colours."""
    return Style(color=_rich_colour(ink), bgcolor=_rich_colour(ground))


def _rich_colour(colour: Colour) -> Color | None:
    if colour is None:
        return None
    return Color.from_rgb(*colour) if isinstance(colour, tuple) else Color.parse(colour)
