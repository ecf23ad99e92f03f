"""The session in progress, on disk: a header, then a line for each thing that the coach tells.

Every line is synced before the next one is written, so that whatever ends the program, the session
can go on where it was. The header holds the exercises and the timeline themselves: they may have
changed in their files by then.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
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
    Resumed,
    Second,
)
from footcoach.coaching.ledger import Outcome
from footcoach.coaching.states import TRANSITIONS, Cause, State
from footcoach.fields import LATEST, WEEK_S, Day, Moment, Name, SessionId, Slug
from footcoach.files.replacing import sync, sync_folder
from footcoach.history.summarize import Start
from footcoach.routines.models import Exercise, Model
from footcoach.routines.timeline import EFFORT, Phase, Round
from footcoach.text import readable

ENDING = ".jsonl"
_LATEST_S = 1e12  # of a clock on the wall
_MOST_S = 24 * 3600  # of a phase, far above what a dose allows
_MOST = 1000  # likewise sets, repetitions, and the letters of a way
Over = Literal["finished", "stopped"]
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


FORMAT: Final = "footcoach-journal"
VERSION: Final = 2  # from 2 on, it says what hurt
_LONGEST = timedelta(seconds=WEEK_S)
_A_DAY_APART = timedelta(days=2)  # of a moment in UTC and the day of it, as people count days


def _with_bounds(phase: Phase) -> Phase:
    """Return a phase with numbers that a dose may come to; ValueError."""
    if not (1 <= phase.seconds <= _MOST_S and 1 <= phase.set <= _MOST and 1 <= phase.rep <= _MOST):
        raise ValueError("no phase of an exercise")
    if phase.way is not None and phase.way != readable(phase.way)[:_MOST]:
        raise ValueError("no way to do it")
    return phase


def _can_be_walked(timeline: Sequence[Phase]) -> bool:
    """Tell whether the clock alone leads a coach through all phases to the end."""
    states = [*(State(phase.kind.value) for phase in timeline), State.FINISHED]
    led = (after in TRANSITIONS[before][Cause.CLOCK] for before, after in pairwise(states))
    return states[0] in TRANSITIONS[State.READY][Cause.COMMAND] and all(led)


class Header(Model):
    """What is fixed when a session starts, and who walks it."""

    format: Literal["footcoach-journal"] = FORMAT
    version: Literal[1, 2] = VERSION
    id: SessionId
    routine: Slug
    round: int = Field(ge=1, le=12)
    started: Moment
    zone: Name
    day: Day
    host: Name
    pid: int = Field(ge=0)
    exercises: tuple[Exercise, ...] = Field(min_length=1, max_length=30)
    timeline: tuple[Annotated[Phase, AfterValidator(_with_bounds)], ...] = Field(
        min_length=1, max_length=500
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        known = [exercise.slug for exercise in self.exercises]
        walked = [slug for slug, _ in groupby(self.timeline, key=lambda phase: phase.exercise)]
        if len(set(walked)) < len(walked) or not set(walked) <= set(known):
            raise ValueError("its exercises are not those of its timeline")
        if {phase.exercise for phase in self.timeline if phase.kind in EFFORT} < set(walked):
            raise ValueError("an exercise has nothing to do")
        if not _can_be_walked(self.timeline):
            raise ValueError("its phases do not follow one another as those of exercises do")
        if self.started > LATEST - _LONGEST or abs(self.started.date() - self.day) > _A_DAY_APART:
            raise ValueError("its day is not the one on which it began")
        return self

    @classmethod
    def of(
        cls, start: Start, a_round: Round, timeline: tuple[Phase, ...], host: str, pid: int
    ) -> Self:
        """Return the header of a session that starts."""
        return cls(
            id=start.id,
            routine=start.routine,
            round=start.round,
            started=start.started,
            zone=start.zone,
            day=start.day,
            host=host,
            pid=pid,
            exercises=a_round.exercises,
            timeline=timeline,
        )

    @property
    def start(self) -> Start:
        """What was fixed about the session."""
        return Start(self.id, self.routine, self.round, self.started, self.zone, self.day)

    @property
    def walked(self) -> Round:
        """The round that is walked."""
        return Round(self.routine, self.round, self.exercises)


class Step(Model):
    """One line. `at` is wall time in seconds since 1970; a place is index, elapsed, length."""

    at: float = Field(ge=0, le=_LATEST_S)
    place: tuple[int, float, float] | None = None
    entered: bool = False  # a visit to the phase begins here
    ended: tuple[int, float, bool] | None = None  # index, seconds so far, reached its end
    hurt: tuple[int, bool] | None = None  # a phase of what hurt; False takes it back
    over: Over | None = None


def step_of(event: Event, at: float) -> Step | None:
    """Return the line for an event; None for what changes nothing.

    That the coach was stopped is no end yet: the program may be about to die. `Journal.stop` is.
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
        case Finished():
            return Step(at=at, over="finished")
        case _:
            return None


