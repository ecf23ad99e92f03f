"""The result of a check, and the document of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypedDict

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

    @property
    def entry(self) -> "CheckEntry":
        """The check as JSON."""
        return {
            "group": self.group,
            "name": self.name,
            "state": self.state,
            "text": self.text,
            "advice": self.advice,
        }


class CheckEntry(TypedDict):
    """A check in JSON; `advice` is empty if there is nothing to do."""

    group: Group
    name: str
    state: State
    text: str
    advice: str


class DoctorReport(TypedDict):
    """All checks, printed by `doctor --json`."""

    format: Literal["footcoach-doctor"]
    version: Literal[1]
    checks: list[CheckEntry]


def report_of(checks: Iterable[Check]) -> DoctorReport:
    """Return the document of some checks."""
    return {
        "format": "footcoach-doctor",
        "version": 1,
        "checks": [check.entry for check in checks],
    }
