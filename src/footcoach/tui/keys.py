"""Every key, once: from here come the bindings, the bar at the bottom, the help and the palette."""

from footcoach.app import session_keys
from footcoach.tui.key import (
    CLOSE_KEY,
    HELP_KEY,
    HISTORY_KEY,
    PALETTE_KEY,
    QUIT_KEY,
    SETTINGS_KEY,
    STATS_KEY,
    SUSPEND_KEY,
    Key,
    bindings,
)
from footcoach.tui.routine_keys import EDITOR, OTHER_WEEKDAYS, PICK, PREVIEW, ROUTINES

__all__ = (
    "CLOSE_KEY",
    "EDITOR",
    "EXERCISE",
    "HELP",
    "HELP_KEY",
    "HISTORY",
    "HISTORY_KEY",
    "NOTE",
    "OTHER_WEEKDAYS",
    "PALETTE_KEY",
    "PAUSE",
    "PICK",
    "PREVIEW",
    "QUIT_KEY",
    "ROUTINES",
    "SECTIONS",
    "SETTINGS",
    "SETTINGS_KEY",
    "STATS",
    "STATS_KEY",
    "SUMMARY",
    "SUSPEND_KEY",
    "TODAY",
    "Key",
    "bindings",
)


def _all(names: tuple[str, ...]) -> str:
    """Return names of keys as textual binds them."""
    return ",".join(names)


TODAY = (
    Key("enter,pagedown", "enter", "screen.start", "start", "Start the next round.", always=True),
    Key("enter", "enter", "screen.look", "stats", "Look at it, once all is done.", always=True),
    Key("a", "a", "screen.again", "again", "Do round 1 once more, when all is done."),
    STATS_KEY,
    HISTORY_KEY,
    Key(
        "p",
        "p",
        "app.show('pause')",
        "pause",
        "Pause for days: travel, illness, injury.",
        in_bar=False,
    ),
    Key("r", "r", "app.show('routines')", "routines", "Choose what is due, and on which days."),
    SETTINGS_KEY,
    HELP_KEY,
    PALETTE_KEY,
    SUSPEND_KEY,
    QUIT_KEY,
)

EXERCISE = (
    Key(
        _all(session_keys.PAUSE),
        "space",
        "screen.coach('pause')",
        "pause",
        "Pause.",
        also="F5, b, ., escape",
        always=True,
    ),
    Key(
        _all(session_keys.PAUSE),
        "space",
        "screen.coach('resume')",
        "resume",
        "Go on after a pause.",
        always=True,
    ),
    Key(
        _all(session_keys.READY),
        "enter",
        "screen.coach('ready')",
        "ready",
        "End the set-up, or what waits.",
    ),
    Key(
        _all(session_keys.SKIP),
        "→",
        "screen.coach('skip')",
        "skip",
        "Skip this phase.",
        also="page down, n",
    ),
    Key(
        _all(session_keys.BACK),
        "←",
        "screen.coach('back')",
        "back",
        "Back to its start, or before.",
        also="page up, p",
    ),
    Key(
        _all(session_keys.UNDO),
        "u",
        "screen.coach('undo')",
        "undo",
        "Undo: back to exactly where you were.",
        also="backspace",
    ),
    Key(
        _all(session_keys.HURT),
        "x",
        "screen.coach('hurt')",
        "hurts",
        "Stop, it hurts: end this one.",
        also="delete",
        always=True,
    ),
    Key(_all(session_keys.MUTE), "m", "screen.mute", "mute", "Mute at once.", also="F9"),
    Key(_all(session_keys.MUTE), "m", "screen.unmute", "unmute", "Be heard again."),
    Key(
        _all(session_keys.EXTEND),
        "+",
        "screen.coach('extend')",
        "10 s",
        "Ten seconds more.",
        also="↑",
    ),
    Key(_all(session_keys.NEXT), "end", "screen.coach('next')", "next", "Go to the next exercise."),
    Key(
        _all(session_keys.RESTART),
        "r",
        "screen.coach('restart')",
        "restart",
        "Restart this exercise.",
        also="home",
    ),
    Key("s", "s", "app.show('stats')", "stats", "Show streaks and progress; pauses.", in_bar=False),
    Key(
        "comma",
        ",",
        "app.show('settings')",
        "settings",
        "Change the settings; pauses.",
        in_bar=False,
    ),
    HELP_KEY,
    PALETTE_KEY,
    Key(
        f"{_all(session_keys.STOP)},ctrl+q,ctrl+c",
        "q",
        "app.quit",
        "quit",
        "Stop here, after asking.",
        also="F8",
        always=True,
    ),
)

