"""The reminders as a calendar, for a phone: its own clock reminds, wherever it is.

A reminder is one event for each stretch of time with the same weekdays, all at one time of day. The
last stretch has the plain name, so that what a phone keeps of an older calendar ends by itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.schedule.weekly_rules import WeeklyRule

PRODID = "-//footcoach//reminders//EN"
MAX_BYTES = 1024 * 1024
_LENGTH = timedelta(minutes=15)
_TITLE = "Foot exercises"
_TEXT = "footcoach knows what is due."
_UID = re.compile(r"footcoach-remind-[0-9]{4}(-[0-9]{1,4})?")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_LATEST = _EPOCH + timedelta(seconds=2**31 - 2)  # a sequence has 31 bits


@dataclass(frozen=True, slots=True)
class FormerCalendar:
    """A calendar that is replaced: when it was made, and the start of each event by its UID."""

    made: datetime = _EPOCH
    starts: Mapping[str, datetime] = field(default_factory=dict)


def calendar(
    weeks: Sequence[WeeklyRule],
    times: Iterable[time],
    day_starts: time,
    now: datetime,
    former: FormerCalendar = FormerCalendar(),
) -> bytes:
    """Return the calendar of the days on which something is due, at times of theirs.

    A time before `day_starts` is the end of a day, and the next one by the calendar. What was in
    the former calendar and is not in this one is cancelled.
    """
    made = max(now.astimezone(UTC), former.made + timedelta(seconds=1)).replace(microsecond=0)
    events: dict[str, Event] = {}
    for at in times:
        for left, stretch in zip(reversed(range(len(weeks))), weeks, strict=True):
            uid = f"footcoach-remind-{at:%H%M}{f'-{left}' if left else ''}"
            events[uid] = _event(stretch.later(1) if at < day_starts else stretch, at)
    for uid, start in former.starts.items():
        if uid not in events:
            events[uid] = _entry(start, "CANCELLED")
    content = Calendar()
    content.add("prodid", PRODID)
    content.add("version", "2.0")
    for uid, event in events.items():
        event.add("uid", uid)  # the same each time: imported twice, kept once
        event.add("dtstamp", made)
        event.add("last-modified", made)
        event.add("sequence", (made - _EPOCH) // timedelta(seconds=1))  # the newest one counts
        content.add_component(event)
    written: bytes = content.to_ical()
    return written


def read_former(path: Path) -> FormerCalendar:
    """Read the calendar that is to be replaced; UserError where the file is anything else."""
    try:
        with open_plain(path) as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return FormerCalendar()
    except OSError as error:
        raise UserError(
            f"{path} cannot be replaced: {error.strerror}; choose another name"
        ) from None
    former = former_of(content) if len(content) <= MAX_BYTES else None
    if former is None:
        raise UserError(f"{path} is there, and is something else; choose another name")
    return former


def former_of(content: bytes) -> FormerCalendar | None:
    """Return what a calendar of ours holds; None for anything else."""
    made, starts = _EPOCH, {}
    try:
        read = Calendar.from_ical(content)
        if str(read.get("prodid")) != PRODID:
            return None
        for event in read.walk("VEVENT"):
            uid, start = str(event.get("uid")), event.decoded("dtstart")
            if _UID.fullmatch(uid) and isinstance(start, datetime):
                starts[uid] = start.replace(tzinfo=None)
                stamps = (event.decoded(name, made) for name in ("dtstamp", "last-modified"))
                made = max(made, *(one for one in stamps if one <= _LATEST))
    except Exception:  # noqa: BLE001 - a parser's own mistakes, too: anything may be in the file
        return None
    return FormerCalendar(made, starts)


def _event(weeks: WeeklyRule, at: time) -> Event:
    def moment(day: date) -> datetime:
        return datetime.combine(day, at)  # no zone: local, wherever that is

    event = _entry(moment(weeks.first), "CONFIRMED")
    rule: dict[str, object] = {"freq": "DAILY"}
    if len(weeks.weekdays) < len(_WEEKDAYS):
        rule = {"freq": "WEEKLY", "byday": [_WEEKDAYS[day] for day in sorted(weeks.weekdays)]}
    if weeks.last is not None:
        rule["until"] = moment(weeks.last)
    event.add("rrule", rule)
    if weeks.excluded:
        event.add("exdate", [moment(day) for day in weeks.excluded])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _TITLE)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event


def _entry(start: datetime, status: str) -> Event:
    """Return an event that takes place once, and that nobody is busy by."""
    event = Event()
    event.add("dtstart", start)
    event.add("dtend", start + _LENGTH)
    event.add("summary", _TITLE)
    event.add("description", _TEXT)
    event.add("transp", "TRANSPARENT")
    event.add("status", status)
    return event