class Journal:
    """A listener that keeps a session on disk. It never stops the coach: damage is told once.

    What could not be written is written with what comes next, if that can be.
    """

    def __init__(self, path: Path, wall: Callable[[], float], tell: Callable[[str], None]) -> None:
        self.path = path
        self.wall = wall
        self._tell = tell
        self._pending = b""
        self._good = 0  # bytes of whole lines in the file
        self._told = False

    @classmethod
    def begin(
        cls,
        folder: Path,
        header: Header,
        wall: Callable[[], float],
        tell: Callable[[str], None],
    ) -> Self:
        """Begin the journal of a session; it is written with the first thing that happens."""
        journal = cls(folder / f"{header.id}{ENDING}", wall, tell)
        journal._pending = header.model_dump_json().encode() + b"\n"
        return journal

    @classmethod
    def go_on(
        cls, path: Path, good: int, wall: Callable[[], float], tell: Callable[[str], None]
    ) -> Self:
        """Write on after so many bytes of whole lines."""
        journal = cls(path, wall, tell)
        journal._good = good
        return journal

    async def hear(self, event: Event) -> None:
        """Have an event on the disk."""
        step = step_of(event, self._now_s())
        if step is not None:
            await self._keep(step)

    async def stop(self) -> None:
        """Note that the person stopped, and wants what was done to be kept."""
        await self._keep(Step(at=self._now_s(), over="stopped"))

    def delete(self) -> None:
        """Forget the session: it is in the history by now, or nobody wants it."""
        with suppress(OSError):  # it is recognised by its id when it is found again
            self.path.unlink(missing_ok=True)
            sync_folder(self.path.parent)

    def _now_s(self) -> float:
        """Return the wall clock's time as far as a line takes it: a clock may say anything."""
        return max(0.0, min(self.wall(), _LATEST_S))

    async def _keep(self, step: Step) -> None:
        self._pending += step.model_dump_json(exclude_defaults=True).encode() + b"\n"
        await self._flush()

    async def _flush(self) -> None:
        try:
            await asyncio.to_thread(self._write, self._pending)
        except OSError as error:
            if not self._told:
                self._told = True
                self._tell(
                    f"The session in progress is not kept in {self.path.parent}: "
                    f"{error.strerror}. It is saved when it ends."
                )
        else:
            self._pending = b""

    def _write(self, lines: bytes) -> None:
        is_new = self._good == 0
        if is_new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | _NOFOLLOW | _BINARY | (os.O_CREAT if is_new else 0)
        with os.fdopen(os.open(self.path, flags, 0o600), "wb", buffering=0) as file:
            file.truncate(self._good)  # half a line, where the disk was full
            file.seek(self._good)
            written = 0
            while written < len(lines):
                written += file.write(lines[written:]) or 0
            sync(file.fileno())
        if is_new:
            sync_folder(self.path.parent)
        self._good += len(lines)


def _numbers(place: Place) -> tuple[int, float, float]:
    return place.index, place.elapsed_s, place.length_s
