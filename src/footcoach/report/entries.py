"""What the report tells of single sessions: variants, entries by hand, and notes."""

from collections import Counter
from collections.abc import Iterable

from footcoach.app.snapshot import Snapshot
from footcoach.history.models import Session
from footcoach.report.page import Section, Table
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import plural
from footcoach.texts.sessions import made_by_hand


def variants_sentences(snapshot: Snapshot, sessions: Iterable[Session]) -> Iterable[str]:
    """Yield the variants that were done, and how often."""
    records = (record for session in sessions for record in session.exercises)
    names = Counter(
        snapshot.name_of_record(record)
        for record in records
        if record.variant is not None and record.outcome != "skipped"
    )
    for name, number in names.items():
        yield plural(number, one=f"{name}: once.", other=f"{name}: {number} times.")


def by_hand_sentences(sessions: Iterable[Session]) -> Iterable[str]:
    """Yield how many sessions were not measured as they are, if there are any."""
    if number := sum(map(bool, map(made_by_hand, sessions))):
        yield plural(
            number,
            one=f"{number} session was entered or corrected by hand.",
            other=f"{number} sessions were entered or corrected by hand.",
        )


def notes_section(sessions: Iterable[Session]) -> Section | None:
    """Return the notes, the latest first, because the latest matter most."""
    rows = tuple(
        (
            f"{session.day.isoformat()} {local_time(session.started, session.zone)}",
            session.answers.note,
            _number(session.answers.pain),
            _number(session.answers.effort),
            session.answers.next_day or "",
        )
        for session in sessions
        if session.answers.note
    )
    table = Table(("When", "Note", "Pain", "Effort", "Next day"), rows[::-1])
    return Section("Notes", (), table=table) if rows else None


def _number(answer: int | None) -> str:
    return "" if answer is None else str(answer)
