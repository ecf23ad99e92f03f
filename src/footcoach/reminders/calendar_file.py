"""The reminders as an iCalendar file for a phone, which reminds by its own clock.

Each time of day has one event for each weekly rule. The event of the last rule has no suffix in its
UID, so that it replaces the single event of an older file that a phone has kept.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.reminders.schedule import Ticks
from footcoach.schedule.weekly_rules import WeeklyRule

PRODID = "-//footcoach//reminders//EN"
MAX_BYTES = 1024 * 1024
MOST_REPEATS = 4
_LENGTH = timedelta(minutes=15)
_TITLE = "Foot exercises"
_TEXT = "footcoach knows what is due."
_UID = re.compile(r"footcoach-remind-[0-9]{4}(-[0-9]{1,4})?")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_LATEST = _EPOCH + timedelta(seconds=2**31 - 2)  # SEQUENCE is a signed 32-bit number


@dataclass(frozen=True, slots=True)
class FormerCalendar:
    """The calendar to replace: when it was made, and the start of each event by its UID."""

    made: datetime = _EPOCH
    starts: Mapping[str, datetime] = field(default_factory=dict)


def calendar(
    rules: Sequence[WeeklyRule],
    ticks: Ticks,
    day_starts: time,
    now: datetime,
    former: FormerCalendar = FormerCalendar(),
) -> bytes:
    """Return an iCalendar file with reminders on the days of the weekly rules.

    They come at the times of a timer, and before `day_starts` one date later: at the end of a day.
    A calendar does not know what is done, so it repeats an alarm `MOST_REPEATS` times at most; many
    calendars never do. Events of the former calendar that are not in this one are cancelled.
    """
    made = max(now.astimezone(UTC), former.made + timedelta(seconds=1)).replace(microsecond=0)
    events: dict[str, Event] = {}
    for at, count in ticks.counted:
        repeats = min(count, MOST_REPEATS)
        for rules_after, rule in zip(reversed(range(len(rules))), rules, strict=True):
            uid = f"footcoach-remind-{at:%H%M}{f'-{rules_after}' if rules_after else ''}"
            on = rule.later(1) if at < day_starts else rule
            events[uid] = _event(on, at, _alarm(repeats, ticks.again))
    for uid, start in former.starts.items():
        if uid not in events:
            events[uid] = _entry(start, "CANCELLED")
    content = Calendar()
    content.add("prodid", PRODID)
    content.add("version", "2.0")
    for uid, event in events.items():
        event.add("uid", uid)  # the same each time, so that importing twice adds no event
        event.add("dtstamp", made)
        event.add("last-modified", made)
        event.add("sequence", (made - _EPOCH) // timedelta(seconds=1))  # the highest one counts
        content.add_component(event)
    text: bytes = content.to_ical()
    return text


def read_former(path: Path) -> FormerCalendar:
    """Read the calendar to replace; raise UserError if the file is not one of ours."""
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
        raise UserError(f"{path} exists and is not a calendar of footcoach; choose another name")
    return former


def former_of(content: bytes) -> FormerCalendar | None:
    """Parse a calendar of ours; return None for any other content."""
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
                made = max(made, *(stamp for stamp in stamps if stamp <= _LATEST))
    except Exception as error:  # noqa: BLE001 - also bugs of the parser: the file may hold anything
        debug("no former calendar: %s", type(error).__name__)
        return None
    return FormerCalendar(made, starts)


def _event(rule: WeeklyRule, at: time, alarm: Alarm) -> Event:
    def moment(day: date) -> datetime:
        return datetime.combine(day, at)  # without a zone: local time anywhere

    event = _entry(moment(rule.first), "CONFIRMED")
    recurrence: dict[str, object] = {"freq": "DAILY"}
    if len(rule.weekdays) < len(_WEEKDAYS):
        weekdays = [_WEEKDAYS[day] for day in sorted(rule.weekdays)]
        recurrence = {"freq": "WEEKLY", "byday": weekdays}
    if rule.last is not None:
        recurrence["until"] = moment(rule.last)
    event.add("rrule", recurrence)
    if rule.excluded:
        event.add("exdate", [moment(day) for day in rule.excluded])
    event.add_component(alarm)
    return event


def _alarm(repeats: int, again: timedelta | None) -> Alarm:
    """Return an alarm at the start of an event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _TITLE)
    alarm.add("trigger", timedelta())
    if repeats and again is not None:
        alarm.add("repeat", repeats)
        alarm.add("duration", again)
    return alarm


def _entry(start: datetime, status: str) -> Event:
    """Return a single event that does not mark the person as busy."""
    event = Event()
    event.add("dtstart", start)
    event.add("dtend", start + _LENGTH)
    event.add("summary", _TITLE)
    event.add("description", _TEXT)
    event.add("transp", "TRANSPARENT")
    event.add("status", status)
    return event
