"""What is said about a history that cannot be used as it is."""

from collections.abc import Iterator

from footcoach.history.care import Trouble


def remedy(trouble: Trouble) -> Iterator[str]:
    """Yield what can be brought back, and what happens to the file."""
    if not trouble.can_repair:
        return
    found, broken = len(trouble.saved.history.by_id), trouble.saved.broken
    if not trouble.is_missing:
        lost = f", {_sessions(broken)} are not whole" if broken else ""
        yield f"In the file itself, {_sessions(found)} can be read{lost}."
    if trouble.backup is None:
        yield "There is no backup that can be read."
    else:
        more = trouble.from_backup
        brings = f"brings back {_sessions(more)} more" if more else "holds nothing more"
        yield f"The newest backup, {trouble.backup.name}, {brings}."
    if not trouble.is_missing:
        yield "The file itself is kept beside, with the time in its name."


def _sessions(count: int) -> str:
    return f"{count} session" + "s" * (count != 1)
