"""Sessions that were broken off: what a journal says about them.

A journal may hold anything: it is read as far as a coach may have written it, and no further.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry
from footcoach.errors import UserError
from footcoach.fields import WEEK_S
from footcoach.files.reading import open_plain
from footcoach.history.journal import ENDING, FORMAT, VERSION, Header, Over, Step
from footcoach.history.models import Session
from footcoach.history.summarize import summarize_session

MAX_BYTES = 16 * 1024 * 1024  # a session of a whole day
UNREADABLE = ".unreadable"  # put behind the name of a journal that means nothing
_MOST_S = WEEK_S / 2  # spent in all phases: who goes on still stays below a week


class UnreadableJournalError(UserError):
    """The file is no journal, and never will be one."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was broken off, and where. `good` counts the bytes of its whole lines."""

    path: Path
    good: int
    header: Header
    checkpoint: Checkpoint
    at: datetime
    over: Over | None

    @property
    def session(self) -> Session:
        """What was done, as it is kept."""
        return summarize_session(
            self.header.start,
            self.header.timeline,
            self.checkpoint.entries,
            ended=self.at,
            finished=self.over == "finished",
            hurt=self.checkpoint.hurt,
        )


def replay(header: Header, steps: Iterable[Step]) -> tuple[Checkpoint, float | None, Over | None]:
    """Return where the steps lead, when the last of them was, and how it ended, if it did."""
    entries = [Entry() for _ in header.timeline]
    place = Place(0, 0.0, float(header.timeline[0].longest_s))
    began: float | None = None  # where in its phase the running visit began
    at: float | None = None
    over: Over | None = None
    hurt: set[str] = set()

    def credited() -> Entry:
        entry = entries[place.index]
        passed_s = max(place.elapsed_s - (began or 0.0), 0.0)
        return Entry(entry.seconds + passed_s, entry.completed)

    for step in steps:
        at, over = step.at, step.over
        if step.entered and began is not None:
            entries[place.index] = credited()  # it was broken off here before
        if step.place is not None:
            place = Place(*step.place)
            began = place.elapsed_s if step.entered else began
        if step.ended is not None:
            index, seconds, completed = step.ended
            entries[index] = Entry(seconds, completed)
            began = None
        if step.hurt is not None:
            index, holds = step.hurt
            (hurt.add if holds else hurt.discard)(header.timeline[index].exercise)
    if began is not None:
        entries[place.index] = credited()
    return Checkpoint(place, tuple(entries), frozenset(hurt)), at, over


def read_unfinished(path: Path) -> Unfinished:
    """Read a journal.

    Raises UnreadableJournalError if it is none, UserError if it cannot be read now.
    """
    lines = _whole_lines(path)
    try:
        header = Header.model_validate_json(lines[0])
    except ValueError:  # pydantic's is one, and so is a number of thousands of digits
        raise _no_header(path, lines[0]) from None
    steps: list[Step] = []
    good = len(lines[0]) + 1
    for line in lines[1:]:
        try:
            step = Step.model_validate_json(line)
            _check(step, header)
        except ValueError:  # after a broken line, nothing can be trusted
            break
        steps.append(step)
        good += len(line) + 1
    checkpoint, at, over = replay(header, steps)
    spent_s = sum(entry.seconds for entry in checkpoint.entries)
    if spent_s > _MOST_S:
        raise UnreadableJournalError(f"{path} describes a session that lasts weeks")
    found = Unfinished(path, good, header, checkpoint, _ended(header, at, spent_s), over)
    try:
        _ = found.session
    except ValidationError:
        raise UnreadableJournalError(f"{path} describes an impossible session") from None
    return found


def _whole_lines(path: Path) -> list[bytes]:
    try:
        with open_plain(path) as file:
            whole, _, _ = file.read(MAX_BYTES).rpartition(b"\n")  # a torn last line is ignored
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from None
    return whole.split(b"\n")


def _no_header(path: Path, line: bytes) -> UserError:
    """Return why a file does not begin as a journal does."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    version = found.get("version") if isinstance(found, dict) else None
    if type(version) is int and version > VERSION and found.get("format") == FORMAT:
        return UserError(
            f"{path} was written by a newer footcoach; update footcoach to continue it"
        )
    return UnreadableJournalError(f"{path} cannot be understood")


def _ended(header: Header, at: float | None, spent_s: float) -> datetime:
    """Return when a session was broken off; by what was done where its clock was set meanwhile."""
    began = header.started.timestamp()
    if at is None or not began <= at <= began + WEEK_S:
        return header.started + timedelta(seconds=spent_s)
    return datetime.fromtimestamp(at, UTC)


def put_aside(path: Path) -> Path:
    """Give a file among the journals a name that is not looked at again; OSError."""
    aside = path.with_name(path.name + UNREADABLE)
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.name}{UNREADABLE}-{number}")
    return path.rename(aside)


def journals_in(folder: Path) -> tuple[Path, ...]:
    """Return the journals in a folder, the oldest first; none of one that cannot be read."""
    try:
        found = sorted((_changed(path), path) for path in folder.glob(f"*{ENDING}"))
    except OSError:
        return ()
    return tuple(path for _, path in found)


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0  # gone by now, or on a disk that is


def _check(step: Step, header: Header) -> None:
    """Raise ValueError for numbers that no coach would have written."""
    for numbers in (step.place, step.ended, step.hurt):
        if numbers is not None and not 0 <= numbers[0] < len(header.timeline):
            raise ValueError("no such phase")
    if step.place is not None:
        _, elapsed_s, length_s = step.place
        if not 0 <= elapsed_s <= length_s <= 7 * 86400 or length_s == 0:
            raise ValueError("no such place")
    if step.ended is not None and not 0 <= step.ended[1] <= 7 * 86400:
        raise ValueError("no such time")
