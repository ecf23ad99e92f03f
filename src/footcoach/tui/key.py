"""A key with its action and its words; the keys that several screens share.

Each screen declares its own keys (`KEYS` in its module). The bindings, the line of keys, the
command palette and the help are made from them.
"""

import unicodedata
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

NAMES = {
    "pageup": "page up",
    "pagedown": "page down",
    **{key: key for key in ("home", "end", "delete", "backspace")},
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""The names of keys that are named beside another one."""

_NUMBER_PAD = {"add": "plus", "subtract": "minus", "decimal": "full_stop"}
"""What textual calls these keys where the terminal tells them from others."""


def name_on_every_layout(key: str) -> str:
    """Return a key as screens name it: letters in lower case, and digits of any script as 0 to 9.

    So Caps Lock changes nothing, nor does a layout with digits of its own.
    """
    digit = unicodedata.decimal(key, None) if len(key) == 1 else None
    if digit is not None:
        return str(digit)
    return key.lower() if len(key) == 1 else _NUMBER_PAD.get(key, key)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a screen.

    `keys` are textual's names, joined by commas; `shown` is the name on the screen. `label` is the
    word in the line of keys, `help` the sentence in the help and the palette. `also` names other
    keys for the same action, where `others` is not enough. With `always` the line of keys never
    leaves the key out; without `in_bar` it never shows it.
    """

    keys: str
    shown: str
    action: str
    label: str
    help: str
    always: bool = False
    in_bar: bool = True
    also: str = ""

    @property
    def others(self) -> str:
        """The names of other keys for the help: those that every keyboard layout has."""
        names = (NAMES[key] for key in self.keys.split(",")[1:] if key in NAMES)
        return self.also or ", ".join(names)

    def binding(self) -> Binding:
        """Return the binding of the key for textual."""
        return Binding(self.keys, self.action, self.label, key_display=self.shown)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Return the bindings of a screen."""
    return [key.binding() for key in keys]


HELP_KEY = Key("question_mark,f2", "?", "app.help", "help", "Show all keys.", always=True)
HOW_KEY = Key("i,f5", "i", "screen.how", "how", "Show how an exercise is done, and why.")
STATS_KEY = Key("s,f4", "s", "app.show('stats')", "stats", "Show streaks and progress.")
HISTORY_KEY = Key("h,f6", "h", "app.show('history')", "history", "Show the sessions.", in_bar=False)
SETTINGS_KEY = Key("comma,f12", ",", "app.show('settings')", "settings", "Change the settings.")
QUIT_KEY = Key("q,f8,ctrl+q,ctrl+c", "q", "app.quit", "quit", "Quit footcoach.", always=True)
QUIT_IF_ROOM_KEY = replace(QUIT_KEY, always=False)
"""The key to quit in questions; the line of keys prefers their answers."""
PALETTE_KEY = Key(
    "ctrl+p,f3",
    "ctrl+p",
    "app.command_palette",
    "commands",
    "Find a command, or a theme.",
    in_bar=False,
)
SUSPEND_KEY = Key(
    "ctrl+z",
    "ctrl+z",
    "app.suspend_process",
    "suspend",
    "Go to the shell; fg brings you back.",
    in_bar=False,
)
CLOSE_KEY = Key("escape,q", "esc", "screen.dismiss", "back", "Go back.", always=True)

ANSWERS = (
    Key("up,left,pageup", "↑", "screen.press('up')", "up", "Previous answer.", in_bar=False),
    Key(
        "down,right,pagedown",
        "↓",
        "screen.press('down')",
        "down",
        "Next answer; enter takes it.",
        in_bar=False,
    ),
    Key(
        "f5,b,full_stop",
        "F5",
        "screen.press('f5')",
        "take",
        "Take the answer, like enter.",
        in_bar=False,
    ),
)
"""The keys of every question."""
