"""`footcoach where`: lists the files and folders that footcoach uses."""

import shutil
import sys
from pathlib import Path

import click

from footcoach.cli.completing import SHELLS
from footcoach.cli.completions import completion_file
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json
from footcoach.config.paths import Paths, shipped_data
from footcoach.debug import is_on
from footcoach.reminders.install import timer_folder_here
from footcoach.text import printable

NAME_WIDTH = 18  # columns before the paths


@click.command()
@json_option
@click.pass_obj
def where(paths: Paths, /, *, as_json: bool) -> None:
    """List the files and folders that footcoach uses."""
    places = places_of(paths)
    if as_json:
        # Deferred: slow, and needed for JSON only.
        from footcoach.cli.documents import ListedPlace, PlacesDocument

        listed = tuple(ListedPlace(name, str(path)) for name, path in places.items())
        print_json(PlacesDocument(listed).to_json())
        return
    longest = max(len(str(path)) for path in places.values())
    is_narrow = sys.stdout.isatty() and NAME_WIDTH + longest > shutil.get_terminal_size().columns
    for name, path in places.items():
        shown = printable(str(path))
        click.echo(f"{name}\n  {shown}" if is_narrow else f"{name:<{NAME_WIDTH}}{shown}")


def places_of(paths: Paths) -> dict[str, Path]:
    """Return all files and folders by what they are."""
    places = {
        "data folder": paths.data,
        "history": paths.history,
        "history lock": paths.history_lock,
        "backups": paths.backups,
        "journal": paths.journals,
        "session lock": paths.session_lock,
        "status": paths.status,
        "reminders": paths.reminders,
        "config folder": paths.config,
        "settings": paths.settings,
        "settings lock": paths.settings_lock,
        "routines": paths.routines,
        "sounds": paths.sounds,
        "timers": timer_folder_here(),  # written by 'remind --install' only
        # written by 'completions --install' only
        **{f"{shell} completions": completion_file(shell) for shell in SHELLS},
        "shipped data": shipped_data(),
    }
    if is_on():
        from footcoach import debug_log  # deferred: loaded only if there is one

        places["debug log"] = debug_log.path() or Path()
    return places
