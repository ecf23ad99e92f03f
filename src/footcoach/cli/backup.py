"""`footcoach restore`, `merge`, `export` and `import`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from footcoach.cli.output import console, row, say, table
from footcoach.errors import UserError
from footcoach.files.replacing import locked, replacing
from footcoach.history.backups import read_copy
from footcoach.history.layout import write_document
from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import History, sessions_not_in
from footcoach.history.spreadsheet import MARK, as_csv
from footcoach.texts.doses import counted


def list_backups(maintenance: HistoryMaintenance) -> None:
    """Print the backups, the newest first, and what each of them would bring back."""
    out, backups = console(), maintenance.backups.list()
    if not backups:
        out.print("No backup yet. footcoach makes one on each day that it is opened.")
        return
    history = maintenance.examine().history
    made = table("Name", "Made", "Sessions", "Not in the history", right=("Sessions",))
    for backup in backups:
        when = f"{backup.made:%Y-%m-%d %H:%M}"
        try:
            held = maintenance.backups.read(backup)
        except UserError:
            row(made, backup.name, when, "", "damaged")
        else:
            row(made, backup.name, when, len(held.by_id), len(sessions_not_in(held, history)))
    out.print(made)
    out.print("'footcoach restore NAME' brings back what is not in the history.")


def restore(maintenance: HistoryMaintenance, name: str, *, with_deleted: bool) -> None:
    """Merge a backup in."""
    back, again = maintenance.restore(maintenance.backups.named(name), with_deleted=with_deleted)
    also = f", and {counted(again, 'deleted session')} as new" if again else ""
    say(f"{counted(back, 'session')} brought back{also}.")


def merge(maintenance: HistoryMaintenance, files: Iterable[Path]) -> None:
    """Merge files in: all of them, or (when one cannot be read) none."""
    others = [(file, read_copy(file)) for file in files]
    for file, other in others:
        new = len(sessions_not_in(other, maintenance.store.load()))
        maintenance.store.merge(other)
        held = counted(len(other.by_id), "session")
        say(f"{file}: {held}, {new} of them new.")


def export(history: History, kind: str, target: Path | None) -> None:
    """Write a history as JSON or as a table, into a file or to the output."""
    if target is None:
        _write(history, kind, sys.stdout.buffer, is_seen=sys.stdout.isatty())
        return
    with locked(target, keep=False) as path, replacing(path) as file:
        _write(history, kind, file)


def _write(history: History, kind: str, out: BinaryIO, *, is_seen: bool = False) -> None:
    """Write a history; what is seen on a terminal needs no mark."""
    if kind == "csv":
        out.write(b"" if is_seen else MARK.encode())
        out.writelines(line.encode() for line in as_csv(history.sessions))
    else:
        write_document(
            out,
            None,
            None,
            without=frozenset(),
            added=history.sessions,
            pauses=history.pauses.values(),
            deleted=history.deleted,
        )
