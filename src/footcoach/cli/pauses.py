"""Pauses and single rest days as the command line keeps, changes and lists them."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import date
from typing import Any

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.cli.output import say
from footcoach.errors import UserError
from footcoach.schedule.pauses import Pause
from footcoach.schedule.rest_days import dates_off
from footcoach.texts.sessions import pause_in_words

_LIST = "'footcoach pause' lists what there is"


def keep(repository: Repository, pause: Pause) -> None:
    """Keep a new pause."""
    _do(repository.pause(pause))
    say(f"Paused: {pause_in_words(pause)}. Nothing is due, and no streak breaks.")


def end(repository: Repository) -> None:
    """End the pause that is on; where none is, the only one that lies ahead."""
    snapshot = repository.snapshot
    today, kept = snapshot.today, snapshot.history.pauses.values()
    on = tuple(one for one in kept if today in one)
    ahead = tuple(one for one in kept if one.first > today)
    if on:
        _do(repository.replace_pauses(on, [left for one in on for left in one.until(today)]))
        say(f"Back today. The pause was {'; '.join(map(pause_in_words, on))}.")
    elif len(ahead) == 1:
        _do(repository.replace_pauses(ahead))
        say(f"Ended before it began: {pause_in_words(ahead[0])}.")
    elif ahead:
        raise UserError(
            f"there is no pause on today, and {len(ahead)} lie ahead; "
            f"'footcoach pause --delete {_days(ahead[0])}' deletes the next one"
        )
    elif today in dates_off(snapshot.settings.rest_days):
        raise UserError(f"today is a rest day; 'footcoach pause --delete {today}' takes it back")
    else:
        raise UserError(f"there is no pause on today; {_LIST}")


def change(repository: Repository, old: Sequence[Pause], new: Pause) -> None:
    """Keep a pause in the place of another one."""
    _do(repository.replace_pauses(old, (new,)))
    say(f"Changed: {pause_in_words(new)}. It was {pause_in_words(old[0])}.")


def delete(repository: Repository, first: date, last: date | None) -> None:
    """Delete the pause with these days; where there is none, a single rest day."""
    snapshot = repository.snapshot
    is_rest = last in {None, first} and first in dates_off(snapshot.settings.rest_days)
    if is_rest and not _found(snapshot, first, last):
        _do(repository.take_back_rest(first))
        say(f"{first} is no longer a rest day.")
        return
    gone = named(snapshot, first, last)
    _do(repository.replace_pauses(gone))
    say(f"Deleted: {pause_in_words(gone[0])}.")


def named(snapshot: Snapshot, first: date, last: date | None) -> Sequence[Pause]:
    """Return the pause with these days, as often as it was made; UserError if unclear."""
    found = _found(snapshot, first, last)
    if not found:
        said = f"begins on {first}" if last is None else f"has the days {first}..{last}"
        raise UserError(f"no pause {said}; {_LIST}")
    if len({one.last for one in found}) > 1:
        raise UserError(
            f"{len(found)} pauses begin on {first}; write the last day, too, like {_days(found[0])}"
        )
    return found


def list_all(snapshot: Snapshot) -> None:
    """Print every pause, and the single rest days that are not over."""
    rest = [day for day in dates_off(snapshot.settings.rest_days) if day >= snapshot.today]
    for one in snapshot.history.pauses.values():
        say(pause_in_words(one))
    for day in rest:
        say(f"{day}, rest day")
    if not snapshot.history.pauses and not rest:
        say("No pause yet. 'footcoach pause 2026-12-01..2026-12-10 --why flu' makes one.")


def _found(snapshot: Snapshot, first: date, last: date | None) -> Sequence[Pause]:
    kept = snapshot.history.pauses.values()
    return [one for one in kept if one.first == first and last in {None, one.last}]


def _days(pause: Pause) -> str:
    return f"{pause.first}..{pause.last}"


def _do(act: Coroutine[Any, Any, UserError | None]) -> None:
    problem = asyncio.run(act)
    if problem is not None:
        raise problem
