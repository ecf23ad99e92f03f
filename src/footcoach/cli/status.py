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
from footcoach.status.follow import follow
from footcoach.status.line import FIELDS, TROUBLE, UnknownFieldError, print_status
from footcoach.terminal.streams import warn

_FIELDS = ", ".join(f"{{{name}}}" for name in FIELDS)


@click.command(
    epilog=f"A format is any text with these fields: {_FIELDS}. Exit code 0, or 2 after an error; "
    "with --exit-code, 1 when something is due."
)
@click.option("--format", "pattern", default="{text}", metavar="TEXT", help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="Print every field, for programs.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something is due.")
@click.option("--follow", "follows", is_flag=True, help="Print a line whenever it changes.")
@click.pass_obj
def status(paths: Paths, pattern: str, as_json: bool, exit_code: bool, follows: bool) -> None:
    """Print one short line for a prompt or a status bar."""
    if follows and exit_code:
        raise UsageError("--exit-code goes without --follow, which does not end; give one of them")
    try:
        if follows:
            folders = str(paths.data), str(paths.config)
            raise click.exceptions.Exit(follow(*folders, pattern, as_json=as_json))
        code = _print_once(paths, pattern, as_json=as_json, exit_code=exit_code)
    except UnknownFieldError as error:
        raise UsageError(
            f"the format has an unknown field {{{error}}}; the fields are {_FIELDS}"
        ) from None
    raise click.exceptions.Exit(code)


def _print_once(paths: Paths, pattern: str, *, as_json: bool, exit_code: bool) -> int:
    """Print the status, write status.json, and return the exit code."""
    try:
        repository = load_repository(paths)
    except UserError as problem:
        warn(str(problem))
        return TROUBLE
    if is_on():
        _explain(paths)
    snapshot = repository.snapshot
    left_s = seconds_left(snapshot.now, snapshot.settings.day_starts)
    summary = snapshot.summary()
    code = print_status(summary, left_s, pattern, as_json=as_json, exit_code=exit_code)
    repository.write_status()
    return code


def _explain(paths: Paths) -> None:
    """Write into the debug log whether status.json would have answered."""
    sources = cache.sources_in(os.fspath(paths.data), os.fspath(paths.config))
    is_current = cache.read(os.fspath(paths.status), time.time(), sources) is not None
    debug("status.json is %s", "up to date" if is_current else "out of date or missing")
