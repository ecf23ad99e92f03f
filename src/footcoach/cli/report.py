"""`footcoach report`: writes a report for a physiotherapist."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from footcoach.cli.options import date_callback, output_callback
from footcoach.cli.output import print_line
from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths, shipped_data
from footcoach.errors import UsageError
from footcoach.files.replacing import write_file
from footcoach.report.content import report as page_of
from footcoach.report.content import span_to_report
from footcoach.report.html import as_html
from footcoach.report.instructions import with_instructions
from footcoach.report.markdown import as_markdown
from footcoach.report.page import Page
from footcoach.texts.numbers import days_in_words

FORMATS: dict[str, Callable[[Page], str]] = {".html": as_html, ".htm": as_html, ".md": as_markdown}
"""The function that formats a page, by the suffix of its file."""


@click.command()
@click.option(
    "--from", "first", metavar="DAY", callback=date_callback, help="The first day: 2026-09-01."
)
@click.option(
    "--to", "last", metavar="DAY", callback=date_callback, help="The last day; default: today."
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    callback=output_callback,
    metavar="FILE",
    help="FILE.html for a browser, a phone or paper; FILE.md for Markdown.",
)
@click.option(
    "--figures",
    "has_figures",
    is_flag=True,
    help="Add a sheet with pictures of your exercises; needs FILE.html.",
)
@click.pass_obj
def report(
    paths: Paths,
    first: date | None,
    last: date | None,
    target: Path | None,
    *,
    has_figures: bool,
) -> None:
    """Write a report for a physiotherapist. Without dates, it covers about twelve weeks."""
    if target is not None and target.suffix.lower() not in FORMATS:
        raise UsageError(f"{target} ends neither in .html nor in .md; choose a name that does")
    if has_figures and (target is None or FORMATS[target.suffix.lower()] is not as_html):
        raise UsageError("--figures needs a page with pictures; add -o FILE.html")
    snapshot = load_repository(paths).snapshot
    if first is not None and first > snapshot.today:
        raise UsageError(f"--from {first} is in the future; choose a day up to today")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {first} comes after --to {last}; swap the days")
    span = span_to_report(snapshot, first, last)
    page = page_of(snapshot, span)
    if has_figures:
        page = with_instructions(page, snapshot, shipped_data())
    if target is None:
        click.echo(FORMATS[".md"](page), nl=False)
        return
    write_page(page, target)
    days = f"{span.first} to {span.last}, {days_in_words(span.days)}"
    print_line(f"{target}: {days}. Read it before you hand it on.")


def write_page(page: Page, target: Path) -> None:
    """Write a page to a file, which is replaced as a whole; raise UserError if that fails."""
    write_file(target, FORMATS[target.suffix.lower()](page).encode())
