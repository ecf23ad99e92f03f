"""The progress of a round, exercise by exercise."""

from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

_FULL, _EMPTY = "━", "─"


class RoundBar(Widget):
    """A line with a part for each exercise, as long as its share of the round."""

    done_s: reactive[float] = reactive(0.0)

    def __init__(self, lengths_s: Sequence[float], *, id: str | None = None) -> None:  # noqa: A002 - as textual
        super().__init__(id=id)
        self._lengths = list(lengths_s)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        done, rest = self.rich_style, self.rich_style + Style(dim=True)
        segments: list[Segment] = []
        before = 0.0
        for length, cells in zip(self._lengths, self._cells(), strict=True):
            share = min(max((self.done_s - before) / length, 0.0), 1.0)
            full = round(share * cells)
            before += length
            if segments:
                segments.append(Segment(" ", done))
            segments += [Segment(_FULL * full, done), Segment(_EMPTY * (cells - full), rest)]
        return Strip(segments).adjust_cell_length(self.size.width, done)

    def _cells(self) -> list[int]:
        """Divide the width without the gaps; every part has at least one cell."""
        room = max(self.size.width - len(self._lengths) + 1, len(self._lengths))
        total = sum(self._lengths)
        ends, so_far = [0], 0.0
        for length in self._lengths:
            so_far += length
            ends.append(round(room * so_far / total))
        return [max(1, end - begin) for begin, end in pairwise(ends)]
