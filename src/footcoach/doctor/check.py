"""The result of a check."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "problem"]
"""A note is worth knowing, and footcoach works; a problem has to be solved."""

Group = Literal["history", "plan", "reminders", "sound", "terminal", "program", "computer"]

TITLES: dict[Group, str] = {
    "history": "History",
    "plan": "Settings and routines",
    "reminders": "Reminders",
    "sound": "Sound",
    "terminal": "Terminal",
    "program": "Program",
    "computer": "This computer",
}
"""The titles of the groups, in the order in which they are printed."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one thing: its name, a sentence, and what to do if anything."""

    group: Group
    name: str
    state: State
    text: str
    advice: str = ""
