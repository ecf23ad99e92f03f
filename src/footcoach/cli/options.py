"""Options and arguments that several commands share."""

from datetime import date

import click

from footcoach.cli.completers import NameType
from footcoach.errors import UsageError

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
