"""`footcoach restore`, `merge` and `import`: sessions from backups and other files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from footcoach.cli.completers import NameType
from footcoach.cli.documents import BackupsDocument, ListedBackup
from footcoach.cli.history_loading import maintenance_of
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, print_table, table
from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.history.backups import read_copy
from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import sessions_not_in
from footcoach.texts.numbers import plural, sessions_in_words

_file = click.Path(path_type=Path)


@click.command()
@click.argument("name", type=NameType("backups"), required=False)
@click.option("--with-deleted", is_flag=True, help="Restore sessions that you deleted, too.")
@json_option
@click.pass_obj
def restore(paths: Paths, /, name: str | None, *, with_deleted: bool, as_json: bool) -> None:
    """List the backups, or restore one. Sessions are only added, never removed."""
    maintenance = maintenance_of(paths)
    if as_json:
        if name is not None:
            raise UsageError("--json lists the backups; leave out the name")
        print_json(BackupsDocument(tuple(_listed(maintenance))).to_json())
        return
    if name is None:
        _list_backups(maintenance)
        return
    backup = maintenance.backups.named(name)
    restored, undeleted = maintenance.restore(backup, with_deleted=with_deleted)
    print_line(
        plural(
            restored, one=f"{restored} session restored.", other=f"{restored} sessions restored."
        )
    )
    if undeleted:
        print_line(
            plural(
                undeleted,
                one=f"{undeleted} deleted session restored as a new one.",
                other=f"{undeleted} deleted sessions restored as new ones.",
            )
        )


@click.command()
@click.argument("files", type=_file, nargs=-1, required=True)
@click.pass_obj
def merge(paths: Paths, files: tuple[Path, ...]) -> None:
    """Merge histories from other machines into this one. The files are not changed."""
    _merge(maintenance_of(paths), files)


@click.command("import")
@click.argument("file", type=_file)
@click.pass_obj
def import_(paths: Paths, file: Path) -> None:
    """Import what 'footcoach export' wrote as JSON. No session is added twice."""
    _merge(maintenance_of(paths), (file,))


def _list_backups(maintenance: HistoryMaintenance) -> None:
    """Print the backups, the newest first, and how many sessions each would restore."""
    backups = tuple(_listed(maintenance))
    if not backups:
        print_line("No backup yet. footcoach makes one on each day that you open it.")
        return
    listed = table(
        "Name", "Made", "Sessions", "Not in the history", right=("Sessions",), whole=("Made",)
    )
    for one in backups:
        when = f"{one.made:%Y-%m-%d %H:%M}"
        if one.sessions is None:
            add_row(listed, one.backup, when, "", "damaged")
        else:
            add_row(listed, one.backup, when, one.sessions, one.not_in_history)
    print_table(listed)
    print_line("'footcoach restore NAME' restores what is not in the history.")


def _listed(maintenance: HistoryMaintenance) -> Iterator[ListedBackup]:
    """Yield the backups, the newest first."""
    history = maintenance.examine().history
    for backup in maintenance.backups.list():
        try:
            saved = maintenance.backups.read(backup)
        except UserError as problem:
            debug("%s", problem)
            yield ListedBackup(backup.name, backup.made, None, None)
        else:
            new = len(sessions_not_in(saved, history))
            yield ListedBackup(backup.name, backup.made, len(saved.by_id), new)


def _merge(maintenance: HistoryMaintenance, files: Iterable[Path]) -> None:
    """Merge files into the history: all of them, or none if one cannot be read."""
    others = [(file, read_copy(file)) for file in files]
    for file, other in others:
        new = len(sessions_not_in(other, maintenance.store.load()))
        maintenance.store.merge(other)
        print_line(f"{file}: {sessions_in_words(len(other.by_id))}, {new} of them new.")
