"""The line of keys at the bottom of a screen; each can be clicked."""

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from footcoach.tui.key import Key

_GAP = "   "


class KeyBar(Widget):
    """Shows as many keys as fit; keys marked `always` are never left out."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show other keys."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line."""
        gap = _GAP if len(self._fitting(_GAP)) == len(self._keys) else _GAP[1:]
        keys = self._fitting(gap)
        return Content(gap).join([self._entry(key) for key in keys])

    def _fitting(self, gap: str) -> list[Key]:
        fitting = [key for key in self._keys if key.always]
        for key in self._keys:
            if key not in fitting:
                fitting.append(key)
                if self._width(fitting, gap) > self.size.width:
                    fitting.remove(key)
                    break
        return [key for key in self._keys if key in fitting]

    def _width(self, keys: list[Key], gap: str) -> int:
        return sum(len(key.shown) + 1 + len(key.label) for key in keys) + len(gap) * (len(keys) - 1)

    def _entry(self, key: Key) -> Content:
        click = Style.from_meta({"@click": key.action})
        return Content.assemble((key.shown, "bold"), (f" {key.label}", "dim")).stylize(click)
