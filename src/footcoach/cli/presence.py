"""Commands for now and then: a line for a prompt, and pauses."""

from typing import TYPE_CHECKING

import click

from footcoach.cli.reading import read_day, read_desk, read_settings
from footcoach.errors import Misuse, Problem
from footcoach.paths import Paths
from footcoach.status.answer import TROUBLE, tell
from footcoach.status.line import FIELDS, UnknownField
from footcoach.streams import say

if TYPE_CHECKING:
    from footcoach.history.pause import Pause

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
    from footcoach.progress.wording import seconds_left

    try:
        desk = read_desk(paths)
    except Problem as problem:
        say(str(problem))
        raise click.exceptions.Exit(TROUBLE) from None
    left_s = seconds_left(desk.now(), desk.settings.day_starts)
    try:
        code = tell(desk.summary(), left_s, pattern, as_json=as_json)
    except UnknownField as error:
        raise Misuse(f"the format names {{{error}}}; there are {_FIELDS}") from None
    desk.keep_summary()
    raise click.exceptions.Exit(code if desk.trouble is None else TROUBLE)


@click.command()
@click.argument("days", required=False, metavar="[FIRST..LAST]")
@click.option("--why", metavar="TEXT", help="Travel, illness, injury; as you like.")
@click.option("--end", "is_over", is_flag=True, help="End the pause that is on: be back today.")
@click.pass_obj
def pause(paths: Paths, days: str | None, why: str | None, is_over: bool) -> None:
    """Let nothing be due from FIRST to LAST (2026-12-01..2026-12-10); without days, list pauses."""
    import asyncio

    from footcoach.console.output import say as print_said
    from footcoach.session.wording import pause_in_words

    if is_over and days is not None:
        raise Misuse("--end ends the pause that is on; it takes no days")
    desk = read_desk(paths)
    if desk.trouble is not None and (days is not None or is_over):
        raise desk.trouble.problem
    if is_over:
        on = next((one for one in desk.history.pauses.values() if desk.today() in one), None)
        if on is None:
            raise Problem("there is no pause on today; 'footcoach pause' lists what there is")
        _raise(asyncio.run(desk.end_pause(on)))
        print_said(f"Back today. The pause was {pause_in_words(on)}.")
    elif days is not None:
        kept = _pause(days, why)
        _raise(asyncio.run(desk.pause(kept)))
        print_said(f"Paused: {pause_in_words(kept)}. Nothing is due, and no streak breaks.")
    else:
        for one in desk.history.pauses.values():
            print_said(pause_in_words(one))
        if not desk.history.pauses:
            print_said(
                "No pause yet. 'footcoach pause 2026-12-01..2026-12-10 --why flu' makes one."
            )


def due_sentence(paths: Paths) -> str | None:
    """Return what is due in a sentence; None when nothing is."""
    from footcoach.progress.wording import seconds_left, warning
    from footcoach.routines.wording import clock, counted

    desk = read_desk(paths)
    standing = desk.standing(desk.today())
    if not standing.is_due:
        return None
    summary = desk.summary()
    round_number, length = summary["round"], clock(float(summary["length_s"] or 0))
    exercises = counted(int(summary["exercises"] or 0), "exercise")
    said = f"Round {round_number} of {summary['rounds']} is due: {exercises}, {length}."
    warned = warning(standing, seconds_left(desk.now(), desk.settings.day_starts))
    return f"{said} {warned}" if warned else said


def rest_weekdays(paths: Paths) -> frozenset[int]:
    """Return the weekdays that are rest days from today on."""
    from datetime import datetime

    from footcoach.progress.days import day_of
    from footcoach.progress.rest import weekdays_off

    settings = read_settings(paths)
    return weekdays_off(
        settings.rest_days, day_of(datetime.now().astimezone(), settings.day_starts)
    )


def _pause(days: str, why: str | None) -> "Pause":
    from pydantic import ValidationError

    from footcoach.history.pause import pause_of

    first, dots, last = days.partition("..")
    try:
        return pause_of(
            read_day(first, _DAYS), read_day(last if dots else first, _DAYS), why or None
        )
    except ValidationError as error:
        first_one = error.errors(include_url=False, include_context=False)[0]
        if "why" in first_one["loc"]:
            raise Misuse("--why takes at most 60 characters") from None
        raise Misuse(f"{days}: {first_one['msg'].removeprefix('Value error, ')}") from None


def _raise(problem: Problem | None) -> None:
    if problem is not None:
        raise problem


def add_to(cli: click.Group) -> None:
    """Make the commands known."""
    cli.add_command(status)
    cli.add_command(pause)
