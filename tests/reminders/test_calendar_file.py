"""The calendar for a phone, read again: when it reminds, and of what."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from footcoach.reminders.calendar_file import BEGINS, calendar
from footcoach.reminders.schedule import Schedule

WEDNESDAY = datetime(2026, 3, 4, 21, 15, tzinfo=timezone(timedelta(hours=-8)))
DAILY = Schedule.read(["08:00", "18:30"])
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def events(schedule: Schedule, now: datetime = WEDNESDAY) -> list[Any]:
    return list(Calendar.from_ical(calendar(schedule, now)).walk("VEVENT"))


def occurrences(event: Any, days: int) -> Iterator[datetime]:
    """Yield when an event takes place in so many days from its start."""
    start, rule = event.decoded("dtstart"), event["rrule"]
    weekdays = rule.get("byday", DAYS)
    for ahead in range(days):
        moment = start + timedelta(days=ahead)
        if DAYS[moment.weekday()] in weekdays:
            yield moment


def test_there_is_an_event_for_each_time_and_each_day() -> None:
    first, second = events(DAILY)
    assert first["rrule"].to_ical() == second["rrule"].to_ical() == b"FREQ=DAILY"
    assert [list(occurrences(event, 2)) for event in (first, second)] == [
        [datetime(2026, 3, 4, 8), datetime(2026, 3, 5, 8)],  # noqa: DTZ001 - local on purpose
        [datetime(2026, 3, 4, 18, 30), datetime(2026, 3, 5, 18, 30)],  # noqa: DTZ001
    ]


def test_times_are_local_wherever_the_phone_is() -> None:
    content = calendar(DAILY, WEDNESDAY)
    assert b"\r\nDTSTART:20260304T080000\r\n" in content
    assert b"TZID" not in content


def test_an_event_takes_a_quarter_of_an_hour_and_makes_nobody_busy() -> None:
    for event in events(DAILY):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=15)
        assert event["transp"] == "TRANSPARENT"


def test_an_event_is_heard_as_it_begins() -> None:
    for event in events(DAILY):
        (alarm,) = event.walk("VALARM")
        assert alarm["action"] == "DISPLAY"
        assert alarm.decoded("trigger") == timedelta()
        assert alarm["description"] == event["summary"] == "Foot exercises"


@pytest.mark.parametrize("rest", [{2}, {6}, {2, 3, 4}, {0, 1, 2, 3, 4, 5}])
def test_rest_days_have_none_and_all_others_one(rest: set[int]) -> None:
    (event,) = events(Schedule.read(["08:00"], rest=frozenset(rest)))
    assert event["rrule"]["freq"] == ["WEEKLY"]
    days = [moment.date() for moment in occurrences(event, 28)]
    assert {day.weekday() for day in days} == set(range(7)) - rest
    assert len(days) == 4 * (7 - len(rest))


@pytest.mark.parametrize(("rest", "first"), [({6}, 4), ({2}, 5), ({2, 3, 4}, 7)])
def test_a_series_begins_on_a_day_of_its_own(rest: set[int], first: int) -> None:
    (event,) = events(Schedule.read(["08:00"], rest=frozenset(rest)))
    assert event.decoded("dtstart").date() == date(2026, 3, first)


def test_the_night_after_a_rest_day_has_none() -> None:
    (event,) = events(Schedule.read(["01:00"], rest=frozenset({6}), day_starts=time(4)))
    assert event["rrule"]["byday"] == ["TU", "WE", "TH", "FR", "SA", "SU"]


def test_an_event_keeps_its_name_so_that_it_is_there_once_however_often_it_is_imported() -> None:
    later = WEDNESDAY + timedelta(days=30)
    again = events(Schedule.read(["08:00", "12:00", "18:30"], rest=frozenset({6})), later)
    named = {event.decoded("dtstart").time(): str(event["uid"]) for event in again}
    assert len(set(named.values())) == 3
    assert [named[event.decoded("dtstart").time()] for event in events(DAILY)] == [
        str(event["uid"]) for event in events(DAILY)
    ]


def test_the_moment_it_was_made_is_told_in_universal_time() -> None:
    for event in events(DAILY):
        assert event.decoded("dtstamp") == WEDNESDAY.astimezone(UTC)


def test_the_same_reminders_make_the_same_file() -> None:
    content = calendar(DAILY, WEDNESDAY)
    assert content == calendar(DAILY, WEDNESDAY)
    assert content.startswith(BEGINS)
    assert content.endswith(b"END:VCALENDAR\r\n")
