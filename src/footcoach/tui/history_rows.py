"""The rows of the history: days, opened to their sessions and exercises. Pure functions."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from footcoach.app.snapshot import Snapshot
from footcoach.history.models import ExerciseRecord, Session
from footcoach.progress.day_kind import DayKinds
from footcoach.schedule.local_time import local_time
from footcoach.texts.doses import clock, counted
from footcoach.texts.sessions import answers_in_words
from footcoach.tui.widgets.year_calendar import SHAPES as MARK_SHAPES

SHAPES = {"done": "●", "partial": "◐", "skipped": "○"}
OLDER = "older"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A line, the day it belongs to, and the session it belongs to, if it belongs to one."""

    id: str
    text: Text
    day: date | None = None
    session: Session | None = None


def rows_of(
    snapshot: Snapshot, opened: Set[date], most: int, *, wide: bool
) -> Iterator[HistoryRow]:
    """Yield the newest days with what is opened of them, and a row for older ones."""
    days = sorted(snapshot.days.sessions, reverse=True)
    marks = DayKinds(snapshot.days, snapshot.off, frozenset(), snapshot.today)
    for day in days[:most]:
        is_open = day in opened
        yield HistoryRow(day.isoformat(), _day(marks, day, is_open=is_open, wide=wide), day)
        if is_open:
            for session in reversed(snapshot.days.on(day)):
                yield from _session_rows(snapshot, session, wide=wide)
    if len(days) > most:
        yield HistoryRow(
            OLDER, Text(f"▾ {counted(len(days) - most, 'older day')}: enter shows more")
        )


def _day(marks: DayKinds, day: date, *, is_open: bool, wide: bool) -> Text:
    sessions, mark = marks.days.on(day), marks.of(day)
    parts = [f"{'▾' if is_open else '▸'} {MARK_SHAPES[mark]} {day:%a} {day.isoformat()}"]
    parts += [f"{counted(len(sessions), 'session'):<11}"] if wide else []
    parts += [f"{clock(sum(one.active_s for one in sessions)):>7}"]
    parts += [mark.value] if wide else []
    parts += ["✎"] if any(one.answers.note for one in sessions) else []
    return _line("  ".join(parts))


def _session_rows(snapshot: Snapshot, session: Session, *, wide: bool) -> Iterator[HistoryRow]:
    done = sum(record.outcome == "done" for record in session.exercises)
    parts = [
        f"    {local_time(session.started, session.zone)}",
        f"round {session.round}",
        f"{clock(session.active_s):>5}",
        f"{done} of {len(session.exercises)}",
    ]
    parts += [session.outcome, session.routine] if wide else []
    yield HistoryRow(session.id, _line("  ".join(parts)), session.day, session)
    said = answers_in_words(session.answers)
    for at, line in enumerate(filter(None, [said, session.answers.note])):
        text = _line(f"      {line}", style="italic")
        yield HistoryRow(f"{session.id}-said-{at}", text, session.day, session)
    for at, record in enumerate(session.exercises):
        text = _line(_exercise(snapshot, record, wide=wide), style="dim")
        yield HistoryRow(f"{session.id}-{at}", text, session.day, session)


def _exercise(snapshot: Snapshot, record: ExerciseRecord, *, wide: bool) -> str:
    parts = [f"      {SHAPES[record.outcome]} {snapshot.name_of(record.exercise)}"]
    parts.append(f"{record.reps} of {record.of}")
    if wide and (record.left_s or record.right_s):
        parts.append(f"left {clock(record.left_s)}, right {clock(record.right_s)}")
    elif wide:
        parts.append(clock(record.effort_s))
    return "  ".join([*parts, *(["it hurt"] if record.hurt else [])])


def _line(text: str, style: str = "") -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
