"""The history as CSV for spreadsheets: a row for each exercise of each session."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from footcoach.history.models import Session
from footcoach.text import printable

COLUMNS = (
    "session",
    "day",
    "started",
    "ended",
    "zone",
    "routine",
    "round",
    "session_outcome",
    "active_s",
    "pain",
    "effort",
    "next_day",
    "note",
    "exercise",
    "outcome",
    "reps",
    "of",
    "left_s",
    "right_s",
    "both_s",
    "planned_s",
    "hurt",
    "variant",
    "by_hand",
    "corrected",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the first character of a formula
MARK = "\ufeff"
"""The byte order mark at the start of a file; without it, Excel assumes an old code page."""


def as_csv(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield the lines of the table, the header first. Times are in UTC.

    Separators and line ends follow RFC 4180. A first line "sep=," would help Excel in countries
    that use semicolons, but makes Excel ignore the mark and is a row to every other program.
    """
    yield _line(COLUMNS)
    for session in sessions:
        for record in session.exercises:
            yield _line(
                (
                    session.id,
                    session.day.isoformat(),
                    f"{session.started:%Y-%m-%dT%H:%M:%SZ}",
                    f"{session.ended:%Y-%m-%dT%H:%M:%SZ}",
                    session.zone,
                    session.routine,
                    session.round,
                    session.outcome,
                    session.active_s,
                    session.answers.pain,
                    session.answers.effort,
                    session.answers.next_day,
                    session.answers.note,
                    record.exercise,
                    record.outcome,
                    record.reps,
                    record.of,
                    record.left_s,
                    record.right_s,
                    record.both_s,
                    record.planned_s,
                    int(record.hurt),
                    record.variant,
                    int(session.by_hand),
                    int(session.original is not None),
                )
            )


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: text gets a leading apostrophe."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
