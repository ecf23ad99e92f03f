"""Sessions that were broken off: what a journal says about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry
from footcoach.history.journal import ENDING, Header, Over, Step
from footcoach.history.record import Session
from footcoach.history.recorder import record_session

MAX_BYTES = 16 * 1024 * 1024  # a session of a whole day


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
        return record_session(
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
        return Entry(entry.seconds + place.elapsed_s - (began or 0.0), entry.completed)

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


def read_unfinished(path: Path) -> Unfinished | None:
    """Read a journal; None where not even its header is whole."""
    with path.open("rb") as file:
        whole, _, _ = file.read(MAX_BYTES).rpartition(b"\n")  # a torn last line is ignored
    lines = whole.split(b"\n")
    try:
        header = Header.model_validate_json(lines[0])
    except ValidationError:
        return None
    steps: list[Step] = []
    good = len(lines[0]) + 1
    for line in lines[1:]:
        try:
            step = Step.model_validate_json(line)
            _check(step, header)
        except ValueError:  # pydantic's is one: after a broken line, nothing can be trusted
            break
        steps.append(step)
        good += len(line) + 1
    checkpoint, at, over = replay(header, steps)
    when = header.started if at is None else datetime.fromtimestamp(at, UTC)
    return Unfinished(path, good, header, checkpoint, max(when, header.started), over)


def journals_in(folder: Path) -> tuple[Path, ...]:
    """Return the journals in a folder, the oldest first."""
    try:
        found = [(path.stat().st_mtime, path) for path in folder.glob(f"*{ENDING}")]
    except OSError:
        return ()
    return tuple(path for _, path in sorted(found))


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
