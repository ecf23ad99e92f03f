"""`footcoach status`: prints one line for a prompt, if status.json is not up to date."""

import os
import time

import click

from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths
from footcoach.debug import debug, is_on
from footcoach.errors import UsageError, UserError
from footcoach.schedule.day import seconds_left
from footcoach.status import cache
from footcoach.status.line import FIELDS, TROUBLE, UnknownFieldError, print_status
from footcoach.terminal.streams import warn

_FIELDS = ", ".join(f"{{{name}}}" for name in FIELDS)


@click.command(
    epilog=f"A format is any text with these fields: {_FIELDS}. Exit code 0: nothing is due; "
    "1: something is due; 2: an error."
)
@click.option("--format", "pattern", default="{text}", metavar="TEXT", help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="Print every field, for programs.")
@click.pass_obj
def status(paths: Paths, pattern: str, as_json: bool) -> None:
    """Print one short line for a prompt or a status bar."""
    try:
        repository = load_repository(paths)
    except UserError as problem:
        warn(str(problem))
        raise click.exceptions.Exit(TROUBLE) from None
    if is_on():
        _explain(paths)
    snapshot = repository.snapshot
    left_s = seconds_left(snapshot.now, snapshot.settings.day_starts)
    try:
        code = print_status(snapshot.summary(), left_s, pattern, as_json=as_json)
    except UnknownFieldError as error:
        raise UsageError(
            f"the format has an unknown field {{{error}}}; the fields are {_FIELDS}"
        ) from None
    repository.write_status()
    raise click.exceptions.Exit(code if snapshot.damage is None else TROUBLE)


def _explain(paths: Paths) -> None:
    """Write into the debug log whether status.json would have answered."""
    sources = os.fspath(paths.history), os.fspath(paths.settings)
    is_current = cache.read(os.fspath(paths.status), time.time(), sources) is not None
    debug("status.json is %s", "up to date" if is_current else "out of date or missing")
