"""A home folder for the app while it is drawn, and its screen as SVG."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from unittest.mock import patch

from footcoach.config.paths import Paths
from tests.tui.stage import Stage
from tools.pictures.terminal_svg import as_svg

ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "UTC", "LC_TIME": "C"}


@contextmanager
def home() -> Iterator[Paths]:
    """Make an empty home folder, whose paths begin with `~` on the screen as in every home."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder), _terminal():
        paths = Paths(Path("~/.local/share/footcoach"), Path("~/.config/footcoach"))
        paths.data.mkdir(parents=True)
        paths.routines.mkdir(parents=True)
        yield paths


@contextmanager
def _terminal() -> Iterator[None]:
    """Set the environment of a terminal with all colours, in UTC."""
    tzset: Callable[[], None] = getattr(time, "tzset", lambda: None)  # Windows has none
    try:
        with patch.dict(os.environ, ENVIRONMENT):
            os.environ.pop("NO_COLOR", None)
            tzset()
            yield
    finally:
        tzset()


def screenshot(stage: Stage) -> str:
    """Return what the screen shows now, as SVG, on the ground of its first cell."""
    app, strips = stage.app, stage.strips
    style = next(iter(strips[0])).style
    ground = style.bgcolor.get_truecolor().hex if style and style.bgcolor else "#000000"
    return as_svg(strips, app.size.width, ground, app.current_theme.foreground or "#808080")