NOTE = (
    Key("enter", "enter", "screen.keep", "keep", "Keep the note.", always=True),
    Key("escape", "esc", "screen.leave", "leave", "Leave it as it was.", always=True),
)

PAUSE = (
    Key("up,k", "↑", "screen.move(-1)", "up", "The row above.", in_bar=False),
    Key("down,j", "↓", "screen.move(1)", "down", "The row below.", in_bar=False),
    Key("left,h", "←", "screen.change(-1)", "less", "The choice before."),
    Key("right,l", "→", "screen.change(1)", "more", "The next choice."),
    Key("enter", "enter", "screen.keep", "pause", "Start this pause.", always=True),
    Key("enter", "enter", "screen.edit", "change", "Change the pause at the mark.", always=True),
    Key("enter", "enter", "screen.save", "save", "Save the changed pause.", always=True),
    Key("d,delete", "d", "screen.end", "end", "End the pause: be back today.", always=True),
    Key("d,delete", "d", "screen.delete", "delete", "Delete what is over, or a rest day."),
    Key(
        "u,backspace",
        "u",
        "screen.put_back",
        "undo",
        "Undo the last change of a pause or rest day.",
    ),
    Key("escape,q", "esc", "screen.leave", "leave it", "Leave the pause unchanged.", always=True),
    CLOSE_KEY,
    PALETTE_KEY,
)

SUMMARY = (
    Key(
        "enter,escape,f5,full_stop,b",
        "enter",
        "screen.today",
        "today",
        "Back to today.",
        always=True,
    ),
    Key("r", "r", "screen.retry", "save again", "Try again to save the session.", always=True),
    Key("n", "n", "screen.note", "note", "Write a note about it."),
    Key("p", "p", "screen.ask", "pain", "Say how much it hurt, and how hard it was."),
    STATS_KEY,
    SETTINGS_KEY,
    HELP_KEY,
    PALETTE_KEY,
    QUIT_KEY,
)

HISTORY = (
    Key("enter,right", "enter", "screen.open", "open", "Open or close the day at the mark."),
    Key("n", "n", "screen.note", "note", "Write a note about the session."),
    Key("p", "p", "screen.ask", "pain", "Correct its pain, effort and next day."),
    Key("d,delete", "d", "screen.delete", "delete", "Delete the session at the mark."),
    Key("u", "u", "screen.put_back", "undo", "Put back what was deleted last."),
    HELP_KEY,
    PALETTE_KEY,
    CLOSE_KEY,
)

SETTINGS = (
    Key("right,space", "→", "screen.change(1)", "more", "The next value.", also="space, enter"),
    Key("left", "←", "screen.change(-1)", "less", "The value before."),
    Key("j,down", "↓", "screen.move(1)", "down", "The next setting.", also="j", in_bar=False),
    Key("k,up", "↑", "screen.move(-1)", "up", "The setting before.", also="k", in_bar=False),
    CLOSE_KEY,
    PALETTE_KEY,
)

STATS = (
    Key("m", "m", "screen.range('month')", "month", "The last thirty days."),
    Key("6", "6", "screen.range('half-year')", "half-year", "The last half-year."),
    Key("y", "y", "screen.range('year')", "year", "The last year."),
    Key("a", "a", "screen.range('all')", "all", "From the first session on."),
    Key("left,h", "←", "screen.move(-7)", "week", "The cursor a week back.", also="h"),
    Key("right,l", "→", "screen.move(7)", "week", "The cursor a week on.", also="l", in_bar=False),
    Key("up,k", "↑", "screen.move(-1)", "day", "The cursor a day back.", also="k"),
    Key("down,j", "↓", "screen.move(1)", "day", "The cursor a day on.", also="j", in_bar=False),
    Key("pagedown", "pgdn", "screen.scroll(1)", "down", "The page further down."),
    Key("pageup", "pgup", "screen.scroll(-1)", "up", "The page further up.", in_bar=False),
    CLOSE_KEY,
    PALETTE_KEY,
)
HELP = (CLOSE_KEY, PALETTE_KEY)

SECTIONS = (
    ("Today", TODAY),
    ("During an exercise", EXERCISE),
    ("Summary", SUMMARY),
    ("A note", NOTE),
    ("A pause", PAUSE),
    ("History", HISTORY),
    ("Routines", ROUTINES),
    ("A routine of your own", EDITOR),
    ("Picking an exercise", PICK),
    ("Playing a round", PREVIEW),
    ("Settings", SETTINGS),
    ("Stats", STATS),
    ("Help", HELP),
)
"""What the help screen shows first; the questions have their own."""
