"""Commands about what was done: looking, repairing, bringing back, and taking elsewhere."""

from pathlib import Path

import click

from footcoach.cli.reading import maintenance_of, open_repository, read_sessions
from footcoach.config.paths import Paths
from footcoach.errors import UsageError

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
a_file = click.Path(path_type=Path)


@click.command()
@as_json
@click.pass_obj
def history(paths: Paths, as_json: bool) -> None:
    """List the sessions."""
    from footcoach.cli import progress

    sessions = read_sessions(paths)
    if as_json:
        progress.history_json(sessions)
    else:
        progress.history(sessions)


@click.command()
@as_json
@click.pass_obj
def stats(paths: Paths, as_json: bool) -> None:
    """Print streaks and sums."""
    from footcoach.cli import progress

    snapshot = open_repository(paths).snapshot
    standing = snapshot.status
    if as_json:
        progress.stats_json(snapshot.sessions, snapshot.days, standing, snapshot.routines)
    else:
        progress.stats(snapshot.sessions, standing)


@click.command()
@click.option("--repair", is_flag=True, help="Bring back what can be brought back.")
@click.pass_obj
def doctor(paths: Paths, repair: bool) -> None:
    """Tell whether the history is whole, and what can be brought back."""
    from footcoach.cli.doctor import examine

    if not examine(maintenance_of(paths), paths.journals, repair=repair):
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("name", required=False)
@click.option("--with-deleted", is_flag=True, help="Also what was deleted since.")
@click.pass_obj
def restore(paths: Paths, name: str | None, with_deleted: bool) -> None:
    """List the backups, or bring back what backup NAME holds. Nothing is ever taken away by it."""
    from footcoach.cli import backup as upkeep

    if name is None:
        upkeep.list_backups(maintenance_of(paths))
    else:
        upkeep.restore(maintenance_of(paths), name, with_deleted=with_deleted)


@click.command()
@click.argument("files", type=a_file, nargs=-1, required=True)
@click.pass_obj
def merge(paths: Paths, files: tuple[Path, ...]) -> None:
    """Merge histories from other machines into this one. The files stay as they are."""
    from footcoach.cli.backup import merge as merge_in

    merge_in(maintenance_of(paths), files)


@click.command()
@click.option("--format", "kind", type=click.Choice(["json", "csv"]), default="json")
@click.option("-o", "--output", type=a_file, help="Write to a file.")
@click.pass_obj
def export(paths: Paths, kind: str, output: Path | None) -> None:
    """Write the history for other programs: JSON that can be imported, or a table."""
    from footcoach.cli.backup import export as write
    from footcoach.history.store import Store

    if output is not None and output.resolve() == paths.history.resolve():
        raise UsageError(f"{output} is the history itself; choose another file")
    write(Store(paths.history).load(), kind, output)


@click.command("import")
@click.argument("file", type=a_file)
@click.pass_obj
def import_(paths: Paths, file: Path) -> None:
    """Read what 'footcoach export' wrote as JSON. What is known already is not read twice."""
    from footcoach.cli.backup import merge as merge_in

    merge_in(maintenance_of(paths), (file,))


def add_to(cli: click.Group) -> None:
    """Make the commands known."""
    for command in (history, stats, doctor, restore, merge, export, import_):
        cli.add_command(command)
