"""How things reach the terminal: text is printed as it is, never as markup."""

import codecs
import json
import sys
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from footcoach.text import printable


def console() -> Console:
    """Return a console that neither reads markup nor colours what it guesses to be numbers."""
    return Console(markup=False, highlight=False, emoji=False)


def table(*columns: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = ()) -> Table:
    """Return a table with a rule under its head; columns in `whole` are not broken into lines."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        made.add_column(
            column,
            justify="right" if column in right else "left",
            no_wrap=column in whole,
            overflow="fold",  # a name that has to be typed is there to its end
        )
    return made


def say(sentence: str) -> None:
    """Print a sentence, however long, on one line."""
    console().print(printable(sentence), soft_wrap=True)


def row(made: Table, *cells: object, style: str = "") -> None:
    """Add a row of plain text."""
    made.add_row(*(Text(printable(str(cell))) for cell in cells), style=style)


def print_json(value: Any) -> None:
    """Print a value for programs; in ASCII where letters would be lost on their way."""
    text = json.dumps(value, ensure_ascii=not _takes_all(sys.stdout), indent=2)
    print(text)  # noqa: T201 - this is the output


def _takes_all(stream: TextIO | None) -> bool:
    """Tell whether every letter can be written to a stream."""
    return stream is not None and codecs.lookup(stream.encoding or "ascii").name.startswith("utf")
