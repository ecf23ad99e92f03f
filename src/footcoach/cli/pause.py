"""`footcoach pause`: adds, ends, changes, deletes and lists pauses and single rest days."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import date
from typing import Any

import click
from pydantic import ValidationError

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.cli.completers import NameType
from footcoach.cli.documents import PausesDocument
from footcoach.cli.options import json_option, parse_date
from footcoach.cli.output import print_json, print_line
from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths
from footcoach.config.rules import WEEKDAYS
from footcoach.errors import UsageError, UserError
from footcoach.schedule.pauses import Pause, pause_of
from footcoach.schedule.rest_days import dates_off, weekdays_off
from footcoach.texts.sessions import pause_in_words

_EXAMPLE = "2026-12-01..2026-12-10"
_LIST = "'footcoach pause' lists your pauses"


@click.command(epilog="Instead of FIRST..LAST, the first day of a pause is enough to name it.")
@click.argument("days", required=False, metavar="[FIRST..LAST]")
@click.option("--why", metavar="TEXT", help="The reason, such as travel, illness or injury.")
@click.option("--end", is_flag=True, help="End the current pause, or else the only future one.")
@click.option(
    "--change",
    type=NameType("pauses"),
    metavar="FIRST..LAST",
    help="Change the days or the --why of this pause.",
)
@click.option(
    "--delete",
    type=NameType("pauses"),
    metavar="FIRST..LAST",
    help="Delete this pause or single rest day.",
)
@json_option
@click.pass_obj
def pause(
    paths: Paths,
    /,
    days: str | None,
    why: str | None,
    end: bool,
    change: str | None,
    delete: str | None,
    *,
    as_json: bool,
) -> None:
    """Pause your plan, or list your pauses.

    Nothing is due from FIRST to LAST (2026-12-01..2026-12-10), and no streak breaks.
    """
    _check_options(days, why, change, delete, end=end)
    is_change = end or any(text is not None for text in (days, change, delete))
    if as_json and is_change:
        raise UsageError("--json lists the pauses; give it alone")
    repository = load_repository(paths)
    snapshot = repository.snapshot
    if snapshot.damage is not None and is_change:
        raise snapshot.damage.problem
    if end:
        _end(repository)
    elif delete is not None:
        _delete(repository, *_parse_days(delete))
    elif change is not None:
        _change(repository, _find(snapshot, *_parse_days(change)), days, why)
    elif days is not None:
        _add(repository, _make_pause(*_parse_days(days), why))
    elif as_json:
        _list_json(snapshot)
    else:
        _list(snapshot)


def _check_options(
    days: str | None, why: str | None, change: str | None, delete: str | None, *, end: bool
) -> None:
    if end + (change is not None) + (delete is not None) > 1:
        raise UsageError("--end, --change and --delete are different things; give one of them")
    if end and days is not None:
        raise UsageError("--end ends the current pause; it takes no days")
    if delete is not None and days is not None:
        raise UsageError("--delete deletes one pause; give its days once")
    if change is not None and days is None and why is None:
        raise UsageError("--change needs other days, or --why, or both")
    if why is not None and days is None and change is None:
        raise UsageError("--why goes with the days of a pause; give them, too")


def _add(repository: Repository, new: Pause) -> None:
    _run(repository.pause(new))
    print_line(f"Paused: {pause_in_words(new)}. Nothing is due, and no streak breaks.")


def _end(repository: Repository) -> None:
    """End the current pause; if there is none, the only future one."""
    snapshot = repository.snapshot
    today, pauses = snapshot.today, snapshot.history.pauses.values()
    current = tuple(pause for pause in pauses if today in pause)
    future = tuple(pause for pause in pauses if pause.first > today)
    if current:
        past_parts = [part for pause in current for part in pause.until(today)]
        _run(repository.replace_pauses(current, past_parts))
        print_line(f"Back today. The pause was {'; '.join(map(pause_in_words, current))}.")
    elif len(future) == 1:
        _run(repository.replace_pauses(future))
        print_line(f"Ended before it began: {pause_in_words(future[0])}.")
    elif future:
        raise UserError(
            f"there is no pause today, and there are {len(future)} future ones; "
            f"'footcoach pause --delete {_days(future[0])}' deletes the next one"
        )
    elif today in dates_off(snapshot.settings.rest_days):
        raise UserError(f"today is a rest day; 'footcoach pause --delete {today}' deletes it")
    else:
        raise UserError(f"there is no pause today; {_LIST}")


def _change(
    repository: Repository, old: Sequence[Pause], days: str | None, why: str | None
) -> None:
    """Change the days or the reason of a pause, or both."""
    before = old[0]
    first, last = (before.first, before.last) if days is None else _parse_days(days)
    new = _make_pause(first, last, before.why if why is None else why)
    _run(repository.replace_pauses(old, (new,)))
    print_line(f"Changed: {pause_in_words(new)}. It was {pause_in_words(before)}.")


def _delete(repository: Repository, first: date, last: date | None) -> None:
    """Delete the pause with these days; if there is none, a single rest day."""
    snapshot = repository.snapshot
    is_rest = last in {None, first} and first in dates_off(snapshot.settings.rest_days)
    if is_rest and not _matching(snapshot, first, last):
        _run(repository.take_back_rest(first))
        print_line(f"{first} is no longer a rest day.")
        return
    pauses = _find(snapshot, first, last)
    _run(repository.replace_pauses(pauses))
    print_line(f"Deleted: {pause_in_words(pauses[0])}.")


def _list(snapshot: Snapshot) -> None:
    """Print every pause, and the single rest days from today on."""
    rest = [day for day in dates_off(snapshot.settings.rest_days) if day >= snapshot.today]
    for pause in snapshot.history.pauses.values():
        print_line(pause_in_words(pause))
    for day in rest:
        print_line(f"{day}, rest day")
    if not snapshot.history.pauses and not rest:
        print_line("No pause yet. 'footcoach pause 2026-12-01..2026-12-10 --why flu' adds one.")


def _list_json(snapshot: Snapshot) -> None:
    """Print all pauses and rest days for programs."""
    rest = snapshot.settings.rest_days
    weekdays = sorted(weekdays_off(rest, snapshot.today))
    document = PausesDocument(
        tuple(snapshot.history.pauses.values()),
        tuple(dates_off(rest)),
        tuple(WEEKDAYS[day] for day in weekdays),
    )
    print_json(document.to_json())


def _find(snapshot: Snapshot, first: date, last: date | None) -> Sequence[Pause]:
    """Return the pause with these days, as often as it was added.

    Raises UserError if there is none, or if several pauses begin on `first` and `last` is None.
    """
    matching = _matching(snapshot, first, last)
    if not matching:
        which = f"begins on {first}" if last is None else f"has the days {first}..{last}"
        raise UserError(f"no pause {which}; {_LIST}")
    if len({pause.last for pause in matching}) > 1:
        raise UserError(
            f"several pauses begin on {first}; write the last day, too, like {_days(matching[0])}"
        )
    return matching


def _matching(snapshot: Snapshot, first: date, last: date | None) -> Sequence[Pause]:
    pauses = snapshot.history.pauses.values()
    return [pause for pause in pauses if pause.first == first and last in {None, pause.last}]


def _parse_days(text: str) -> tuple[date, date | None]:
    """Parse FIRST..LAST, or FIRST alone; raise UsageError if that is not valid."""
    first, dots, last = text.partition("..")
    return parse_date(first, _EXAMPLE), parse_date(last, _EXAMPLE) if dots else None


def _make_pause(first: date, last: date | None, why: str | None) -> Pause:
    """Return a pause, of one day if `last` is None; raise UsageError if it is not valid."""
    try:
        return pause_of(first, last or first, why or None)
    except ValidationError as error:
        mistake = error.errors(include_url=False, include_context=False)[0]
        if "why" in mistake["loc"]:
            raise UsageError("--why takes at most 60 characters") from None
        message = mistake["msg"].removeprefix("Value error, ")
        raise UsageError(f"{first}..{last or first}: {message}") from None


def _days(pause: Pause) -> str:
    return f"{pause.first}..{pause.last}"


def _run(change: Coroutine[Any, Any, UserError | None]) -> None:
    """Run a change; raise the problem that it returns."""
    problem = asyncio.run(change)
    if problem is not None:
        raise problem
