"""The times of reminders in words."""

from collections.abc import Sequence
from datetime import time


def times_in_words(times: Sequence[time]) -> str:
    """Return "08:00, 18:00", or "none"."""
    return ", ".join(f"{at:%H:%M}" for at in times) or "none"


def reminders_in_words(times: Sequence[time]) -> str:
    """Return a sentence about when reminders come."""
    return f"Reminders at {times_in_words(times)}." if times else "There are no reminders."
