"""Frames of a moving picture: drawn ahead in a thread, and kept within a bound of memory."""

import sys
import time
from array import array
from codecs import charmap_decode
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Generic, TypeVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from footcoach.drawing.cells import QUADRANTS, Row, rows_of
from footcoach.drawing.paint import paint
from footcoach.drawing.palette import Colour, Palette
from footcoach.drawing.shapes import Picture
from footcoach.tui.widgets.drawing_thread import drawing_thread

MOST_BYTES = 2 << 20

Key = TypeVar("Key", bound=Hashable)

FRAME_BYTES, LINE_BYTES = 400, 250  # estimates of what objects take around the packed bytes

GLYPH_NUMBERS = {glyph: number for number, glyph in enumerate(QUADRANTS)}


@dataclass(frozen=True, slots=True)
class PaintedKey(Generic[Key]):
    """A picture in a size and in colours."""

    picture: Key
    columns: int
    rows: int
    palette: Palette


PackedLine = bytes
"""The number of runs; for each its length and the number of its style; a number for each glyph."""

Frame = tuple[PackedLine, ...]
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
        self._lines: dict[PackedLine, PackedLine] = {}
        self._uses: Counter[PackedLine] = Counter()
        self._bytes = 0
        self._styles = Styles()
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

    def strip(self, line: PackedLine) -> Strip:
        """Return a line of a frame as textual draws it."""
        return self._styles.strip(line)

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
            self._kept[key] = tuple(self._take(self._styles.packed(row)) for row in rows)
            self._bytes += FRAME_BYTES
            while self._bytes > self.most_bytes and len(self._kept) > 1:
                self._bytes -= FRAME_BYTES
                for line in self._kept.popitem(last=False)[1]:
                    self._give_back(line)
            return True

    def _take(self, line: PackedLine) -> PackedLine:
        """Return the one object for all lines that are equal to this one."""
        self._uses[line] += 1
        if self._uses[line] == 1:
            self._bytes += LINE_BYTES + len(line)
        return self._lines.setdefault(line, line)

    def _give_back(self, line: PackedLine) -> None:
        self._uses[line] -= 1
        if not self._uses[line]:
            del self._uses[line], self._lines[line]
            self._bytes -= LINE_BYTES + len(line)


class Styles:
    """The styles of lines by number. A packed line takes a tenth of the memory of its runs."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Colour, Colour], int] = {}
        self._styles: list[Style] = []

    def packed(self, row: Row) -> PackedLine:
        """Return a line as bytes."""
        runs = array("H", [len(row)])
        for run in row:
            runs.extend((len(run.text), self._number(run.ink, run.ground)))
        glyphs = bytes(GLYPH_NUMBERS[glyph] for run in row for glyph in run.text)
        return runs.tobytes() + glyphs

    def strip(self, line: PackedLine) -> Strip:
        """Return a packed line as textual draws it."""
        count = int.from_bytes(line[:2], sys.byteorder)
        begin = 2 + 4 * count
        runs = array("H", line[2:begin])
        text, cells = charmap_decode(line[begin:], "strict", QUADRANTS)
        segments, at = [], 0
        for length, number in zip(runs[::2], runs[1::2], strict=True):
            segments.append(Segment(text[at : at + length], self._styles[number]))
            at += length
        return FrameStrip(segments, cells)

    def _number(self, ink: Colour, ground: Colour) -> int:
        number = self._numbers.setdefault((ink, ground), len(self._styles))
        if number == len(self._styles):
            self._styles.append(Style(color=_rich_colour(ink), bgcolor=_rich_colour(ground)))
        return number


def _rows(picture: Picture, key: PaintedKey[Key]) -> tuple[Row, ...]:
    image = paint(picture, key.columns, key.rows, key.palette)
    return rows_of(image, key.palette)


class FrameStrip(Strip):
    """A strip that does not refer to itself: textual's keeps itself as a part of itself.

    Those that are no longer shown would stay until the garbage collector looks at old objects.
    """

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Divide the strip; cut off at its end it is one part."""
        cuts = tuple(cuts)
        return [self] if cuts == (self.cell_length,) else super().divide(cuts)


def _rich_colour(colour: Colour) -> Color | None:
    if colour is None:
        return None
    return Color.from_rgb(*colour) if isinstance(colour, tuple) else Color.parse(colour)
