"""A day starts at the chosen time by the wall clock, and lasts 24 hours by it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.schedule.day import day_of, seconds_left

FOUR = time(4)


@pytest.mark.parametrize(
    ("moment", "day_starts", "day"),
    [
        ("2026-11-23T03:59:59", FOUR, "2026-11-22"),
        ("2026-11-23T04:00:00", FOUR, "2026-11-23"),
        ("2026-11-23T00:00:00", FOUR, "2026-11-22"),
        ("2026-11-23T23:59:59", FOUR, "2026-11-23"),
        ("2026-11-23T00:00:00", time(0), "2026-11-23"),
        ("2026-11-22T23:59:59", time(0), "2026-11-22"),
        ("2026-11-23T05:29:59", time(5, 30), "2026-11-22"),
        ("2026-11-23T05:30:00", time(5, 30), "2026-11-23"),
        ("2026-11-23T22:59:00", time(23), "2026-11-22"),
        ("2026-11-23T23:00:00", time(23), "2026-11-23"),
        ("2027-01-01T03:59:00", FOUR, "2026-12-31"),
        ("2028-03-01T03:59:00", FOUR, "2028-02-29"),
    ],
)
def test_before_the_day_starts_it_is_still_yesterday(
    moment: str, day_starts: time, day: str
) -> None:
    assert day_of(datetime.fromisoformat(moment), day_starts) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("moment", "local", "day"),
    [
        ("2026-03-29T00:59:59", "01:59:59", "2026-03-28"),
        ("2026-03-29T01:00:00", "03:00:00", "2026-03-28"),
        ("2026-03-29T01:59:59", "03:59:59", "2026-03-28"),
        ("2026-03-29T02:00:00", "04:00:00", "2026-03-29"),
        ("2026-03-30T01:59:59", "03:59:59", "2026-03-29"),
        ("2026-03-30T02:00:00", "04:00:00", "2026-03-30"),
        ("2026-10-25T00:30:00", "02:30:00", "2026-10-24"),
        ("2026-10-25T01:30:00", "02:30:00", "2026-10-24"),
        ("2026-10-25T02:59:59", "03:59:59", "2026-10-24"),
        ("2026-10-25T03:00:00", "04:00:00", "2026-10-25"),
        ("2026-10-26T02:59:59", "03:59:59", "2026-10-25"),
        ("2026-10-26T03:00:00", "04:00:00", "2026-10-26"),
    ],
)
def test_the_day_starts_by_the_wall_clock_when_the_clocks_change(
    moment: str, local: str, day: str
) -> None:
    in_berlin = (
        datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
    )
    assert in_berlin.time() == time.fromisoformat(local)
    assert day_of(in_berlin, FOUR) == date.fromisoformat(day)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - local time
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_a_day_is_twenty_four_hours_from_its_start(moment: datetime, day_starts: time) -> None:
    start = datetime.combine(day_of(moment, day_starts), day_starts)
    assert start <= moment < start + timedelta(days=1)
    left = timedelta(seconds=seconds_left(moment, day_starts))
    assert abs(moment + left - (start + timedelta(days=1))) < timedelta(milliseconds=1)


def test_a_day_may_start_at_midnight() -> None:
    assert seconds_left(datetime(2026, 11, 25), time(0)) == 86400  # noqa: DTZ001 - local time
