"""`footcoach history`: lists the sessions."""

from collections.abc import Iterator
from datetime import date

import click

from footcoach.app.session_words import parse_day
from footcoach.cli.completers import NameType
from footcoach.cli.documents import SessionsDocument
from footcoach.cli.history_loading import load_sessions
from footcoach.cli.loading import load_library, load_settings
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, print_table, table
from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.history.models import Session
from footcoach.routines.library import Library
from footcoach.schedule.day import day_of
from footcoach.schedule.local_time import local_time
from footcoach.schedule.local_zone import local_now
from footcoach.texts.numbers import clock
from footcoach.texts.sessions import made_by_hand, name_as_done

Sessions = tuple[Session, ...]


@click.command()
@click.option(
    "-n", "number", type=click.IntRange(min=1), metavar="N", help="Only the newest N sessions."
)
@click.option(
    "--since",
    type=NameType("days"),
    metavar="DAY",
    help="Only from this day on: yesterday, monday or 2026-11-22.",
)
@json_option
@click.pass_obj
def history(paths: Paths, /, number: int | None, since: str | None, *, as_json: bool) -> None:
    """List your sessions, the newest last."""
    first = None if since is None else parse_day(since, _today(paths))
    saved = load_sessions(paths)
    sessions = _chosen(saved, first, number)
    if as_json:
        print_json(SessionsDocument(sessions).to_json())
    elif sessions:
        _print_sessions(load_library(paths), sessions)
    elif saved:
        print_line(f"No session since {first}.")
    else:
        print_line("No session yet. 'footcoach' starts the first one.")


def _today(paths: Paths) -> date:
    return day_of(local_now(), load_settings(paths).day_starts)


def _chosen(sessions: Sessions, first: date | None, number: int | None) -> Sessions:
    """Return the sessions from a day on, and of these the newest `number`."""
    chosen = tuple(session for session in sessions if first is None or session.day >= first)
    return chosen if number is None else chosen[-number:]


def _print_sessions(library: Library, sessions: Sessions) -> None:
    """Print the sessions for people, oldest first; remarks stand below the routine."""
    columns = ("Day", "Time", "Routine", "Round", "Ended", "Length", "Done")
    names = _routine_names(library, sessions)
    whole = tuple(column for column in columns if column != "Routine")
    listed = table(*columns, right=("Round", "Length"), whole=whole)
    for session in sessions:
        done = sum(record.outcome == "done" for record in session.exercises)
        add_row(
            listed,
            session.day.isoformat(),
            local_time(session.started, session.zone),
            names[session.routine],
            session.round,
            session.outcome,
            clock(session.active_s),
            f"{done} of {len(session.exercises)}",
        )
        for remark in _remarks(library, session):
            add_row(listed, "", "", remark, style="dim")
    print_table(listed)


def _remarks(library: Library, session: Session) -> Iterator[str]:
    """Yield whether a session was entered by hand, and the variants that were done."""
    if by_hand := made_by_hand(session):
        yield by_hand
    for record in session.exercises:
        if record.variant is not None:
            yield name_as_done(record, library.exercises.get(record.exercise))


def _routine_names(library: Library, sessions: Sessions) -> dict[str, str]:
    """Return the names of the sessions' routines by slug."""
    slugs = {session.routine for session in sessions}
    return {slug: _routine_name(library, slug) for slug in slugs}


def _routine_name(library: Library, slug: str) -> str:
    """Return the name of a routine, or its slug if it has no readable file any more."""
    path = library.path_of(slug)
    try:
        return slug if path is None else library.read(path).name
    except (UserError, FileNotFoundError) as error:
        debug("no routine: %s", type(error).__name__)
        return slug
