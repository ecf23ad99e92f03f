"""What is said about a history that cannot be used as it is."""

from collections.abc import Iterator

from footcoach.history.maintenance import Trouble
from footcoach.routines.wording import counted


def remedy(trouble: Trouble) -> Iterator[str]:
    """Yield what can be brought back, and what happens to the file."""
    if not trouble.can_repair:
        return
    found, broken = len(trouble.saved.history.by_id), trouble.saved.broken
    if not trouble.is_missing:
        lost = f", {broken} {'is' if broken == 1 else 'are'} not whole" if broken else ""
        yield f"In the file itself, {counted(found, 'session')} can be read{lost}."
    if trouble.backup is None:
        yield "There is no backup that can be read."
    else:
        more = trouble.from_backup
        brings = f"brings back {counted(more, 'session')} more" if more else "holds nothing more"
        yield f"The newest backup, {trouble.backup.name}, {brings}."
    if not trouble.is_missing:
        yield "The file itself is kept beside, with the time in its name."
