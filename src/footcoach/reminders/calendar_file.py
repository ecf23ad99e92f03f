"""The reminders as a calendar, for a phone: its own clock reminds, wherever it is."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from footcoach.reminders.schedule import WEEKDAYS, Schedule

BEGINS = b"BEGIN:VCALENDAR"
_LENGTH = timedelta(minutes=15)
_TITLE = "Foot exercises"
_TEXT = "footcoach knows what is due."


def calendar(schedule: Schedule, now: datetime) -> bytes:
    """Return a calendar with an event for each time of a schedule, from today on."""
    made = Calendar()
    made.add("prodid", "-//footcoach//reminders//EN")
    made.add("version", "2.0")
    for at in schedule.times:
        made.add_component(_event(schedule, at, now))
    content: bytes = made.to_ical()
    return content


def _event(schedule: Schedule, at: time, now: datetime) -> Event:
    weekdays = schedule.weekdays_at(at)
    start = datetime.combine(_first(weekdays, now.date()), at)  # no zone: local, wherever that is
    event = Event()
    event.add("uid", f"footcoach-remind-{at:%H%M}")  # the same each time: imported twice, kept once
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", start + _LENGTH)
    event.add("summary", _TITLE)
    event.add("description", _TEXT)
    event.add("transp", "TRANSPARENT")  # nobody is busy by it
    if schedule.is_daily():
        event.add("rrule", {"freq": "DAILY"})
    else:
        days = [WEEKDAYS[weekday][:2].upper() for weekday in weekdays]
        event.add("rrule", {"freq": "WEEKLY", "byday": days})
    event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _TITLE)
    alarm.add("trigger", timedelta())
    return alarm


def _first(weekdays: tuple[int, ...], today: date) -> date:
    """Return the first day from today on that is one of the weekdays: a rule has to hold for it."""
    days = (today + timedelta(days=ahead) for ahead in range(7))
    return next(day for day in days if day.weekday() in weekdays)
