"""What is said about a history that cannot be used as it is."""

from collections.abc import Iterator

from footcoach.history.maintenance import HistoryDamage
from footcoach.texts.doses import counted


def remedy(damage: HistoryDamage) -> Iterator[str]:
    """Yield what can be brought back, and what happens to the file."""
    if not damage.can_repair:
        return
    found, broken = len(damage.saved.history.by_id), damage.saved.broken
    if not damage.is_missing:
        lost = f", {broken} {'is' if broken == 1 else 'are'} not whole" if broken else ""
        yield f"In the file itself, {counted(found, 'session')} can be read{lost}."
    if damage.backup is None:
        yield "There is no backup that can be read."
    else:
        more = damage.from_backup
        brings = f"brings back {counted(more, 'session')} more" if more else "holds nothing more"
        yield f"The newest backup, {damage.backup.name}, {brings}."
    if not damage.is_missing:
        yield "The file itself is kept beside, with the time in its name."
