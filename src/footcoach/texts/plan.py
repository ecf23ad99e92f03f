"""The plan in words."""

from dataclasses import replace

from footcoach.config.rules import ActiveRoutine
from footcoach.routines.models import Routine
from footcoach.texts.numbers import days_a_week_in_words, weekdays_in_words


def when_in_words(entry: ActiveRoutine) -> str:
    """Return when a routine is due: "every day", "Mon Wed Fri", "3 days a week"."""
    if entry.days_a_week is not None:
        return days_a_week_in_words(entry.days_a_week, apart=entry.apart)
    return weekdays_in_words(entry.weekdays)


def suggested_when(routine: Routine) -> str:
    """Return when a routine is due if its file is followed.

    For example "every day", or "3 days a week, not on days in a row".
    """
    entry = ActiveRoutine.read(f"{routine.slug} {routine.suggested}".strip())
    when = when_in_words(replace(entry, apart=False))
    return f"{when}, not on days in a row" if entry.apart else when


def suggested_in_words(routine: Routine) -> str:
    """Return "Suggested: 3 days a week", or nothing if a routine's file does not suggest it."""
    return f"Suggested: {suggested_when(routine)}" if routine.suggested else ""
