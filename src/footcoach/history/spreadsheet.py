"""The history as a table for spreadsheets: a row for each exercise of each session."""

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
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # how one begins, in spreadsheets
MARK = "\ufeff"
"""What a file begins with: without it, Excel takes the text for one in an old code page."""


def as_csv(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield the lines of the table, its header first. Moments are in UTC.

    It has commas and the line ends of RFC 4180. A line before them that names the separator would
    help Excel where lists have semicolons; but it makes Excel overlook the mark, and is a row of
    its own to everything else.
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
                )
            )


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """Have text shown as text: an apostrophe in front is what spreadsheets understand."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
