"""Commands for now and then: a line for a prompt, and pauses."""

from typing import TYPE_CHECKING

import click

from footcoach.cli.reading import open_repository, read_day
from footcoach.config.paths import Paths
from footcoach.errors import UsageError, UserError
from footcoach.status.line import FIELDS, TROUBLE, UnknownFieldError, print_status
from footcoach.streams import say

if TYPE_CHECKING:
    from datetime import date

    from footcoach.schedule.pauses import Pause

_DAYS = "2026-12-01..2026-12-10"
_FIELDS = ", ".join(f"{{{name}}}" for name in FIELDS)


@click.command(
    epilog=f"A format has any text and these fields: {_FIELDS}. Exit code 0: nothing is due; "
    "1: something is; 2: trouble."
)
@click.option("--format", "pattern", default="{text}", metavar="TEXT", help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="Print every field, for programs.")
@click.pass_obj
def status(paths: Paths, pattern: str, as_json: bool) -> None:
    """Print one short line for a prompt or a bar."""
    from footcoach.schedule.day import seconds_left

    try:
        repository = open_repository(paths)
    except UserError as problem:
        say(str(problem))
        raise click.exceptions.Exit(TROUBLE) from None
    snapshot = repository.snapshot
    left_s = seconds_left(snapshot.now, snapshot.settings.day_starts)
    try:
        code = print_status(snapshot.summary(), left_s, pattern, as_json=as_json)
    except UnknownFieldError as error:
        raise UsageError(f"the format names {{{error}}}; there are {_FIELDS}") from None
    repository.write_status()
    raise click.exceptions.Exit(code if snapshot.damage is None else TROUBLE)


@click.command(epilog="Instead of FIRST..LAST, its first day names a pause, too.")
@click.argument("days", required=False, metavar="[FIRST..LAST]")
@click.option("--why", metavar="TEXT", help="Travel, illness, injury; as you like.")
@click.option(
    "--end", "is_over", is_flag=True, help="End the pause that is on, or the only one ahead."
)
@click.option("--change", metavar="FIRST..LAST", help="Give this pause other days, or a new --why.")
@click.option("--delete", metavar="FIRST..LAST", help="Delete this pause, or a single rest day.")
@click.pass_obj
def pause(
    paths: Paths,
    days: str | None,
    why: str | None,
    is_over: bool,
    change: str | None,
    delete: str | None,
) -> None:
    """Let nothing be due from FIRST to LAST (2026-12-01..2026-12-10); without days, list pauses."""
    _check_options(days, why, change, delete, is_over=is_over)
    from footcoach.cli import pauses

    repository = open_repository(paths)
    changes = is_over or any(one is not None for one in (days, change, delete))
    damage = repository.snapshot.damage
    if damage is not None and changes:
        raise damage.problem
    if is_over:
        pauses.end(repository)
    elif delete is not None:
        pauses.delete(repository, *_days(delete))
    elif change is not None:
        old = pauses.named(repository.snapshot, *_days(change))
        first, last = _days(days) if days is not None else (old[0].first, old[0].last)
        pauses.change(repository, old, _pause(first, last, old[0].why if why is None else why))
    elif days is not None:
        pauses.keep(repository, _pause(*_days(days), why))
    else:
        pauses.list_all(repository.snapshot)


def _check_options(
    days: str | None, why: str | None, change: str | None, delete: str | None, *, is_over: bool
) -> None:
    if is_over + (change is not None) + (delete is not None) > 1:
        raise UsageError("--end, --change and --delete are different things; give one of them")
    if is_over and days is not None:
        raise UsageError("--end ends the pause that is on; it takes no days")
    if delete is not None and days is not None:
        raise UsageError("--delete deletes one pause; give its days once")
    if change is not None and days is None and why is None:
        raise UsageError("--change needs other days, or --why, or both")
    if why is not None and days is None and change is None:
        raise UsageError("--why goes with the days of a pause; give them, too")


def due_sentence(paths: Paths) -> str | None:
    """Return what is due in a sentence; None when nothing is."""
    from footcoach.schedule.day import seconds_left
    from footcoach.texts.doses import clock, counted
    from footcoach.texts.streaks import warning

    snapshot = open_repository(paths).snapshot
    standing = snapshot.status
    if not standing.is_due:
        return None
    summary = snapshot.summary()
    round_number, length = summary["round"], clock(float(summary["length_s"] or 0))
    exercises = counted(int(summary["exercises"] or 0), "exercise")
    said = f"Round {round_number} of {summary['rounds']} is due: {exercises}, {length}."
    warned = warning(standing, seconds_left(snapshot.now, snapshot.settings.day_starts))
    return f"{said} {warned}" if warned else said


def _days(text: str) -> "tuple[date, date | None]":
    """Read FIRST..LAST, or FIRST alone; UsageError."""
    first, dots, last = text.partition("..")
    return read_day(first, _DAYS), read_day(last, _DAYS) if dots else None


def _pause(first: "date", last: "date | None", why: str | None) -> "Pause":
    from pydantic import ValidationError

    from footcoach.schedule.pauses import pause_of

    try:
        return pause_of(first, last or first, why or None)
    except ValidationError as error:
        mistake = error.errors(include_url=False, include_context=False)[0]
        if "why" in mistake["loc"]:
            raise UsageError("--why takes at most 60 characters") from None
        said = mistake["msg"].removeprefix("Value error, ")
        raise UsageError(f"{first}..{last or first}: {said}") from None


def add_to(cli: click.Group) -> None:
    """Make the commands known."""
    cli.add_command(status)
    cli.add_command(pause)
