"""`footcoach doctor`: whether everything is whole, and what can be brought back."""

from pathlib import Path

from footcoach.cli.output import say
from footcoach.errors import UserError
from footcoach.files.replacing import LOCK_WAIT_S
from footcoach.history.copies import copies_of, others_of
from footcoach.history.maintenance import Examination, HistoryDamage, HistoryMaintenance
from footcoach.history.unfinished import journals_in
from footcoach.texts.doses import counted
from footcoach.texts.repair import remedy


def examine(maintenance: HistoryMaintenance, journals: Path, *, repair: bool) -> bool:
    """Print what there is to say, repair it if wanted, and return whether all is well."""
    examined = maintenance.examine()
    damage = examined.damage
    if damage is None and maintenance.store.is_missing:
        say(f"There is no history yet; it will be {maintenance.store.path}.")
    elif damage is None:
        say(
            f"{maintenance.store.path} is whole: {counted(len(examined.history.by_id), 'session')}."
        )
    if damage is not None:
        _tell(damage)
    if damage is not None and repair and damage.can_repair:
        whole = maintenance.repair(damage)
        say(f"Repaired: the history holds {counted(len(whole.by_id), 'session')} now.")
        damage = None
    elif damage is not None and damage.can_repair:
        say("'footcoach doctor --repair' does that; until then nothing is written.")
    _mention_the_rest(maintenance, journals, examined)
    return damage is None and _can_be_kept(maintenance)


def _tell(damage: HistoryDamage) -> None:
    say(f"{damage.why}.")
    for sentence in remedy(damage):
        say(sentence)


def _can_be_kept(maintenance: HistoryMaintenance) -> bool:
    """Say why nothing can be written now, if it is so."""
    if not maintenance.store.path.parent.exists():
        return True
    try:
        maintenance.check_writable(LOCK_WAIT_S)
    except UserError as problem:
        say(f"{problem}.")
        return False
    return True


def _mention_the_rest(
    maintenance: HistoryMaintenance, journals: Path, examined: Examination
) -> None:
    backups = maintenance.backups.list()
    if backups and examined.damage is None:
        newest = f"the newest is {backups[0].name}"
        say(f"{counted(len(backups), 'backup')} in {maintenance.backups.folder}; {newest}.")
    elif not backups and examined.history.by_id:
        say("There is no backup yet; footcoach makes one on each day that it is opened.")
    for copy in copies_of(maintenance.store.path):
        say(f"{copy} looks like a copy of it; the next start merges it in.")
    for other in others_of(maintenance.store.path):
        say(f"{other} may hold sessions, too; 'footcoach merge' would read them.")
    broken_off = len(journals_in(journals))
    if broken_off:
        say(f"{counted(broken_off, 'session')} in progress or broken off, in {journals}.")
