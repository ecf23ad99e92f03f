"""Reads what a person writes about a session: its day, time, length and repetitions."""

import re
from datetime import date, time

from footcoach.errors import UsageError
from footcoach.schedule.day import FIRST_PLAUSIBLE_DAY, ONE_DAY, is_plausible_day
from footcoach.texts.numbers import WEEKDAYS

LONGEST_S = 24 * 3600
MAX_REPS = 10_000
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII)
_LENGTH = re.compile(r"(?:(\d{1,2}):(?=\d{2}:))?(\d{1,4})(?::(\d{2}))?", re.ASCII)


class EntryError(UsageError):
    """A mistake in what the person said; `field` is where: day, time, length, reps or exercise."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def parse_day(text: str, today: date) -> date:
    """Return the day that a person means: today, yesterday, monday, or 2026-11-22.

    Raises EntryError for anything else, for a day to come, and for one before 2025.
    """
    word = text.strip().lower()
    names = {"today": today, "yesterday": today - ONE_DAY}
    for days in range(7):
        name = WEEKDAYS[(today - days * ONE_DAY).weekday()].lower()
        names[name] = names[name[:3]] = today - days * ONE_DAY
    try:
        day = names[word] if word in names else date.fromisoformat(word)
    except ValueError:
        example = today - 2 * ONE_DAY
        raise EntryError(
            "day", f"{text!r} is not a day; write today, yesterday, monday or {example}"
        ) from None
    if day > today:
        raise EntryError("day", f"{day} is still to come; choose a day up to today")
    if not is_plausible_day(day):
        raise EntryError("day", f"{day} is too long ago; choose one from {FIRST_PLAUSIBLE_DAY} on")
    return day


def parse_time(text: str) -> time:
    """Return the time of day in a text like "18:30", "7" or "6:30 pm"; raise EntryError."""
    match = _TIME.fullmatch(text.strip().lower())
    if match is not None:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise EntryError("time", f"{text!r} is not a time of day; write it like 18:30")


def parse_length(text: str) -> float:
    """Return the seconds in a text like "12" (minutes), "11:57" or "1:05:00"; raise EntryError."""
    match = _LENGTH.fullmatch(text.strip())
    if match is not None and int(match[3] or 0) < 60:
        length_s = 3600 * int(match[1] or 0) + 60 * int(match[2]) + int(match[3] or 0)
        if 0 < length_s <= LONGEST_S:
            return float(length_s)
    raise EntryError("length", f"{text!r} is not a length; write minutes, like 12 or 11:57")


def parse_reps(text: str) -> int:
    """Return a number of repetitions; raise EntryError."""
    word = text.strip()
    if word.isascii() and word.isdigit() and len(word) <= 5 and int(word) <= MAX_REPS:
        return int(word)
    raise EntryError("reps", f"{text!r} is not a number of repetitions; write it like 6")
