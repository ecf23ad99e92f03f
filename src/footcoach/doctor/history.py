"""Checks of the history, its backups, and interrupted sessions."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from footcoach.doctor.check import Check
from footcoach.errors import UserError
from footcoach.files.replacing import LOCK_WAIT_S
from footcoach.history.copies import copies_of, others_of
from footcoach.history.maintenance import Examination, HistoryDamage, HistoryMaintenance
from footcoach.history.unfinished import journals_in, read_unfinished
from footcoach.schedule.day import is_plausible_day
from footcoach.texts.damaged_history import remedy
from footcoach.texts.numbers import plural, sessions_in_words

REPAIR = "'footcoach doctor --repair' does that; until then nothing is written."


def history_checks(
    maintenance: HistoryMaintenance, examined: Examination, journals: Path, now: datetime
) -> Iterator[Check]:
    """Yield the checks of a history that has been examined."""
    if examined.damage is not None:
        yield damage_check(examined.damage)
    else:
        yield _health(maintenance, examined)
    yield from _backups(maintenance, examined)
    yield from _other_files(maintenance.store.path)
    yield from _dates(examined, now)
    yield from _interrupted(journals)
    yield from _writable(maintenance)


def damage_check(damage: HistoryDamage) -> Check:
    """Return the check that tells a damage, and what would repair it."""
    advice = " ".join((*remedy(damage), REPAIR)) if damage.can_repair else ""
    return Check("history", "history", "problem", f"{damage.why}.", advice)


def repaired_check(number: int) -> Check:
    """Return the check after a repair; `number` sessions are in the history now."""
    text = f"Repaired: the history now holds {sessions_in_words(number)}."
    return Check("history", "history", "ok", text)


def _health(maintenance: HistoryMaintenance, examined: Examination) -> Check:
    store = maintenance.store
    text = f"There is no history yet; it will be {store.path}."
    if not store.is_missing:
        sessions = sessions_in_words(len(examined.history.by_id))
        text = f"{store.path} is intact: {sessions}."
    return Check("history", "history", "ok", text)


def _backups(maintenance: HistoryMaintenance, examined: Examination) -> Iterator[Check]:
    backups = maintenance.backups.list()
    if not backups:
        if examined.history.by_id:
            text = "There is no backup yet; footcoach makes one on each day that you open it."
            yield Check("history", "backups", "note", text)
        return
    if examined.damage is not None:
        return  # the damage tells about the newest one
    newest, folder, number = backups[0], maintenance.backups.folder, len(backups)
    text = plural(
        number,
        one=f"{number} backup in {folder}: {newest.name}.",
        other=f"{number} backups in {folder}; the newest is {newest.name}.",
    )
    try:
        maintenance.backups.read(newest)
    except UserError as problem:
        advice = "footcoach makes a new one on each day that you open it."
        yield Check("history", "backups", "note", f"{problem}.", advice)
    else:
        yield Check("history", "backups", "ok", text)


def _other_files(history: Path) -> Iterator[Check]:
    for copy in copies_of(history):
        text = f"{copy} looks like a copy of the history; the next start merges it in."
        yield Check("history", "copy", "note", text)
    for other in others_of(history):
        text = f"{other} may hold sessions, too; 'footcoach merge' can add them."
        yield Check("history", "other file", "note", text)


def _dates(examined: Examination, now: datetime) -> Iterator[Check]:
    """Yield a note if sessions are dated in the future, or before footcoach."""
    sessions = examined.history.sessions
    strange = [one for one in sessions if one.started > now or not is_plausible_day(one.day)]
    if strange:
        first = strange[0].day
        number = len(strange)
        text = plural(
            number,
            one=f"{number} session has a date that cannot be true ({first}): the clock was wrong.",
            other=f"{number} sessions have dates that cannot be true (such as {first}): the clock "
            "was wrong.",
        )
        advice = "They count for no day. 'footcoach log --correct' gives one another day."
        yield Check("history", "dates", "note", text, advice)


def _interrupted(journals: Path) -> Iterator[Check]:
    for journal in journals_in(journals):
        try:
            unfinished = read_unfinished(journal)
        except UserError as problem:
            advice = "The next start sets it aside, or leaves it to a newer footcoach."
            yield Check("history", "journal", "note", f"{problem}.", advice)
            continue
        text = f"A session of {unfinished.header.day} is in progress or interrupted, in {journal}."
        advice = "If it was interrupted, the next start asks about it."
        yield Check("history", "journal", "note", text, advice)


def _writable(maintenance: HistoryMaintenance) -> Iterator[Check]:
    if not maintenance.store.path.parent.exists():
        return
    try:
        maintenance.check_writable(LOCK_WAIT_S)
    except UserError as problem:
        yield Check("history", "writing", "problem", f"{problem}.")
    else:
        yield Check("history", "writing", "ok", "The history can be written.")
