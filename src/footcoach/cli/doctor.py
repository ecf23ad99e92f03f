"""`footcoach doctor`: checks the history for damage, or repairs it."""

from pathlib import Path

import click

from footcoach import exit_codes
from footcoach.cli.history_loading import maintenance_of
from footcoach.cli.output import print_line
from footcoach.config.paths import Paths
from footcoach.errors import UserError
from footcoach.files.replacing import LOCK_WAIT_S
from footcoach.history.copies import copies_of, others_of
from footcoach.history.maintenance import Examination, HistoryDamage, HistoryMaintenance
from footcoach.history.unfinished import journals_in
from footcoach.texts.damaged_history import remedy
from footcoach.texts.numbers import plural, sessions_in_words


@click.command()
@click.option("--repair", is_flag=True, help="Restore what can be restored.")
@click.pass_obj
def doctor(paths: Paths, repair: bool) -> None:
    """Check the history for damage, or repair it. Exit code 1: something is wrong."""
    maintenance = maintenance_of(paths)
    examined = maintenance.examine()
    if examined.damage is not None:
        is_well = _handle_damage(maintenance, examined.damage, repair=repair)
    else:
        is_well = True
        _print_health(maintenance, examined)
    _print_other_files(maintenance, paths.journals, examined)
    if not (is_well and _is_writable(maintenance)):
        raise click.exceptions.Exit(exit_codes.ERROR)


def _print_health(maintenance: HistoryMaintenance, examined: Examination) -> None:
    store = maintenance.store
    if store.is_missing:
        print_line(f"There is no history yet; it will be {store.path}.")
    else:
        sessions = sessions_in_words(len(examined.history.by_id))
        print_line(f"{store.path} is intact: {sessions}.")


def _handle_damage(maintenance: HistoryMaintenance, damage: HistoryDamage, *, repair: bool) -> bool:
    """Print the damage, repair it if `repair`; return whether it was repaired."""
    print_line(f"{damage.why}.")
    for sentence in remedy(damage):
        print_line(sentence)
    if not damage.can_repair:
        return False
    if not repair:
        print_line("'footcoach doctor --repair' does that; until then nothing is written.")
        return False
    sessions = sessions_in_words(len(maintenance.repair(damage).by_id))
    print_line(f"Repaired: the history now holds {sessions}.")
    return True


def _print_other_files(
    maintenance: HistoryMaintenance, journals: Path, examined: Examination
) -> None:
    """Print the other files: backups, copies of the history, and interrupted sessions."""
    backups, history = maintenance.backups.list(), maintenance.store.path
    if backups and examined.damage is None:
        number, folder, newest = len(backups), maintenance.backups.folder, backups[0].name
        print_line(
            plural(
                number,
                one=f"{number} backup in {folder}: {newest}.",
                other=f"{number} backups in {folder}; the newest is {newest}.",
            )
        )
    elif not backups and examined.history.by_id:
        print_line("There is no backup yet; footcoach makes one on each day that you open it.")
    for copy in copies_of(history):
        print_line(f"{copy} looks like a copy of the history; the next start merges it in.")
    for other in others_of(history):
        print_line(f"{other} may hold sessions, too; 'footcoach merge' can add them.")
    interrupted = len(journals_in(journals))
    if interrupted:
        print_line(
            plural(
                interrupted,
                one=f"{interrupted} session in progress or interrupted, in {journals}.",
                other=f"{interrupted} sessions in progress or interrupted, in {journals}.",
            )
        )


def _is_writable(maintenance: HistoryMaintenance) -> bool:
    """Tell whether the history can be written, and print why if not."""
    if not maintenance.store.path.parent.exists():
        return True
    try:
        maintenance.check_writable(LOCK_WAIT_S)
    except UserError as problem:
        print_line(f"{problem}.")
        return False
    return True
