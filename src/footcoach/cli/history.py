"""`footcoach history`: lists the sessions."""

import json
from collections.abc import Mapping

import click

from footcoach.cli.history_loading import load_sessions
from footcoach.cli.loading import load_library
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, console, table
from footcoach.config.paths import Paths
from footcoach.errors import UserError
from footcoach.history.models import Session, to_json
from footcoach.routines.library import Library
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import clock

Sessions = tuple[Session, ...]


@click.command()
@json_option
@click.pass_obj
def history(paths: Paths, as_json: bool) -> None:
    """List your sessions."""
    sessions = load_sessions(paths)
    if as_json:
        print_json({"sessions": [json.loads(to_json(session)) for session in sessions]})
    else:
        _print_sessions(sessions, _routine_names(load_library(paths), sessions))


def _print_sessions(sessions: Sessions, names: Mapping[str, str]) -> None:
    """Print the sessions for people, oldest first."""
    if not sessions:
        print_line("No session yet. 'footcoach' starts the first one.")
        return
    columns = ("Day", "Time", "Routine", "Round", "Ended", "Length", "Done")
    listed = table(*columns, right=("Round", "Length"), whole=columns)
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
    console().print(listed)


def _routine_names(library: Library, sessions: Sessions) -> dict[str, str]:
    """Return the names of the sessions' routines by slug."""
    slugs = {session.routine for session in sessions}
    return {slug: _routine_name(library, slug) for slug in slugs}


def _routine_name(library: Library, slug: str) -> str:
    """Return the name of a routine, or its slug if it has no readable file any more."""
    path = library.path_of(slug)
    try:
        return slug if path is None else library.read(path).name
    except (UserError, FileNotFoundError):
        return slug
