"""The day as a person counts it: it begins at four in the morning, or when the settings say."""

from datetime import date, datetime, time, timedelta

ONE_DAY = timedelta(days=1)
EPOCH = date(1970, 1, 1)  # a clock that was never set tells it
BELIEVED_FROM = date(2025, 1, 1)
"""No footcoach is older. What is dated before that was done by a clock that had not been set."""


def day_of(moment: datetime, day_starts: time) -> date:
    """Return the day that a local moment belongs to."""
    into = datetime.combine(date.min, day_starts) - datetime.combine(date.min, time())
    return max((moment.replace(tzinfo=None) - into).date(), EPOCH)


def is_dated(day: date) -> bool:
    """Tell whether a day can be believed; on others a session is kept, and counts for no day."""
    return day >= BELIEVED_FROM
