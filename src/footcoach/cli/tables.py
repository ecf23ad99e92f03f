"""Prints tables and styled text to standard output. Text is printed as it is, never as markup."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from footcoach.text import printable


def console() -> Console:
    """Return a console that neither reads markup nor colours numbers."""
    return Console(markup=False, highlight=False, emoji=False)


def table(*columns: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = ()) -> Table:
    """Return a table with a rule below its head; columns in `whole` are not broken into lines."""
    new = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        new.add_column(
            column,
            justify="right" if column in right else "left",
            no_wrap=column in whole,
            overflow="fold",  # names that have to be typed are shown in full
        )
    return new


def add_row(to: Table, *cells: object, style: str = "") -> None:
    """Add a row of plain text to a table."""
    to.add_row(*(Text(printable(str(cell))) for cell in cells), style=style)
