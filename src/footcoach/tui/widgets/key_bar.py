"""The keys at the bottom of a screen; each can be clicked, and is larger where it is tapped."""

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from footcoach.tui.key import Key

TOUCH = "-touch"
"""The class of an app that is used with fingers."""

_GAP = "   "
_TOUCH_ROWS = 2  # rows of keys
_TALL, _HIGH = 20, 34  # windows at least this high have keys of two and of three lines
_MOST_LINES = 3


class KeyBar(Widget):
    """Shows as many keys as fit; keys marked `always` are never left out."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show other keys."""
        if keys != self._keys:
            self._keys = keys
            self.refresh(layout=self._is_touched)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of all rows of keys."""
        if not self._is_touched:
            return 1
        rows = len(self._touch_rows(width))
        return rows * self._lines + rows - 1

    def render(self) -> RenderResult:
        """Draw the keys."""
        if self._is_touched:
            rows = self._touch_rows(self.size.width)
            return Content("\n\n").join(Content("\n").join(self._buttons(row)) for row in rows)
        gap = _GAP if len(self._fitting(_GAP)) == len(self._keys) else _GAP[1:]
        return Content(gap).join([self._entry(key) for key in self._fitting(gap)])

    @property
    def more_lines(self) -> int:
        """The lines that keys for fingers may take, in addition to the one in a terminal."""
        rows = _TOUCH_ROWS if self._lines == _MOST_LINES else 1
        return rows * (self._lines + 1) - 2 if self._is_touched else 0

    @property
    def _is_touched(self) -> bool:
        return self.app.has_class(TOUCH)

    @property
    def _lines(self) -> int:
        """The lines of a row of keys for fingers."""
        height = self.screen.size.height
        return 1 + (height >= _TALL) + (height >= _HIGH)

    def _touch_rows(self, width: int) -> list[list[Key]]:
        """Return the keys that fit, by rows."""
        rows = _TOUCH_ROWS if self._lines == _MOST_LINES else 1
        fitting = self._chosen(lambda keys: len(_wrapped(keys, width)) <= rows)
        return _wrapped(fitting, width)

    def _buttons(self, keys: list[Key]) -> list[Content]:
        """Return the lines of a row of keys for fingers."""
        entries = [Content.assemble(" ", self._entry(key), " ") for key in keys]
        blank = [Content(" " * entry.cell_length) for entry in entries]
        lines = [blank] * self._lines
        lines[(self._lines - 1) // 2] = entries
        clicks = [Style.from_meta({"@click": key.action}) for key in keys]
        return [
            Content(" ").join(
                [part.stylize(click) for part, click in zip(line, clicks, strict=True)]
            )
            for line in lines
        ]

    def _fitting(self, gap: str) -> list[Key]:
        return self._chosen(lambda keys: self._width(keys, gap) <= self.size.width)

    def _chosen(self, fits: Callable[[list[Key]], bool]) -> list[Key]:
        """Return the keys marked `always`, and of the others as many as fit, in order."""
        fitting = [key for key in self._keys if key.always]
        for key in self._keys:
            if key not in fitting:
                fitting.append(key)
                if not fits([one for one in self._keys if one in fitting]):
                    fitting.remove(key)
                    break
        return [key for key in self._keys if key in fitting]

    def _width(self, keys: list[Key], gap: str) -> int:
        return sum(map(_cells, keys)) + len(gap) * (len(keys) - 1)

    def _entry(self, key: Key) -> Content:
        click = Style.from_meta({"@click": key.action})
        return Content.assemble((key.shown, "bold"), (f" {key.label}", "dim")).stylize(click)


def _cells(key: Key) -> int:
    return len(key.shown) + 1 + len(key.label)


def _wrapped(keys: list[Key], width: int) -> list[list[Key]]:
    """Return keys in rows of at most `width` cells, with a cell on both sides and between them."""
    rows: list[list[Key]] = [[]]
    for key in keys:
        if rows[-1] and sum(_cells(one) + 3 for one in [*rows[-1], key]) - 1 > width:
            rows.append([])
        rows[-1].append(key)
    return rows
