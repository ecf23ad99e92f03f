"""Weeks, which begin on a weekday of the person's choice."""

from collections.abc import Iterator
from datetime import date, timedelta

from footcoach.schedule.day import ONE_DAY

WEEK_DAYS = 7
ONE_WEEK = timedelta(weeks=1)


def first_of_week(day: date, week_starts: int) -> date:
    """Return the first day of a day's week; `week_starts` is a weekday, 0 for Monday."""
    return day - (day.weekday() - week_starts) % WEEK_DAYS * ONE_DAY


def days_of_week(first: date) -> tuple[date, ...]:
    """Return the seven days from the first one on."""
    return tuple(first + n * ONE_DAY for n in range(WEEK_DAYS))


def weeks_between(first: date, last: date, week_starts: int) -> Iterator[date]:
    """Yield the first day of each week that has a day from `first` to `last`."""
    week = first_of_week(first, week_starts)
    while week <= last:
        yield week
        week += ONE_WEEK
