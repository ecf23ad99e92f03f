"""`footcoach export`: writes the history as JSON or CSV."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from footcoach.cli.options import output_callback
from footcoach.config.paths import Paths
from footcoach.errors import UsageError
from footcoach.files.replacing import locked, replacing
from footcoach.history.csv_export import MARK, as_csv
from footcoach.history.layout import write_document
from footcoach.history.merge import History
from footcoach.history.store import Store


@click.command()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "csv"]),
    default="json",
    help="json can be imported again; csv is a table for a spreadsheet.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=output_callback,
    metavar="FILE",
    help="Write to this file.",
)
@click.pass_obj
def export(paths: Paths, kind: str, output: Path | None) -> None:
    """Export the history as JSON or as a table."""
    if output is not None and output.resolve() == paths.history.resolve():
        raise UsageError(f"{output} is the history itself; choose another file")
    history = Store(paths.history).load()
    if output is None:
        _write(history, kind, sys.stdout.buffer, is_seen=sys.stdout.isatty())
        return
    with locked(output, keep=False) as path, replacing(path) as file:
        _write(history, kind, file)


def _write(history: History, kind: str, out: BinaryIO, *, is_seen: bool = False) -> None:
    """Write a history. On a terminal (`is_seen`) a table has no byte order mark."""
    if kind == "csv":
        out.write(b"" if is_seen else MARK.encode())
        out.writelines(line.encode() for line in as_csv(history.sessions))
    else:
        write_document(
            out,
            None,
            None,
            without=frozenset(),
            added=history.sessions,
            pauses=history.pauses.values(),
            deleted=history.deleted,
        )
