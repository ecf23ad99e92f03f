"""A key and what it does; and those that many screens have."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does.

    `also` names the other keys for it, as the help says them. `always`: it keeps its place in the
    bar however narrow that is.
    """

    keys: str
    shown: str
    action: str
    label: str
    help: str
    always: bool = False
    in_bar: bool = True
    also: str = ""

    def binding(self) -> Binding:
        """Return what textual calls it."""
        return Binding(self.keys, self.action, self.label, key_display=self.shown)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Return the bindings of a screen."""
    return [key.binding() for key in keys]


HELP_KEY = Key(
    "question_mark,f2", "?", "app.help", "help", "Show every key.", also="F2", always=True
)
STATS_KEY = Key("s", "s", "app.show('stats')", "stats", "Show streaks and progress.")
HISTORY_KEY = Key("h", "h", "app.show('history')", "history", "Show the sessions.", in_bar=False)
SETTINGS_KEY = Key("comma", ",", "app.show('settings')", "settings", "Change the settings.")
QUIT_KEY = Key("q,ctrl+q,ctrl+c", "q", "app.quit", "quit", "Quit footcoach.", always=True)
QUIT_IF_ROOM_KEY = Key("q,ctrl+q,ctrl+c", "q", "app.quit", "quit", "Quit footcoach.")
"""The same in questions, where the answers come first in the line of keys."""
PALETTE_KEY = Key(
    "ctrl+p,f3",
    "ctrl+p",
    "app.command_palette",
    "commands",
    "Find a command, or a theme.",
    also="F3",
    in_bar=False,
)
SUSPEND_KEY = Key(
    "ctrl+z",
    "ctrl+z",
    "app.suspend_process",
    "suspend",
    "Back to the shell for a while; fg goes on.",
    in_bar=False,
)
CLOSE_KEY = Key("escape,q", "esc", "screen.dismiss", "back", "Go back.", always=True)

ANSWERS = (
    Key("up,left,pageup", "↑", "screen.press('up')", "up", "The answer above.", in_bar=False),
    Key(
        "down,right,pagedown",
        "↓",
        "screen.press('down')",
        "down",
        "The answer below; enter takes it.",
        in_bar=False,
    ),
    Key(
        "f5,b,full_stop",
        "F5",
        "screen.press('f5')",
        "take",
        "Take the answer, as enter.",
        in_bar=False,
    ),
)
