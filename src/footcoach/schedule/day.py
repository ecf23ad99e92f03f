"""Days as a person counts them. Their boundary is decided in `day_boundary`."""

from datetime import date, datetime, time, timedelta

from footcoach.schedule.day_boundary import position_in_day

ONE_DAY = timedelta(days=1)
EPOCH = date(1970, 1, 1)  # shown by a clock that was never set
FIRST_PLAUSIBLE_DAY = date(2025, 1, 1)
"""The year of the first footcoach: an earlier date comes from a clock that was not set."""


def day_of(moment: datetime, day_starts: time) -> date:
    """Return the day that a local moment belongs to."""
    days_behind, _ = position_in_day(seconds_of(moment.time()), seconds_of(day_starts))
    return max(moment.date() - days_behind * ONE_DAY, EPOCH)


def wall_time_on(day: date, at: time, day_starts: time) -> datetime:
    """Return the calendar's date and time, without an offset, of a time on a person's day."""
    days_behind, _ = position_in_day(seconds_of(at), seconds_of(day_starts))
    return datetime.combine(day + days_behind * ONE_DAY, at)


def seconds_left(moment: datetime, day_starts: time) -> float:
    """Return the seconds left of the day that a local moment belongs to, by the wall clock."""
    _, left_s = position_in_day(seconds_of(moment.time()), seconds_of(day_starts))
    return left_s


def seconds_of(time_of_day: time) -> float:
    """Return a time of day in seconds since midnight."""
    minutes = 60 * time_of_day.hour + time_of_day.minute
    return 60 * minutes + time_of_day.second + time_of_day.microsecond / 1e6


def is_plausible_day(day: date) -> bool:
    """Tell whether a day is plausible. On others, sessions are saved but count for no day."""
    return day >= FIRST_PLAUSIBLE_DAY
