"""Reads the journal of an interrupted session.

A journal may hold anything: reading stops at the first line that a coach cannot have written.
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
from footcoach.coaching.ledger import Entry, Ledger
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.fields import WEEK_S
from footcoach.files.reading import open_plain
from footcoach.history.journal import FORMAT, SUFFIX, VERSION, Header, Step
from footcoach.history.models import Session, SessionOutcome
from footcoach.history.summarize import summarize_session

MAX_BYTES = 16 * 1024 * 1024  # a session that lasts a whole day
UNREADABLE = ".unreadable"  # appended to the name of a journal that cannot be understood
_MAX_SPENT_S = WEEK_S / 2  # in all phases, so that a resumed session stays below a week


class UnreadableJournalError(UserError):
    """The file is not a journal, and trying again will not help."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An interrupted session, where and when it was interrupted, and its outcome if it was over.

    `valid_bytes` is the length of the complete lines of its journal.
    """

    path: Path
    valid_bytes: int
    header: Header
    checkpoint: Checkpoint
    at: datetime
    over: SessionOutcome | None

    @property
    def session(self) -> Session:
        """The session to save, with what was done."""
        return summarize_session(
            self.header.start,
            self.header.timeline,
            self.checkpoint.entries,
            ended=self.at,
            finished=self.over == "finished",
            hurt=self.checkpoint.hurt,
        )


def replay(
    header: Header, steps: Iterable[Step]
) -> tuple[Header, Checkpoint, float | None, SessionOutcome | None]:
    """Return the last timeline's header, the checkpoint, the last step's time, and the outcome."""
    entries = [Entry() for _ in header.timeline]
    place = Place(0, 0.0, float(header.timeline[0].longest_s))
    began: float | None = None  # seconds into the phase at which the current visit began
    at: float | None = None
    over: SessionOutcome | None = None
    hurt: set[str] = set()

    def entry_with_visit() -> Entry:
        entry = entries[place.index]
        passed_s = max(place.elapsed_s - (began or 0.0), 0.0)
        return Entry(entry.seconds + passed_s, entry.completed)

    for step in steps:
        at, over = step.at, step.over
        if step.plan is not None:
            header = header.changed(step.plan)
            entries = list(Ledger(entries).rearranged(step.plan.origins).entries)
            place, began = Place.start_of(header.timeline, step.plan.index), None
        if step.entered and began is not None:
            entries[place.index] = entry_with_visit()  # an earlier run ended in this phase
        if step.place is not None:
            place = Place(*step.place)
            began = place.elapsed_s if step.entered else began
        if step.ended is not None:
            index, seconds, completed = step.ended
            entries[index] = Entry(seconds, completed)
            began = None
        if step.hurt is not None:
            index, is_hurt = step.hurt
            (hurt.add if is_hurt else hurt.discard)(header.timeline[index].exercise)
    if began is not None:
        entries[place.index] = entry_with_visit()
    return header, Checkpoint(place, tuple(entries), frozenset(hurt)), at, over


def read_unfinished(path: Path) -> Unfinished:
    """Read a journal.

    Raises UnreadableJournalError if it is not one, UserError if it cannot be read now.
    """
    lines = _complete_lines(path)
    try:
        header = Header.model_validate_json(lines[0])
    except ValueError:  # pydantic's ValidationError, or a number with thousands of digits
        raise _header_error(path, lines[0]) from None
    steps: list[Step] = []
    current = header
    valid_bytes = len(lines[0]) + 1
    for line in lines[1:]:
        try:
            step = Step.model_validate_json(line)
            _check(step, current)
            current = current if step.plan is None else current.changed(step.plan)
        except ValueError as error:  # nothing after a broken line can be trusted
            debug("a broken line ends %s: %s", path.name, type(error).__name__)
            break
        steps.append(step)
        valid_bytes += len(line) + 1
    header, checkpoint, at, over = replay(header, steps)
    spent_s = sum(entry.seconds for entry in checkpoint.entries)
    if spent_s > _MAX_SPENT_S:
        raise UnreadableJournalError(f"{path} describes a session that lasts weeks")
    ended = _interrupted_at(header, at, spent_s)
    unfinished = Unfinished(path, valid_bytes, header, checkpoint, ended, over)
    try:
        _ = unfinished.session
    except ValidationError:
        raise UnreadableJournalError(f"{path} describes an impossible session") from None
    return unfinished


def _complete_lines(path: Path) -> list[bytes]:
    try:
        with open_plain(path) as file:
            content, _, _ = file.read(MAX_BYTES).rpartition(b"\n")  # drops a torn last line
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from None
    return content.split(b"\n")


def _header_error(path: Path, line: bytes) -> UserError:
    """Return the error for a file whose first line is not the header of a journal."""
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        header = None
    version = header.get("version") if isinstance(header, dict) else None
    if type(version) is int and version > VERSION and header.get("format") == FORMAT:
        return UserError(
            f"{path} was written by a newer footcoach; update footcoach to continue it"
        )
    return UnreadableJournalError(f"{path} cannot be understood")


def _interrupted_at(header: Header, at: float | None, spent_s: float) -> datetime:
    """Return when a session was interrupted: start plus time spent if the clock was changed."""
    began = header.started.timestamp()
    if at is None or not began <= at <= began + WEEK_S:
        return header.started + timedelta(seconds=spent_s)
    return datetime.fromtimestamp(at, UTC)


def put_aside(path: Path) -> Path:
    """Rename a journal so that it is not read again; raise OSError if that fails."""
    aside = path.with_name(path.name + UNREADABLE)
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.name}{UNREADABLE}-{number}")
    return path.rename(aside)


def journals_in(folder: Path) -> tuple[Path, ...]:
    """Return the journals in a folder, the oldest first; none if the folder cannot be read."""
    try:
        dated = sorted((_modified_at(path), path) for path in folder.glob(f"*{SUFFIX}"))
    except OSError as error:
        debug("no journals: %s", error)
        return ()
    return tuple(path for _, path in dated)


def _modified_at(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError as error:
        debug("a journal has no time: %s", error)
        return 0.0  # the file or its disk has disappeared


def _check(step: Step, header: Header) -> None:
    """Raise ValueError for numbers that a coach cannot have written."""
    for numbers in (step.place, step.ended, step.hurt):
        if numbers is not None and not 0 <= numbers[0] < len(header.timeline):
            raise ValueError("no such phase")
    if step.place is not None:
        _, elapsed_s, length_s = step.place
        if not 0 <= elapsed_s <= length_s <= WEEK_S or length_s == 0:
            raise ValueError("no such place")
    if step.ended is not None and not 0 <= step.ended[1] <= WEEK_S:
        raise ValueError("no such time")
