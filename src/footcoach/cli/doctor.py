"""`footcoach doctor`: whether everything is whole, and what can be brought back."""

from pathlib import Path

from footcoach.cli.output import say
from footcoach.errors import UserError
from footcoach.files.replacing import LOCK_WAIT_S
from footcoach.history.copies import copies_of, others_of
from footcoach.history.maintenance import Examination, HistoryDamage, HistoryMaintenance
from footcoach.history.unfinished import journals_in
from footcoach.texts.numbers import plural, sessions_in_words
from footcoach.texts.repair import remedy


def examine(care: HistoryMaintenance, journals: Path, *, repair: bool) -> bool:
    """Print what there is to say, repair it if wanted, and return whether all is well."""
    examined = care.examine()
    damage = examined.damage
    if damage is None and care.store.is_missing:
        say(f"There is no history yet; it will be {care.store.path}.")
    elif damage is None:
        say(f"{care.store.path} is whole: {sessions_in_words(len(examined.history.by_id))}.")
    if damage is not None:
        _tell(damage)
    if damage is not None and repair and damage.can_repair:
        whole = care.repair(damage)
        say(f"Repaired: the history now has {sessions_in_words(len(whole.by_id))}.")
        damage = None
    elif damage is not None and damage.can_repair:
        say("'footcoach doctor --repair' does that; until then nothing is written.")
    _mention_the_rest(care, journals, examined)
    return damage is None and _can_be_kept(care)


def _tell(damage: HistoryDamage) -> None:
    say(f"{damage.why}.")
    for sentence in remedy(damage):
        say(sentence)


def _can_be_kept(care: HistoryMaintenance) -> bool:
    """Say why nothing can be written now, if it is so."""
    if not care.store.path.parent.exists():
        return True
    try:
        care.check_writable(LOCK_WAIT_S)
    except UserError as problem:
        say(f"{problem}.")
        return False
    return True


def _mention_the_rest(care: HistoryMaintenance, journals: Path, examined: Examination) -> None:
    backups = care.backups.list()
    if backups and examined.damage is None:
        number, folder, newest = len(backups), care.backups.folder, backups[0].name
        say(
            plural(
                number,
                one=f"{number} backup in {folder}: {newest}.",
                other=f"{number} backups in {folder}; the newest is {newest}.",
            )
        )
    elif not backups and examined.history.by_id:
        say("There is no backup yet; footcoach makes one on each day that it is opened.")
    for copy in copies_of(care.store.path):
        say(f"{copy} looks like a copy of it; the next start merges it in.")
    for other in others_of(care.store.path):
        say(f"{other} may hold sessions, too; 'footcoach merge' would read them.")
    broken_off = len(journals_in(journals))
    if broken_off:
        say(
            plural(
                broken_off,
                one=f"{broken_off} session in progress or interrupted, in {journals}.",
                other=f"{broken_off} sessions in progress or interrupted, in {journals}.",
            )
        )
