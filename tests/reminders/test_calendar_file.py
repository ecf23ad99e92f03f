"""The calendar for a phone, parsed and expanded again, has the right reminders."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped] # has no types
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from footcoach.errors import UserError
from footcoach.reminders.calendar_file import (
    MAX_BYTES,
    FormerCalendar,
    calendar,
    former_of,
    read_former,
)
from footcoach.reminders.schedule import Schedule, ticks
from footcoach.schedule.rest_days import DaysOff
from footcoach.schedule.weekly_rules import WeeklyRule, weekly_rules
from tests.schedule.test_weekly_rules import SPAN, plans_with_days_off

NOW = datetime(2026, 11, 25, 21, 15, tzinfo=timezone(timedelta(hours=-8)))  # a Wednesday
TODAY = NOW.date()
DAYS_BEGIN = time(4)
MORNING, EVENING, NIGHT = time(8), time(18, 30), time(2)
DAILY = weekly_rules(DaysOff(), TODAY)


def events(content: bytes) -> dict[str, Any]:
    read = Calendar.from_ical(content).walk("VEVENT")
    named = {str(event["uid"]): event for event in read}
    assert len(named) == len(read)
    return named


def calendar_of(
    *times: time,
    weeks: Iterable[WeeklyRule] = DAILY,
    now: datetime = NOW,
    former: FormerCalendar | None = None,
    again: timedelta | None = None,
) -> bytes:
    return calendar(
        tuple(weeks),
        ticks(Schedule(times, again), DAYS_BEGIN),
        DAYS_BEGIN,
        now,
        former or FormerCalendar(),
    )


def due(*rest: str) -> tuple[WeeklyRule, ...]:
    return weekly_rules(DaysOff.of(rest), TODAY)


def occurrences(event: Any, until: datetime) -> Iterator[datetime]:
    """Expand an event as a calendar does."""
    start = event.decoded("dtstart")
    expanded = rruleset()
    expanded.rrule(rrulestr(event["rrule"].to_ical().decode(), dtstart=start))
    for left_out in getattr(event.get("exdate"), "dts", ()):
        expanded.exdate(left_out.dt)
    yield from expanded.between(start, until, inc=True)


def reminded(content: bytes, until: datetime) -> list[datetime]:
    return sorted(
        moment
        for event in events(content).values()
        if event["status"] == "CONFIRMED"
        for moment in occurrences(event, until)
    )


@given(plans_with_days_off, st.sets(st.sampled_from([MORNING, EVENING, NIGHT]), min_size=1))
def test_in_a_whole_year_a_phone_reminds_exactly_on_due_days(
    off: DaysOff, times: set[time]
) -> None:
    last = TODAY + timedelta(365)
    content = calendar_of(*times, weeks=weekly_rules(off, TODAY))
    expected = []
    for ahead in range((last - TODAY).days + 1):
        day = TODAY + timedelta(ahead)
        for at in times if day not in off else ():
            by_the_calendar = day + timedelta(at < DAYS_BEGIN)
            expected.append(datetime.combine(by_the_calendar, at))
    until = datetime.combine(last + timedelta(1), DAYS_BEGIN) - timedelta(minutes=1)
    assert SPAN < 365
    assert reminded(content, until) == sorted(expected)


def test_there_is_an_event_for_each_time() -> None:
    first, second = events(calendar_of(MORNING, EVENING)).values()
    assert first["rrule"].to_ical() == second["rrule"].to_ical() == b"FREQ=DAILY"
    assert first.decoded("dtstart").time() == MORNING
    assert second.decoded("dtstart").time() == EVENING


def test_times_are_in_the_local_time_of_the_phone() -> None:
    content = calendar_of(MORNING, weeks=due("sunday", "2026-12-01", "monday until 2027-03-01"))
    assert b"\r\nDTSTART:20261125T080000\r\n" in content
    assert b"\r\nRRULE:FREQ=WEEKLY;UNTIL=20270227T080000;BYDAY=TU,WE,TH,FR,SA\r\n" in content
    assert b"\r\nEXDATE:20261201T080000\r\n" in content
    assert b"TZID" not in content


def test_an_event_takes_a_quarter_of_an_hour_and_is_not_busy_time() -> None:
    for event in events(calendar_of(MORNING, EVENING)).values():
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=15)
        assert event["transp"] == "TRANSPARENT"


def test_an_event_has_an_alarm_at_its_start() -> None:
    for event in events(calendar_of(MORNING, EVENING)).values():
        (alarm,) = event.walk("VALARM")
        assert alarm["action"] == "DISPLAY"
        assert alarm.decoded("trigger") == timedelta()
        assert alarm["description"] == event["summary"] == "Foot exercises"


def test_there_is_no_reminder_in_the_night_after_a_rest_day() -> None:
    (event,) = events(calendar_of(NIGHT, weeks=due("sunday"))).values()
    assert event["rrule"]["byday"] == ["TU", "WE", "TH", "FR", "SA", "SU"]


def test_the_same_reminders_make_the_same_file() -> None:
    content = calendar_of(MORNING, EVENING)
    assert content == calendar_of(MORNING, EVENING)
    assert content.startswith(b"BEGIN:VCALENDAR")
    assert content.endswith(b"END:VCALENDAR\r\n")


# Replacing the calendar that a phone has already


def replaced(path: Path, content: bytes) -> FormerCalendar:
    path.write_bytes(content)
    return read_former(path)


def test_a_reminder_keeps_its_uid_when_the_plan_changes() -> None:
    before = events(calendar_of(MORNING))
    after = events(calendar_of(MORNING, EVENING, weeks=due("sunday", "monday from 2027-01-01")))
    assert before.keys() < after.keys()


def test_further_events_of_an_older_calendar_have_an_end() -> None:
    divided = events(
        calendar_of(MORNING, weeks=due("monday from 2027-01-01", "friday from 2027-02-01"))
    )
    more = divided.keys() - events(calendar_of(MORNING)).keys()
    assert len(more) == 2
    assert all("until" in divided[uid]["rrule"] for uid in more)


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(0), timedelta(days=-400)])
def test_a_newer_calendar_has_a_higher_sequence_even_if_the_clock_was_set_back(
    tmp_path: Path, later: timedelta
) -> None:
    old = calendar_of(MORNING)
    new = calendar_of(MORNING, now=NOW + later, former=replaced(tmp_path / "old.ics", old))
    (before,), (after,) = events(old).values(), events(new).values()
    assert before["sequence"] < after["sequence"] < 2**31
    for stamp in ("dtstamp", "last-modified"):
        assert before.decoded(stamp) < after.decoded(stamp)


def test_in_another_file_the_sequence_is_higher_after_a_second() -> None:
    (before,) = events(calendar_of(MORNING)).values()
    (after,) = events(calendar_of(MORNING, now=NOW + timedelta(seconds=1))).values()
    assert before["sequence"] < after["sequence"]


def test_the_creation_time_is_in_utc() -> None:
    (event,) = events(calendar_of(MORNING)).values()
    assert event.decoded("dtstamp") == event.decoded("last-modified") == NOW.astimezone(UTC)


def test_removed_reminders_are_cancelled(tmp_path: Path) -> None:
    old = calendar_of(MORNING, EVENING, weeks=due("sunday until 2027-01-01"))
    new = calendar_of(
        MORNING, former=replaced(tmp_path / "a.ics", old), now=NOW + timedelta(days=1)
    )
    assert events(new).keys() == events(old).keys()
    assert {uid: event["status"] for uid, event in events(new).items()} == {
        "footcoach-remind-0800": "CONFIRMED",
        "footcoach-remind-0800-1": "CANCELLED",
        "footcoach-remind-1830": "CANCELLED",
        "footcoach-remind-1830-1": "CANCELLED",
    }
    for uid, event in events(new).items():
        assert event["sequence"] > events(old)[uid]["sequence"]
        if event["status"] == "CANCELLED":
            assert "rrule" not in event
            assert not event.walk("VALARM")
            assert event["dtstart"].dt == events(old)[uid]["dtstart"].dt


def test_a_cancelled_reminder_stays_cancelled_until_it_is_added_again(tmp_path: Path) -> None:
    content, path = calendar_of(MORNING), tmp_path / "a.ics"
    statuses = []
    for times in ([EVENING], [EVENING], [MORNING]):
        content = calendar_of(*times, former=replaced(path, content))
        statuses.append(
            [events(content)[f"footcoach-remind-{at}"]["status"] for at in ("0800", "1830")]
        )
    cancelled, confirmed = "CANCELLED", "CONFIRMED"
    assert statuses == [[cancelled, confirmed], [cancelled, confirmed], [confirmed, cancelled]]


def test_an_older_calendar_without_a_sequence_is_replaced(tmp_path: Path) -> None:
    old = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//footcoach//reminders//EN\r\n"
        b"BEGIN:VEVENT\r\nUID:footcoach-remind-0700\r\nDTSTAMP:20260304T051500Z\r\n"
        b"DTSTART:20260304T070000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    read = replaced(tmp_path / "a.ics", old)
    assert read.starts == {"footcoach-remind-0700": datetime(2026, 3, 4, 7)}  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"precious",
        b"BEGIN:VCALENDAR\r\nPRODID:-//somebody//else//EN\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//footcoach//reminders//EN\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//footcoach//reminders//EN\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR\r\n",
        b"\xff\xfe\0",
        b"\0" * (MAX_BYTES + 1),
    ],
)
def test_any_other_file_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match="is not a calendar of footcoach; choose another name"):
        replaced(tmp_path / "a.ics", content)


def test_a_folder_is_not_replaced_and_a_missing_file_is_fine(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be replaced"):
        read_former(tmp_path)
    assert read_former(tmp_path / "new.ics") == FormerCalendar()


@given(st.integers(0, 9999), st.dates(), st.binary(max_size=40))
def test_any_old_calendar_is_replaced_or_gives_an_error(
    number: int, day: date, garbage: bytes
) -> None:
    old = calendar_of(MORNING).replace(b"0800", b"%04d" % number)
    old = old.replace(b"20261126T051500Z", day.strftime("%Y%m%dT000000Z").encode())
    for content in (old, old.replace(b"CONFIRMED", garbage)):
        former = former_of(content)
        if former is not None:
            for event in events(calendar_of(EVENING, former=former)).values():
                assert 0 <= event["sequence"] < 2**31
