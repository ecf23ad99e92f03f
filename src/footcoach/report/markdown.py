"""A page as Markdown, readable both as text and when rendered."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from footcoach.report.page import Page, Section, Table
from footcoach.terminal.cells import fit

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&@#]|(?<=www)\.|:(?=//)")


def escaped(text: str) -> str:
    """Escape text so that no part of it is read as Markdown, HTML or a link."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def as_markdown(page: Page) -> str:
    """Return a page as Markdown."""
    return "\n".join(_lines(page))


def _lines(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.title)}\n"
    yield f"{escaped(page.subtitle)}\n"
    for name, figure in page.figures:
        yield f"- **{escaped(figure)}** {escaped(name)}"
    if page.figures:
        yield ""
    for section in page.sections:
        yield from _section(section)
    yield "---\n"
    for sentence in page.footer:
        yield f"{escaped(sentence)}\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.heading)}\n"
    for sentence in section.sentences:
        yield f"{escaped(sentence)}\n"
    if section.table is not None:
        yield from _table(section.table)
        yield ""


def _table(table: Table) -> Iterable[str]:
    """Return a table with aligned columns, so that the source is readable, too."""
    rows = [[escaped(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    for row in rows:
        cells = map(fit, row, widths)
        yield f"| {' | '.join(cells)} |"
