"""The history as a table for spreadsheets: a row for each exercise of each session."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from footcoach.history.record import Session

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
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the start of one


def as_csv(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield the lines of the table, its header first. Moments are in UTC."""
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
                )
            )


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """Have text shown as text: an apostrophe in front is what spreadsheets understand."""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
