"""Every key, and what to be careful about."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui import keys, question_keys
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.today import CARE

ABOUT = (
    "footcoach guides general foot fitness. It does not diagnose or treat, and promises nothing. "
    "Exercise beside something that cannot move."
)
SECTIONS = (*keys.SECTIONS, *question_keys.SECTIONS)


class HelpScreen(CoachScreen[None]):
    """Made from the same keys that the screens bind."""

    KEYS = keys.HELP
    BINDINGS = keys.bindings(keys.HELP)
    CSS_PATH = "help.tcss"

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield VerticalScroll(
            *(part for title, listed in SECTIONS for part in _section(title, listed)),
            Static("Take care", classes="heading"),
            Static(CARE, markup=False),
            Static(ABOUT, markup=False),
        )


def _section(title: str, listed: tuple[keys.Key, ...]) -> tuple[Static, Static]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for key in listed:
        said = f"{key.help} Also {key.also}." if key.also else key.help
        grid.add_row(Text(f"{key.shown:>8}", style="bold"), Text(said))
    return Static(title, classes="heading", markup=False), Static(grid, classes="keys")
