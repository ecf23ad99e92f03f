"""Numbers with their nouns, durations, dates and shares in words.

Names of months and weekdays are defined here, so they do not depend on the process's locale.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)


# -- plural forms


def plural(number: float, *, one: str, other: str) -> str:
    """Return the sentence for exactly one thing, or the one for any other number of things."""
    return one if number == 1 else other


def sessions_in_words(number: int) -> str:
    """Return "1 session", "2 sessions"."""
    return plural(number, one=f"{number} session", other=f"{number} sessions")


def exercises_in_words(number: int) -> str:
    """Return "1 exercise", "2 exercises"."""
    return plural(number, one=f"{number} exercise", other=f"{number} exercises")


def rounds_a_day_in_words(number: int) -> str:
    """Return "1 round a day", "2 rounds a day"."""
    return plural(number, one=f"{number} round a day", other=f"{number} rounds a day")


def days_in_words(number: int) -> str:
    """Return "1 day", "2 days"."""
    return plural(number, one=f"{number} day", other=f"{number} days")


def weeks_in_words(number: int) -> str:
    """Return "1 week", "2 weeks"."""
    return plural(number, one=f"{number} week", other=f"{number} weeks")


def days_a_week_in_words(number: int, *, apart: bool = False) -> str:
    """Return "1 day a week", "3 days a week", "3 days a week, apart"."""
    days = plural(number, one=f"{number} day a week", other=f"{number} days a week")
    return f"{days}, apart" if apart and number > 1 else days


def seconds_in_words(number: int) -> str:
    """Return "1 second", "2 seconds"."""
    return plural(number, one=f"{number} second", other=f"{number} seconds")


def times_a_day_in_words(number: int) -> str:
    """Return "once a day", "twice a day", "3 times a day"."""
    if number == 2:
        return "twice a day"
    return plural(number, one="once a day", other=f"{number} times a day")


# -- durations


def clock(seconds: float) -> str:
    """Return a duration as a clock shows it: 175 is 2:55, and 3600 is 1:00:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def lasting(seconds: float) -> str:
    """Return a duration with its units: 16 h 22 min, 12 min, 40 s."""
    if round(seconds) < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def minutes_in_words(minutes: float) -> str:
    """Return whole minutes: 76.6 is "77 min"."""
    return f"{minutes:.0f} min"


def ago(then: datetime, now: datetime) -> str:
    """Return roughly how long ago a moment was; "just now" if the clock has been set back.

    Hours are told within a day of the calendar or for less than twelve, and then days of the
    calendar: on Monday morning, Saturday evening is two days ago.
    """
    passed = now - then
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        minutes = passed // timedelta(minutes=1)
        return plural(minutes, one=f"{minutes} minute ago", other=f"{minutes} minutes ago")
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days == 0 or passed < timedelta(hours=12):
        hours = passed // timedelta(hours=1)
        return plural(hours, one=f"{hours} hour ago", other=f"{hours} hours ago")
    return plural(days, one="yesterday", other=f"{days} days ago")


# -- shares and averages


def percent(share: float) -> str:
    """Return a share in percent: 0.426 is "43%"."""
    return f"{round(100 * share)}%"


def average(numbers: Iterable[float]) -> str:
    """Return the average of at least one number, with one decimal: "3.3"."""
    values = list(numbers)
    return f"{sum(values) / len(values):.1f}"


# -- dates


def date_in_words(day: date) -> str:
    """Return "3 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return "3 Mar 2026"."""
    return f"{day.day} {short_month(day)} {day.year}"


def date_with_weekday(day: date) -> str:
    """Return "Tuesday, 3 March 2026"."""
    return f"{weekday(day)}, {date_in_words(day)}"


def short_date_with_weekday(day: date) -> str:
    """Return "Tue 3 Mar 2026"."""
    return f"{short_weekday(day)} {short_date(day)}"


def day_and_month(day: date) -> str:
    """Return "Tuesday 3 March"."""
    return f"{weekday(day)} {day.day} {MONTHS[day.month - 1]}"


def day_name(day: date, today: date) -> str:
    """Return a name for a day: yesterday, tomorrow, Monday, 3 March, 3 March 2025."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    if near is not None:
        return near
    if abs((day - today).days) < 7:
        return weekday(day)
    if day.year == today.year:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return date_in_words(day)


def weekday(day: date) -> str:
    """Return "Tuesday"."""
    return WEEKDAYS[day.weekday()]


def short_weekday(day: date) -> str:
    """Return "Tue"."""
    return SHORT_WEEKDAYS[day.weekday()]


def short_month(day: date) -> str:
    """Return "Mar"."""
    return MONTHS[day.month - 1][:3]


def weekdays_in_words(weekdays: frozenset[int]) -> str:
    """Return the names of weekdays (0 is Monday): "every day", "Mon Wed Fri", "no day"."""
    if len(weekdays) == 7:
        return "every day"
    return " ".join(SHORT_WEEKDAYS[number] for number in sorted(weekdays)) or "no day"
