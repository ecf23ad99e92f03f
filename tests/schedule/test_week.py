"""Weeks begin on any weekday, in any year."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from footcoach.schedule.week import days_of_week, first_of_week, weeks_between


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_day_is_in_the_week_that_begins_on_the_weekday(day: date, starts: int) -> None:
    first = first_of_week(day, starts)
    assert first.weekday() == starts
    assert day in days_of_week(first)
    assert list(weeks_between(day, first + timedelta(days=7), starts)) == [
        first,
        first + timedelta(days=7),
    ]


def test_a_week_goes_on_over_the_end_of_a_year() -> None:
    assert first_of_week(date(2027, 1, 2), 0) == date(2026, 12, 28)
    assert first_of_week(date(2027, 1, 2), 6) == date(2026, 12, 27)
    assert first_of_week(date(2027, 1, 2), 5) == date(2027, 1, 2)
