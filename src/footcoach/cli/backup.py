"""`footcoach restore`, `merge`, `export` and `import`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from footcoach.cli.output import console, row, say, table
from footcoach.errors import UserError
from footcoach.files.replacing import locked, replacing
from footcoach.history.backups import read_copy
from footcoach.history.document import write_document
from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import History, not_in
from footcoach.history.spreadsheet import MARK, as_csv
from footcoach.texts.numbers import plural, sessions_in_words


def list_backups(care: HistoryMaintenance) -> None:
    """Print the backups, the newest first, and what each of them would bring back."""
    out, backups = console(), care.backups.list()
    if not backups:
        out.print("No backup yet. footcoach makes one on each day that it is opened.")
        return
    history = care.examine().history
    made = table("Name", "Made", "Sessions", "Not in the history", right=("Sessions",))
    for backup in backups:
        when = f"{backup.made:%Y-%m-%d %H:%M}"
        try:
            held = care.backups.read(backup)
        except UserError:
            row(made, backup.name, when, "", "damaged")
        else:
            row(made, backup.name, when, len(held.by_id), len(not_in(held, history)))
    out.print(made)
    out.print("'footcoach restore NAME' brings back what is not in the history.")


def restore(care: HistoryMaintenance, name: str, *, with_deleted: bool) -> None:
    """Merge a backup in."""
    back, again = care.restore(care.backups.named(name), with_deleted=with_deleted)
    say(plural(back, one=f"{back} session brought back.", other=f"{back} sessions brought back."))
    if again:
        say(
            plural(
                again,
                one=f"{again} deleted session brought back as a new one.",
                other=f"{again} deleted sessions brought back as new ones.",
            )
        )


def merge(care: HistoryMaintenance, files: Iterable[Path]) -> None:
    """Merge files in: all of them, or (when one cannot be read) none."""
    others = [(file, read_copy(file)) for file in files]
    for file, other in others:
        new = len(not_in(other, care.store.load()))
        care.store.unite(other)
        say(f"{file}: {sessions_in_words(len(other.by_id))}, {new} of them new.")


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
