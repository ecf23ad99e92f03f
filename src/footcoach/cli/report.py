"""The command for a page to take along."""

from datetime import date
from pathlib import Path

import click

from footcoach.cli.reading import day_option, open_repository
from footcoach.config.paths import Paths
from footcoach.errors import UsageError


@click.command()
@click.option(
    "--from", "first", metavar="DAY", callback=day_option, help="The first day: 2026-09-01."
)
@click.option(
    "--to", "last", metavar="DAY", callback=day_option, help="The last day; usually today."
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="FILE.html for a browser, a phone or paper; FILE.md for Markdown.",
)
@click.pass_obj
def report(paths: Paths, first: date | None, last: date | None, target: Path | None) -> None:
    """Write a page to take to a physiotherapist. Without dates, about the last twelve weeks."""
    from footcoach.cli.output import say
    from footcoach.report.content import report as page_of
    from footcoach.report.content import span_to_report
    from footcoach.report.writing import WRITERS, write
    from footcoach.texts.doses import counted

    if target is not None and target.suffix.lower() not in WRITERS:
        raise UsageError(f"{target} ends neither in .html nor in .md; name the file so")
    snapshot = open_repository(paths).snapshot
    if first is not None and first > snapshot.today:
        raise UsageError(f"--from {first} is yet to come; choose a day that has been")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {first} comes after --to {last}; swap the days")
    span = span_to_report(snapshot, first, last)
    page = page_of(snapshot, span)
    if target is None:
        click.echo(WRITERS[".md"](page), nl=False)
        return
    write(page, target)
    days = f"{span.first} to {span.last}, {counted(span.days, 'day')}"
    say(f"{target}: {days}. Read it before you hand it on.")


def add_to(cli: click.Group) -> None:
    """Make the command known."""
    cli.add_command(report)
