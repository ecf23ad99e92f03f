"""The journal of a session in progress: a header, then a line for each event of the coach.

Every line is synced before the next one is written, so that the session can be resumed however the
program ends. The header holds the exercises and the timeline themselves, since their files may
change meanwhile.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from footcoach.coaching.events import (
    Event,
    Extended,
    Finished,
    Hurt,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Place,
    Reopened,
    Replanned,
    Resumed,
    Second,
)
from footcoach.coaching.ledger import Outcome
from footcoach.coaching.replan import Replan
from footcoach.coaching.states import TRANSITIONS, Cause, State
from footcoach.debug import Suppressed
from footcoach.fields import (
    ENGLISH,
    LATEST,
    WEEK_S,
    Day,
    Language,
    Moment,
    Name,
    SessionId,
    Slug,
)
from footcoach.files.replacing import sync, sync_folder
from footcoach.history.models import SessionOutcome
from footcoach.history.summarize import Start
from footcoach.routines.models import Exercise, Model
from footcoach.routines.timeline import EFFORT, Phase, Round
from footcoach.text import readable

SUFFIX = ".jsonl"
_MAX_WALL_S = 1e12  # seconds since 1970
_MAX_PHASE_S = 24 * 3600  # far above the bounds of a dose
_MAX_PHASES, _MAX_EXERCISES = 2000, 100  # those of a routine, with guidance and variants
_MAX = 1000  # sets, repetitions, and characters of a way; also far above their bounds
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


FORMAT: Final = "footcoach-journal"
VERSION: Final = 3  # from 2 on, it records which exercises hurt; from 3 on, a changed timeline
_MAX_LENGTH = timedelta(seconds=WEEK_S)
_DAY_TOLERANCE = timedelta(days=2)  # between the UTC date of the start and the person's day


def _with_bounds(phase: Phase) -> Phase:
    """Return the phase; raise ValueError if its numbers exceed those of any dose."""
    if not (
        1 <= phase.seconds <= _MAX_PHASE_S and 1 <= phase.set <= _MAX and 1 <= phase.rep <= _MAX
    ):
        raise ValueError("not a phase of an exercise")
    if phase.way is not None and phase.way != readable(phase.way)[:_MAX]:
        raise ValueError("not a way to do an exercise")
    return phase


def _is_coachable(timeline: Sequence[Phase]) -> bool:
    """Tell whether the clock alone leads a coach through all phases to the end."""
    states = [*(State(phase.kind.value) for phase in timeline), State.FINISHED]
    follows = (after in TRANSITIONS[before][Cause.CLOCK] for before, after in pairwise(states))
    return states[0] in TRANSITIONS[State.READY][Cause.COMMAND] and all(follows)


JournalTimeline = Annotated[
    tuple[Annotated[Phase, AfterValidator(_with_bounds)], ...],
    Field(min_length=1, max_length=_MAX_PHASES),
]
JournalExercises = Annotated[tuple[Exercise, ...], Field(min_length=1, max_length=_MAX_EXERCISES)]


class Header(Model):
    """The first line: everything fixed at the start of a session, and the coaching process."""

    format: Literal["footcoach-journal"] = FORMAT
    version: Literal[1, 2, 3] = VERSION
    id: SessionId
    routine: Slug
    round: int = Field(ge=1, le=12)
    started: Moment
    zone: Name
    day: Day
    host: Name
    pid: int = Field(ge=0)
    language: Language = ENGLISH
    exercises: JournalExercises
    timeline: JournalTimeline

    @model_validator(mode="after")
    def _check_consistent(self) -> Self:
        keys = {exercise.key for exercise in self.exercises}
        used = [key for key, _ in groupby(self.timeline, key=lambda phase: phase.exercise)]
        if len(set(used)) < len(used) or not set(used) <= keys:
            raise ValueError("its exercises are not those of its timeline")
        if {phase.exercise for phase in self.timeline if phase.kind in EFFORT} < set(used):
            raise ValueError("an exercise has no work")
        if not _is_coachable(self.timeline):
            raise ValueError("its phases do not follow one another as those of exercises do")
        distance = abs(self.started.date() - self.day)
        if self.started > LATEST - _MAX_LENGTH or distance > _DAY_TOLERANCE:
            raise ValueError("its day is not the one on which it began")
        return self

    @classmethod
    def of(
        cls, start: Start, a_round: Round, timeline: tuple[Phase, ...], host: str, pid: int
    ) -> Self:
        """Return the header of a new session."""
        return cls(
            id=start.id,
            routine=start.routine,
            round=start.round,
            started=start.started,
            zone=start.zone,
            day=start.day,
            host=host,
            pid=pid,
            language=a_round.language,
            exercises=a_round.exercises,
            timeline=timeline,
        )

    def changed(self, plan: "NewPlan") -> Self:
        """Return the header with another timeline; raise ValueError if that is not coachable."""
        if plan.index >= len(plan.timeline):
            raise ValueError("no such phase")
        known = set(range(len(self.timeline)))
        origins = [origin for origin in plan.origins if origin is not None]
        if len(plan.origins) != len(plan.timeline) or not known.issuperset(origins):
            raise ValueError("its phases do not come from those of the timeline before")
        if len(set(origins)) < len(origins):
            raise ValueError("two of its phases come from the same one")
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        changes = {"exercises": plan.exercises, "timeline": plan.timeline, "version": VERSION}
        return type(self)(**fields | changes)

    @property
    def start(self) -> Start:
        """The fixed part of the session."""
        return Start(self.id, self.routine, self.round, self.started, self.zone, self.day)

    @property
    def round_coached(self) -> Round:
        """The round of the session."""
        return Round(self.routine, self.round, self.exercises, self.language)


class NewPlan(Model):
    """Another timeline from then on, which is entered at phase `index`.

    Each phase has its index in the timeline before, or None.
    """

    exercises: JournalExercises
    timeline: JournalTimeline
    origins: tuple[int | None, ...]
    index: int = Field(ge=0)

    @classmethod
    def of(cls, replan: Replan) -> Self:
        """Return the new plan of a change."""
        return cls(
            exercises=replan.exercises,
            timeline=replan.timeline,
            origins=replan.origins,
            index=replan.index,
        )


class Step(Model):
    """One further line. `at` is the wall clock in seconds since 1970."""

    at: float = Field(ge=0, le=_MAX_WALL_S)
    place: tuple[int, float, float] | None = None  # phase, seconds elapsed, its length in seconds
    entered: bool = False  # whether a visit to the phase begins here
    ended: tuple[int, float, bool] | None = None  # phase, seconds done, whether it was completed
    hurt: tuple[int, bool] | None = None  # a phase of the exercise; False takes it back
    plan: NewPlan | None = None
    over: SessionOutcome | None = None


def step_of(event: Event, at: float) -> Step | None:
    """Return the line for an event, or None if the event changes nothing.

    A stopped coach does not end the session, since the program may just be ending: `Journal.stop`
    does.
    """
    match event:
        case PhaseStarted(place=place):
            return Step(at=at, place=_numbers(place), entered=True)
        case (
            Second(place=place) | Paused(place=place) | Resumed(place=place) | Extended(place=place)
        ):
            return Step(at=at, place=_numbers(place))
        case PhaseEnded(index=index, outcome=outcome, seconds=seconds):
            return Step(at=at, ended=(index, seconds, outcome is Outcome.DONE))
        case Reopened(index=index, seconds=seconds):
            return Step(at=at, ended=(index, seconds, False))
        case Hurt(index=index, taken_back=taken_back):
            return Step(at=at, hurt=(index, not taken_back))
        case Replanned(replan=replan):
            return Step(at=at, plan=NewPlan.of(replan))
        case Finished():
            return Step(at=at, over="finished")
        case _:
            return None


class Journal:
    """A listener that writes a session to disk. A failure never stops the coach.

    The first failure is reported with `notify`. Lines that could not be written are written with
    the next ones.
    """

    def __init__(
        self, path: Path, wall: Callable[[], float], notify: Callable[[str], None]
    ) -> None:
        self.path = path
        self.wall = wall
        self._notify = notify
        self._pending = b""
        self._valid_bytes = 0  # length of the complete lines in the file
        self._has_notified = False

    @classmethod
    def begin(
        cls,
        folder: Path,
        header: Header,
        wall: Callable[[], float],
        notify: Callable[[str], None],
    ) -> Self:
        """Begin the journal of a session; the file is written with the first event."""
        journal = cls(folder / f"{header.id}{SUFFIX}", wall, notify)
        journal._pending = header.model_dump_json().encode() + b"\n"
        return journal

    @classmethod
    def resume(
        cls, path: Path, valid_bytes: int, wall: Callable[[], float], notify: Callable[[str], None]
    ) -> Self:
        """Continue a journal after its complete lines, `valid_bytes` long."""
        journal = cls(path, wall, notify)
        journal._valid_bytes = valid_bytes
        return journal

    async def hear(self, event: Event) -> None:
        """Write an event and sync it."""
        step = step_of(event, self._now_s())
        if step is not None:
            await self._write(step)

    async def stop(self) -> None:
        """Record that the person stopped and wants to keep what was done."""
        await self._write(Step(at=self._now_s(), over="stopped"))

    def delete(self) -> None:
        """Delete the journal of a session that was saved or discarded."""
        # A journal that stays is recognised by its id at the next start.
        with Suppressed("the journal stays", OSError):
            self.path.unlink(missing_ok=True)
            sync_folder(self.path.parent)

    def _now_s(self) -> float:
        """Return the time of the wall clock, within the bounds of a line."""
        return max(0.0, min(self.wall(), _MAX_WALL_S))

    async def _write(self, step: Step) -> None:
        self._pending += step.model_dump_json(exclude_defaults=True).encode() + b"\n"
        try:
            await asyncio.to_thread(self._append, self._pending)
        except OSError as error:
            if not self._has_notified:
                self._has_notified = True
                self._notify(
                    f"The session in progress is not kept in {self.path.parent}: "
                    f"{error.strerror}. It is saved when it ends."
                )
        else:
            self._pending = b""

    def _append(self, lines: bytes) -> None:
        is_new = self._valid_bytes == 0
        if is_new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | _NOFOLLOW | _BINARY | (os.O_CREAT if is_new else 0)
        with os.fdopen(os.open(self.path, flags, 0o600), "wb", buffering=0) as file:
            file.truncate(self._valid_bytes)  # removes half a line, written when the disk was full
            file.seek(self._valid_bytes)
            written = 0
            while written < len(lines):
                written += file.write(lines[written:]) or 0
            sync(file.fileno())
        if is_new:
            sync_folder(self.path.parent)
        self._valid_bytes += len(lines)


def _numbers(place: Place) -> tuple[int, float, float]:
    return place.index, place.elapsed_s, place.length_s
