"""Prints tables and styled text to standard output. Text is printed as it is, never as markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from footcoach.text import printable

BETWEEN = 2  # columns between two columns of a table
LONGEST_WORD = 30  # columns; a longer one, such as a path, may be broken


@dataclass
class Listing:
    """A table: its columns, the right-aligned and the unbroken ones, and rows with their styles.

    A row of None is a rule.
    """

    columns: tuple[str, ...]
    right: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    rows: list[tuple[tuple[str, ...], str] | None] = field(default_factory=list)


def console() -> Console:
    """Return a console that neither reads markup nor colours numbers."""
    return Console(markup=False, highlight=False, emoji=False)


def table(*columns: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = ()) -> Listing:
    """Return an empty table; columns in `whole` are not broken into lines."""
    return Listing(columns, right, whole)


def add_row(to: Listing, *cells: object, style: str = "") -> None:
    """Add a row of plain text to a table."""
    to.rows.append((tuple(printable(str(cell)) for cell in cells), style))


def add_rule(to: Listing) -> None:
    """Add a rule below the rows of a table."""
    to.rows.append(None)


def print_table(listing: Listing) -> None:
    """Print a table; where it is too narrow for its words, each row as a few lines."""
    out = console()
    if sum(_least_widths(listing)) <= out.width:
        print_trimmed(out, _as_table(listing))
        return
    for line in _as_blocks(listing):
        print_trimmed(out, line)


def print_trimmed(out: Console, shown: RenderableType) -> None:
    """Print something without blanks at the ends of its lines."""
    lines = out.render_lines(shown, pad=False)
    segments = (segment for line in lines for segment in (*_trimmed(line), Segment.line()))
    out.print(Segments(segments), end="", soft_wrap=True)


def _trimmed(line: list[Segment]) -> list[Segment]:
    """Return the segments of a line without the blanks at its end."""
    kept = list(line)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        text, style, control = kept[-1]
        kept[-1] = Segment(text.rstrip(), style, control)
    return kept


def _least_widths(listing: Listing) -> Iterator[int]:
    """Yield the width that each column needs if no word is broken, with the blanks beside it."""
    for index, column in enumerate(listing.columns):
        cells = [column, *(row[0][index] for row in listing.rows if row and index < len(row[0]))]
        is_whole = column in listing.whole or column in listing.right
        words = (word for cell in cells for word in cell.split())
        longest = max(map(cell_len, cells if is_whole else words), default=0)
        yield BETWEEN + (longest if is_whole else min(longest, LONGEST_WORD))


def _as_table(listing: Listing) -> Table:
    """Return a table with a rule below its head."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in listing.columns:
        drawn.add_column(
            column,
            justify="right" if column in listing.right else "left",
            no_wrap=column in listing.whole,
            overflow="fold",  # names that have to be typed are shown in full
        )
    for row in listing.rows:
        if row is None:
            drawn.add_section()
        else:
            cells, style = row
            drawn.add_row(*map(Text, cells), style=style)
    return drawn


def _as_blocks(listing: Listing) -> Iterator[RenderableType]:
    """Yield the lines of each row: its first cell, then the others below it with their names."""
    width = max(map(cell_len, listing.columns[1:]), default=0)
    for cells, style in filter(None, listing.rows):
        named = [(name, cell) for name, cell in zip(listing.columns, cells, strict=False) if cell]
        if not named:
            continue
        (first, title), *others = named
        if first == listing.columns[0]:
            yield Text(title, style="bold")
        else:
            others = named
        yield from _named(others, width, style)


def _named(cells: Iterable[tuple[str, str]], width: int, style: str) -> Iterator[RenderableType]:
    for name, cell in cells:
        grid = Table.grid(padding=(0, BETWEEN, 0, 0), pad_edge=False)
        grid.add_column(width=width + 2, no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(f"  {name}", style="dim"), Text(cell, style=style))
        yield grid
