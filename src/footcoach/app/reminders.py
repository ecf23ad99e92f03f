"""Changes the reminders of this system: their times, whether they come again, a snooze."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from footcoach.app.face import Face
from footcoach.app.first_round import save_times
from footcoach.app.repository import Repository
from footcoach.config.paths import Paths
from footcoach.errors import UserError
from footcoach.reminders.schedule import (
    OFF,
    Schedule,
    again_of,
    duration_as_text,
    end_of_snooze,
)
from footcoach.reminders.setting import current, set_schedule, snooze
from footcoach.reminders.state import read_state
from footcoach.texts import reminders as texts
from footcoach.texts.first_round import reminder_times
from footcoach.texts.questions import SKIP


@dataclass(frozen=True, slots=True)
class Reminders:
    """The reminders of this system: their schedule, and the end of a snooze."""

    schedule: Schedule
    snoozed_until: datetime | None

    @classmethod
    def read(cls, paths: Paths, now: datetime) -> Self:
        """Read them, for which the system is asked: call it in a thread. Raises UserError."""
        return cls(current(paths), read_state(paths.reminders).end_of_snooze(now))


async def change_reminders(face: Face, repository: Repository, reminders: Reminders) -> None:
    """Ask what to change about the reminders, and change it."""
    schedule, until = reminders.schedule, reminders.snoozed_until
    if not schedule.times:
        await _change_times(face, repository, schedule)
        return
    now = repository.now()
    told = [texts.reminders_in_words(schedule.times, schedule.again)]
    if until is not None:
        told.append(texts.snooze_in_words(until, now))
    match await face.ask(texts.ask_what_to_change(told, is_snoozed=until is not None)):
        case "times":
            await _change_times(face, repository, schedule)
        case "again":
            await _change_again(face, repository.paths, schedule)
        case str(answer) if answer != SKIP:
            until = end_of_snooze(answer, now, repository.snapshot.settings.day_starts)
            await _snooze(face, repository, until)


async def _change_times(face: Face, repository: Repository, schedule: Schedule) -> None:
    answer = await face.ask(reminder_times([f"{at:%H:%M}" for at in schedule.times]))
    if answer not in {None, SKIP}:
        await save_times(face, repository, tuple((answer or "").split()))


async def _change_again(face: Face, paths: Paths, schedule: Schedule) -> None:
    present = OFF if schedule.again is None else duration_as_text(schedule.again)
    answer = await face.ask(texts.ask_again(present))
    if answer is None or answer == SKIP:
        return
    changed = replace(schedule, again=again_of(answer))
    try:
        notes = await asyncio.to_thread(set_schedule, changed, paths)
    except UserError as problem:
        face.warn(f"The reminders were not set: {problem}")
        return
    face.tell(" ".join((texts.reminders_in_words(changed.times, changed.again), *notes)))


async def _snooze(face: Face, repository: Repository, until: datetime | None) -> None:
    try:
        notes = await asyncio.to_thread(snooze, until, repository.paths)
    except UserError as problem:
        face.warn(f"The reminders were not snoozed: {problem}")
        return
    face.tell(" ".join((texts.snooze_in_words(until, repository.now()), *notes)))
