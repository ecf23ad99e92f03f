"""Prints tables and styled text to standard output. Text is printed as it is, never as markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from footcoach.text import printable

BETWEEN = 3  # blanks between two columns of a table
EDGES = 2  # blanks before the first column and after the last
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
    widths = _widths(listing, out.width - EDGES - BETWEEN * (len(listing.columns) - 1))
    if widths is not None:
        print_trimmed(out, _as_table(listing, widths))
        return
    for line in _as_blocks(listing):
        print_trimmed(out, line)


def print_text(text: str, style: str = "") -> None:
    """Print plain text, broken between words."""
    print_trimmed(console(), Text(text, style=style))


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


def _widths(listing: Listing, room: int) -> list[int] | None:
    """Return the width of each column in a room, or None if a word would have to be broken.

    What is left beyond the longest words is shared, the columns that lack least first.
    """
    least = [_least_width(listing, index) for index in range(len(listing.columns))]
    most = [max(map(cell_len, _cells(listing, at))) for at in range(len(listing.columns))]
    spare = room - sum(least)
    if spare < 0:
        return None
    lacking = [max(0, whole - word) for word, whole in zip(least, most, strict=True)]
    for left, index in enumerate(sorted(range(len(least)), key=lacking.__getitem__)):
        more = min(lacking[index], spare // (len(least) - left))
        least[index] += more
        spare -= more
    return least


def _least_width(listing: Listing, index: int) -> int:
    """Return the width that a column needs if no word is broken."""
    column, cells = listing.columns[index], _cells(listing, index)
    if column in listing.whole or column in listing.right:
        return max(map(cell_len, cells))
    words = (word for cell in cells for word in cell.split())
    return min(max(map(cell_len, words), default=0), LONGEST_WORD)


def _cells(listing: Listing, index: int) -> list[str]:
    """Return the cells of a column, its name first."""
    rows = (row[0] for row in listing.rows if row is not None)
    return [listing.columns[index], *(cells[index] for cells in rows if index < len(cells))]


def _as_table(listing: Listing, widths: Sequence[int]) -> Table:
    """Return a table with a rule below its head."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, width in zip(listing.columns, widths, strict=True):
        drawn.add_column(
            column,
            width=width,
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
    """Yield the lines of each row: its first cell, then the others below it with their names.

    A row without a first cell belongs to the one before it, and needs no names.
    """
    start = 1 if listing.columns[0] else 2  # a number without a name stands before the first cell
    width = max(map(cell_len, listing.columns[start:]), default=0)
    for cells, style in filter(None, listing.rows):
        title = " ".join(filter(None, cells[:start]))
        if title:
            yield Text(title, style="bold")
        others = zip(listing.columns[start:], cells[start:], strict=False)
        for name, cell in others:
            if cell:
                yield _named(name if title else "", cell, width, style)


def _named(name: str, cell: str, width: int, style: str) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=width + 2, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"  {name}", style="dim"), Text(cell, style=style))
    return grid
