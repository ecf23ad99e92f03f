"""The plan in words."""

from footcoach.config.rules import ActiveRoutine
from footcoach.texts.numbers import days_a_week_in_words, weekdays_in_words


def when_in_words(entry: ActiveRoutine) -> str:
    """Return when a routine is due: "every day", "Mon Wed Fri", "3 days a week"."""
    if entry.days_a_week is not None:
        return days_a_week_in_words(entry.days_a_week, apart=entry.apart)
    return weekdays_in_words(entry.weekdays)
