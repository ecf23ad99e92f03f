"""Reminders in words: their times, whether they come again, and a snooze."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from footcoach.texts.numbers import day_name, plural
from footcoach.texts.questions import SKIP, Answer, Question


def times_in_words(times: Sequence[time]) -> str:
    """Return "08:00, 18:00", or "none"."""
    return ", ".join(f"{at:%H:%M}" for at in times) or "none"


def interval_in_words(interval: timedelta) -> str:
    """Return "30 minutes", "1 hour", "1 hour 30 minutes"."""
    hours, minutes = divmod(interval // timedelta(minutes=1), 60)
    words = (
        plural(hours, one=f"{hours} hour", other=f"{hours} hours") if hours else "",
        plural(minutes, one=f"{minutes} minute", other=f"{minutes} minutes") if minutes else "",
    )
    return " ".join(filter(None, words))


def reminders_in_words(times: Sequence[time], again: timedelta | None = None) -> str:
    """Return a sentence about when reminders come."""
    if not times:
        return "There are no reminders."
    repeats = f", again after {interval_in_words(again)} until it is done" if again else ""
    return f"Reminders at {times_in_words(times)}{repeats}."


def snooze_in_words(until: datetime | None, now: datetime) -> str:
    """Return a sentence about a snooze, with a local moment."""
    if until is None:
        return "Reminders are not snoozed."
    return f"Reminders are snoozed until {moment_in_words(until, now)}."


def moment_in_words(until: datetime, now: datetime) -> str:
    """Return "18:00", or "tomorrow, 07:00" on another date."""
    local = until.astimezone(now.tzinfo)
    name = "" if local.date() == now.date() else f"{day_name(local.date(), now.date())}, "
    return f"{name}{local:%H:%M}"


def ask_again(present: str) -> Question:
    """Ask after how long to remind again; `present` is "30m", "off" or so."""
    offered = {
        "off": "Once, at each time",
        "15m": "Again after 15 minutes, until it is done",
        "30m": "Again after 30 minutes, until it is done",
        "60m": "Again after an hour, until it is done",
    }
    names = sorted(offered, key=lambda name: name != present)  # Enter keeps the present one
    keys = {"off": "o", "15m": "f", "30m": "h", "60m": "u"}
    answers = (Answer(name, keys[name], "", offered[name]) for name in names)
    keep = Answer(SKIP, "k", "keep", "Leave it as it is", is_escape=True)
    return Question("again", "How often should you be reminded?", (), (*answers, keep))


def ask_what_to_change(sentences: Sequence[str], *, is_snoozed: bool) -> Question:
    """Ask what to change about the reminders, of which `sentences` tell."""
    snoozed = Answer("off", "e", "end snooze", "End the snooze")
    return Question(
        "reminders",
        "Change the reminders?",
        tuple(sentences),
        (
            Answer("times", "t", "times", "Other times"),
            Answer("again", "a", "again", "How often"),
            *((snoozed,) if is_snoozed else ()),
            Answer("1h", "s", "snooze", "Snooze for an hour"),
            Answer("tomorrow", "n", "not today", "Not today"),
            Answer(SKIP, "k", "keep", "Leave them as they are", is_escape=True),
        ),
    )
