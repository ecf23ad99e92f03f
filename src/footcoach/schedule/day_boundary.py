"""The boundary between two days as a person counts them: by default at four in the morning.

This module computes it; the time itself is the setting `day_starts` in `config/settings.py`. It
imports nothing, because `footcoach status` has to be fast.
"""

DAY_S = 86_400
EVENING_S = 10 * 3600
"""Seconds left of a day when warnings about its streak begin: usually from 18:00 on."""


def position_in_day(since_midnight_s: float, day_starts_s: float) -> tuple[int, float]:
    """Return how many days the person's day is behind the calendar, and its seconds left.

    Both arguments are seconds since midnight by the clock on the wall: the time, and the time at
    which a day starts. Before that time the day is one behind the calendar, else none.
    """
    days_behind = 1 if since_midnight_s < day_starts_s else 0
    return days_behind, (day_starts_s - since_midnight_s) % DAY_S or DAY_S
