"""The questions after the first round."""

from collections.abc import Collection, Mapping

from footcoach.config.settings import THINGS, Thing
from footcoach.texts.checklist import Checklist
from footcoach.texts.doses import capitalized
from footcoach.texts.equipment import NAMES
from footcoach.texts.questions import Answer, Question

TIMES = ("07:00", "08:00", "10:00", "12:00", "15:00", "17:00", "18:00", "20:00", "21:00")
"""The times of day that are offered for reminders."""
MOST_REMINDERS = 3


def at_hand(chosen: Collection[Thing]) -> Checklist:
    """Ask which things are at hand."""
    return Checklist(
        "at hand",
        "What do you have at hand?",
        ("What is missing is replaced, or left out.",),
        tuple(Answer(thing, "", "", capitalized(NAMES[thing])) for thing in THINGS),
        chosen=frozenset(chosen),
    )


def daily(offered: Mapping[str, str]) -> Question:
    """Ask which routine is to be daily; `offered` has their names, the likeliest first."""
    answers = (
        Answer(name, "de"[index], "daily", words)
        for index, (name, words) in enumerate(offered.items())
    )
    later = Answer("later", "l", "later", "Decide later", is_escape=True)
    return Question("daily", "Which one would you like to do every day?", (), (*answers, later))


def reminder_times(chosen: Collection[str]) -> Checklist:
    """Ask at what times of day to remind."""
    times = sorted({*TIMES, *chosen})
    return Checklist(
        "reminders",
        "When would you like a reminder?",
        ("At most three a day, and only when something is due.",),
        tuple(Answer(time, "", "", time) for time in times),
        chosen=frozenset(chosen),
        most=max(MOST_REMINDERS, len(chosen)),
    )
