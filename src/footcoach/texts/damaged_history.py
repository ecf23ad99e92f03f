"""A damaged history in words."""

from collections.abc import Iterator

from footcoach.history.maintenance import HistoryDamage
from footcoach.texts.numbers import plural


def remedy(damage: HistoryDamage) -> Iterator[str]:
    """Yield sentences about the sessions that can be brought back, and about the damaged file."""
    if not damage.can_repair:
        return
    if not damage.is_missing:
        yield _readable(len(damage.saved.history.by_id))
        if damage.saved.broken:
            yield _damaged(damage.saved.broken)
    if damage.backup is None:
        yield "No backup can be read."
    else:
        yield _from_backup(damage.backup.name, damage.from_backup)
    if not damage.is_missing:
        yield "The damaged file is kept beside it, with the time in its name."


def _readable(number: int) -> str:
    if not number:
        return "No session in the file itself can be read."
    return plural(
        number,
        one=f"{number} session in the file itself can be read.",
        other=f"{number} sessions in the file itself can be read.",
    )


def _damaged(number: int) -> str:
    return plural(number, one=f"{number} is damaged.", other=f"{number} are damaged.")


def _from_backup(name: str, number: int) -> str:
    if not number:
        return f"The newest backup, {name}, has no other sessions."
    return plural(
        number,
        one=f"The newest backup, {name}, brings back {number} more session.",
        other=f"The newest backup, {name}, brings back {number} more sessions.",
    )
