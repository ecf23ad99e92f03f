"""`footcoach where`: lists the files and folders that footcoach uses."""

from pathlib import Path

import click

from footcoach.cli.output import print_line
from footcoach.config.paths import Paths, shipped_data
from footcoach.debug import is_on
from footcoach.reminders.install import timer_folder_here


@click.command()
@click.pass_obj
def where(paths: Paths) -> None:
    """List the files and folders that footcoach uses."""
    places = [
        ("data folder", paths.data),
        ("history", paths.history),
        ("history lock", paths.history_lock),
        ("backups", paths.backups),
        ("journal", paths.journals),
        ("session lock", paths.session_lock),
        ("status", paths.status),
        ("reminders", paths.reminders),
        ("config folder", paths.config),
        ("settings", paths.settings),
        ("settings lock", paths.settings_lock),
        ("routines", paths.routines),
        ("timers", timer_folder_here(paths.data)),  # written by 'remind --install' only
        ("shipped data", shipped_data()),
    ]
    if is_on():
        from footcoach import debug_log  # deferred: loaded only if there is one

        places.append(("debug log", debug_log.path() or Path()))
    for name, path in places:
        print_line(f"{name:<14}{path}")
