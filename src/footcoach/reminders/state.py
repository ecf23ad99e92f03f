"""What reminders remember: a snooze, and the last one shown. And whether to show one now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from footcoach.debug import debug
from footcoach.fields import Day, Moment
from footcoach.files.reading import open_plain
from footcoach.files.replacing import write_file
from footcoach.reminders.schedule import MOST_SNOOZE, Schedule
from footcoach.routines.models import Model
from footcoach.schedule.day import day_of, wall_time_on

MAX_BYTES = 4096
LATE = timedelta(minutes=1)
"""How much later than another one a timer may run."""
_HOUR = timedelta(hours=1)  # by which the clock may be set in the middle of a snooze


class Shown(Model):
    """A reminder that was shown: when, on which day of the person, and about which round."""

    at: Moment
    day: Day
    round: int = Field(ge=1, le=1000)


class ReminderState(Model):
    """The content of reminders.json."""

    format: Literal["footcoach-reminders"] = "footcoach-reminders"
    version: Literal[1] = 1
    snoozed_until: Moment | None = None
    shown: Shown | None = None

    def end_of_snooze(self, now: datetime) -> datetime | None:
        """Return when the present snooze ends, or None. One that is too long does not count."""
        until = self.snoozed_until
        if until is None or not now < until <= now + MOST_SNOOZE + _HOUR:
            return None
        return until


@dataclass(frozen=True, slots=True)
class Due:
    """The round that is due now: its number, the person's day, and a sentence about it."""

    round: int
    day: date
    day_starts: time
    sentence: str


def read_state(path: Path) -> ReminderState:
    """Return the state; an empty one if the file is missing, damaged or of a newer version."""
    try:
        with open_plain(path) as file:
            return ReminderState.model_validate_json(file.read(MAX_BYTES))
    except (OSError, ValidationError) as error:
        debug("no state of reminders: %s", error)
        return ReminderState()


def write_state(path: Path, state: ReminderState) -> None:
    """Write the state, or raise UserError."""
    write_file(path, f"{state.model_dump_json()}\n".encode())


def after_showing(due: Due, now: datetime) -> ReminderState:
    """Return the state after a reminder was shown. A snooze is over then."""
    return ReminderState(shown=Shown(at=now, day=due.day, round=due.round))


def is_to_show(
    due: Due | None, state: ReminderState, now: datetime, schedule: Schedule | None
) -> bool:
    """Tell whether a reminder is to be shown at a local moment.

    With a `schedule`, one is shown at each of its times, at the end of a snooze, and again for the
    same round. Without one, whenever something is due and reminders are not snoozed.
    """
    if due is None or state.end_of_snooze(now) is not None:
        return False
    if schedule is None:
        return True
    last = state.shown if state.shown is not None and state.shown.at <= now else None
    starts = [wall_time_on(due.day, at, due.day_starts) for at in schedule.times]
    moments = [start.replace(tzinfo=now.tzinfo) for start in starts]
    if state.snoozed_until is not None and _ended_today(state.snoozed_until, due, now):
        moments.append(state.snoozed_until)
    if any(moment <= now and (last is None or last.at < moment) for moment in moments):
        return True
    is_same = last is not None and (last.day, last.round) == (due.day, due.round)
    return is_same and last is not None and _is_time_again(last.at, now, schedule.again)


def _ended_today(until: datetime, due: Due, now: datetime) -> bool:
    """Tell whether a snooze ended within the day; one until its end asks for nothing tomorrow."""
    last_moment = until.astimezone(now.tzinfo) - timedelta(seconds=1)
    return until <= now and day_of(last_moment, due.day_starts) == due.day


def _is_time_again(before: datetime, now: datetime, again: timedelta | None) -> bool:
    return again is not None and now - before >= again - LATE
