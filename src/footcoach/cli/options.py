"""Options and arguments that several commands share."""

from datetime import date
from pathlib import Path

import click

from footcoach.cli.completers import NameType
from footcoach.errors import UsageError, UserError
from footcoach.files.replacing import is_special

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
routine_argument = click.argument("routine", type=NameType("routines"), required=False)
ROUND = NameType("rounds", click.INT)


def parse_date(text: str, example: str = "2026-12-01") -> date:
    """Return the date in a text like "2026-12-01"; raise UsageError if it is not valid."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a valid date; write it like {example}") from None


def date_callback(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> date | None:
    """Parse the value of an option that takes a date."""
    return None if text is None else parse_date(text)


def output_callback(
    _context: click.Context, _option: click.Parameter, path: Path | None
) -> Path | None:
    """Refuse a pipe or a device as the file of -o; without the option, all is printed."""
    if path is not None and is_special(path):
        raise UserError(f"{path} is not a plain file; leave -o away to print, or name a file")
    return path
