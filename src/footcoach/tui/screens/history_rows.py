"""The rows of the history screen: days, with the sessions and exercises of open ones."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from footcoach.app.snapshot import Snapshot
from footcoach.history.models import ExerciseRecord, Session
from footcoach.progress.day_kind import DayKinds
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import clock, plural, sessions_in_words, short_weekday
from footcoach.texts.progress import DAY_KINDS
from footcoach.texts.sessions import STOPPED_FOR_PAIN, answers_in_words, made_by_hand
from footcoach.tui.widgets.year_calendar import SHAPES as KIND_SHAPES

SHAPES = {"done": "●", "partial": "◐", "skipped": "○"}
OLDER = "older"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A line, with its day and session if it belongs to one."""

    id: str
    text: Text
    day: date | None = None
    session: Session | None = None


def rows_of(
    snapshot: Snapshot, opened: Set[date], limit: int, *, wide: bool
) -> Iterator[HistoryRow]:
    """Yield the newest `limit` days, with the sessions of open ones, and a row for older days."""
    days = sorted(snapshot.days.sessions, reverse=True)
    kinds = DayKinds(snapshot.days, snapshot.off, frozenset(), snapshot.today)
    for day in days[:limit]:
        is_open = day in opened
        yield HistoryRow(day.isoformat(), _day(kinds, day, is_open=is_open, wide=wide), day)
        if is_open:
            for session in reversed(snapshot.days.on(day)):
                yield from _session_rows(snapshot, session, wide=wide)
    older = len(days) - limit
    if older > 0:
        text = plural(older, one=f"▾ {older} older day", other=f"▾ {older} older days")
        yield HistoryRow(OLDER, Text(f"{text}: enter shows more"))


def _day(kinds: DayKinds, day: date, *, is_open: bool, wide: bool) -> Text:
    sessions, kind = kinds.days.on(day), kinds.of(day)
    parts = [f"{'▾' if is_open else '▸'} {KIND_SHAPES[kind]} {short_weekday(day)} {day}"]
    parts += [f"{sessions_in_words(len(sessions)):<11}"] if wide else []
    parts += [f"{clock(sum(session.active_s for session in sessions)):>7}"]
    parts += [DAY_KINDS[kind]] if wide else []
    parts += ["✎"] if any(session.answers.note for session in sessions) else []
    return _line("  ".join(parts))


def _session_rows(snapshot: Snapshot, session: Session, *, wide: bool) -> Iterator[HistoryRow]:
    done = sum(record.outcome == "done" for record in session.exercises)
    parts = [
        f"    {local_time(session.started, session.zone)}",
        f"round {session.round}",
        f"{clock(session.active_s):>5}",
        f"{done} of {len(session.exercises)}",
    ]
    parts += [session.outcome, snapshot.name_of_routine(session.routine)] if wide else []
    yield HistoryRow(session.id, _line("  ".join(parts)), session.day, session)
    answers = answers_in_words(session.answers)
    said = filter(None, [made_by_hand(session), answers, session.answers.note])
    for index, line in enumerate(said):
        text = _line(f"      {line}", style="italic")
        yield HistoryRow(f"{session.id}-answers-{index}", text, session.day, session)
    for index, record in enumerate(session.exercises):
        text = _line(_exercise(snapshot, record, wide=wide), style="dim")
        yield HistoryRow(f"{session.id}-{index}", text, session.day, session)


def _exercise(snapshot: Snapshot, record: ExerciseRecord, *, wide: bool) -> str:
    parts = [f"      {SHAPES[record.outcome]} {snapshot.name_of_record(record)}"]
    parts.append(f"{record.reps} of {record.of}")
    if wide and (record.left_s or record.right_s):
        parts.append(f"left {clock(record.left_s)}, right {clock(record.right_s)}")
    elif wide:
        parts.append(clock(record.effort_s))
    return "  ".join([*parts, *([STOPPED_FOR_PAIN] if record.hurt else [])])


def _line(text: str, style: str = "") -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
