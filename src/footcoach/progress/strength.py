"""Habit strength: the score of Loop Habit Tracker, with partial credit for a part of a day.

Each day, `s' = s · m + c · (1 − m)`, where c is the share of the day's doses done and m is chosen
so that 13 days without practice halve the score. Days off do not change it; with a goal of days a
week, as many days of a week count.
Source: Loop Habit Tracker (uhabits), Score.kt, for a habit that is due every day.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date

from footcoach.progress.days import Days
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.rest_days import DaysOff

HALF_LIFE_DAYS = 13
_DAILY_FACTOR = 0.5 ** (1 / HALF_LIFE_DAYS)
_MAX_DAYS = 15_000  # forty years; the weight of earlier days is below float precision


def strength_of(days: Days, off: DaysOff, today: date) -> float:
    """Return the habit strength today, from 0 to 1."""
    last = deque(strength_by_day(days, off, today), maxlen=1)
    return last[0][1] if last else 0.0


def strength_by_day(days: Days, off: DaysOff, today: date) -> Iterator[tuple[date, float]]:
    """Yield each day from the first one on, with the strength after it.

    Today can only increase it, because it is not over.
    """
    score = 0.0
    day = min(days.shares, default=today + ONE_DAY)
    if day <= today:
        day = max(day, today - _MAX_DAYS * ONE_DAY)
    while day <= today:
        if day not in off and day not in days.date_line:
            after = score * _DAILY_FACTOR + days.shares.get(day, 0.0) * (1 - _DAILY_FACTOR)
            score = max(score, after) if day == today else after
        yield day, score
        day += ONE_DAY
