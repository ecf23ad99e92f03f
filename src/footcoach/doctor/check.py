"""The result of a check, and the document of all of them."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All checks, printed by `doctor --json`; `advice` is empty where there is nothing to do."""

    checks: tuple[Check, ...]
    format: Literal["footcoach-doctor"] = "footcoach-doctor"
    version: Literal[1] = 1

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON, its format and version first."""
        entries = [asdict(check) for check in self.checks]
        return {"format": self.format, "version": self.version, "checks": entries}
