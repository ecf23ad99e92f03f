"""Every key, once: from here come the bindings, the bar at the bottom, the help and the palette."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does. `always`: it keeps its place in the bar however narrow that is."""

    keys: str
    shown: str
    action: str
    label: str
    help: str
    always: bool = False
    in_bar: bool = True

    def binding(self) -> Binding:
        """Return what textual calls it."""
        return Binding(self.keys, self.action, self.label, key_display=self.shown)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Return the bindings of a screen."""
    return [key.binding() for key in keys]


HELP_KEY = Key("question_mark", "?", "app.help", "help", "Show every key.", always=True)
STATS_KEY = Key("s", "s", "app.show('stats')", "stats", "Show streaks and progress.")
HISTORY_KEY = Key("h", "h", "app.show('history')", "history", "Show the sessions.", in_bar=False)
SETTINGS_KEY = Key("comma", ",", "app.show('settings')", "settings", "Change the settings.")
QUIT_KEY = Key("q,ctrl+q,ctrl+c", "q", "app.quit", "quit", "Quit footcoach.", always=True)
PALETTE_KEY = Key(
    "ctrl+p",
    "ctrl+p",
    "app.command_palette",
    "commands",
    "Find a command, or a theme.",
    in_bar=False,
)
CLOSE_KEY = Key("escape,q", "esc", "screen.dismiss", "back", "Go back.", always=True)

TODAY = (
    Key("enter", "enter", "screen.start", "start", "Start the next round.", always=True),
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
    QUIT_KEY,
)

EXERCISE = (
    Key("space", "space", "screen.coach('pause')", "pause", "Pause.", always=True),
    Key("space", "space", "screen.coach('resume')", "resume", "Go on after a pause.", always=True),
    Key("enter", "enter", "screen.coach('ready')", "ready", "End the set-up, or what waits."),
    Key("right,n", "→", "screen.coach('skip')", "skip", "Skip this phase. Also n."),
    Key("left,p", "←", "screen.coach('back')", "back", "Back to its start, or before. Also p."),
    Key("u", "u", "screen.coach('undo')", "undo", "Undo: back to exactly where you were."),
    Key("x", "x", "screen.coach('hurt')", "hurts", "Stop, it hurts: end this one.", always=True),
    Key("m", "m", "screen.mute", "mute", "Mute at once."),
    Key("m", "m", "screen.unmute", "unmute", "Be heard again."),
    Key("plus", "+", "screen.coach('extend')", "10 s", "Ten seconds more."),
    Key("N", "N", "screen.coach('next')", "next", "Go to the next exercise."),
    Key("R", "R", "screen.coach('restart')", "restart", "Restart this exercise."),
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
    Key("q,ctrl+q,ctrl+c", "q", "app.quit", "quit", "Stop here, after asking.", always=True),
)

_ANSWERS = (
    Key("up,left", "↑", "app.focus_previous", "up", "The answer above.", in_bar=False),
    Key(
        "down,right",
        "↓",
        "app.focus_next",
        "down",
        "The answer below; enter takes it.",
        in_bar=False,
    ),
)

LEAVE = (
    Key("k,escape", "k", "screen.dismiss('keep')", "keep going", "Keep going.", always=True),
    Key(
        "s",
        "s",
        "screen.dismiss('save')",
        "save",
        "Save as stopped: keep what was done.",
        always=True,
    ),
    Key("d", "d", "screen.dismiss('discard')", "discard", "Forget this session.", always=True),
    *_ANSWERS,
)

HURT = (
    Key("s", "s", "screen.dismiss('stop')", "stop", "Stop here: keep what was done.", always=True),
    Key("g", "g", "screen.dismiss('go')", "go on", "Go on with the next exercise.", always=True),
    Key("u", "u", "screen.dismiss('undo')", "undo", "It was a slip: back to it.", always=True),
    *_ANSWERS,
)

NEXT_DAY = (
    Key("b", "b", "screen.dismiss('better')", "better", "Better than before.", always=True),
    Key("s", "s", "screen.dismiss('same')", "same", "The same as before.", always=True),
    Key("w", "w", "screen.dismiss('worse')", "worse", "Worse than before.", always=True),
    Key("escape", "esc", "screen.dismiss('skip')", "skip", "Do not say.", always=True),
    *_ANSWERS,
)

STEP = (
    Key("y", "y", "screen.dismiss('yes')", "take it", "Take the step.", always=True),
    Key("k,escape", "k", "screen.dismiss('keep')", "leave it", "As it is, for now.", always=True),
    *_ANSWERS,
)

ADVICE = (
    Key("escape", "esc", "screen.dismiss('on')", "leave it", "Leave it at that.", always=True),
    Key("h", "h", "screen.dismiss('halve')", "halve", "Half the dose, for the next round."),
    Key("r", "r", "screen.dismiss('rest')", "rest", "Make today a rest day."),
    *_ANSWERS,
)

SCALE = (
    Key("0", "0–9", "screen.answer(0)", "", "Your answer from 0 to 9.", in_bar=False),
    Key("x", "x", "screen.answer(10)", "ten", "Ten.", in_bar=False),
    Key("left", "←", "screen.move(-1)", "less", "Less.", in_bar=False),
    Key("right", "→", "screen.move(1)", "more", "More; enter takes it.", in_bar=False),
    Key("enter", "enter", "screen.take", "take", "Take the number at the mark.", always=True),
    Key("escape", "esc", "screen.skip", "skip", "Skip the question.", always=True),
)

NOTE = (
    Key("enter", "enter", "screen.keep", "keep", "Keep the note.", always=True),
    Key("escape", "esc", "screen.leave", "leave", "Leave it as it was.", always=True),
)

PAUSE = (
    Key("up,k", "↑", "screen.move(-1)", "up", "The line above.", in_bar=False),
    Key("down,j", "↓", "screen.move(1)", "down", "The line below.", in_bar=False),
    Key("left,h", "←", "screen.change(-1)", "less", "The choice before."),
    Key("right,l", "→", "screen.change(1)", "more", "The next choice."),
    Key("enter", "enter", "screen.keep", "pause", "Pause from then to then.", always=True),
    Key("d,delete", "d", "screen.end", "end", "End the pause that is on: be back today."),
    CLOSE_KEY,
)

BROKEN_OFF = (
    Key("r", "r", "screen.dismiss('resume')", "go on", "Go on from there.", always=True),
    Key("s", "s", "screen.dismiss('save')", "save", "Save what was done as stopped.", always=True),
    Key("d", "d", "screen.dismiss('discard')", "discard", "Forget that session.", always=True),
    Key("escape", "esc", "screen.dismiss('later')", "later", "Decide at the next start."),
    *_ANSWERS,
    QUIT_KEY,
)

REPAIR = (
    Key("r", "r", "screen.dismiss('repair')", "bring back", "Bring back what there is."),
    Key("a", "a", "screen.dismiss('anew')", "begin anew", "Begin with an empty history."),
    Key("escape,l", "esc", "screen.dismiss('look')", "only look", "Look, and write nothing."),
    *_ANSWERS,
    QUIT_KEY,
)

SUMMARY = (
    Key("enter,escape", "enter", "screen.today", "today", "Back to today.", always=True),
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
    Key("d,delete", "d", "screen.delete", "delete", "Delete the session at the mark."),
    Key("u", "u", "screen.put_back", "undo", "Put back what was deleted last."),
    HELP_KEY,
    PALETTE_KEY,
    CLOSE_KEY,
)

SETTINGS = (
    Key("right,space", "→", "screen.change(1)", "more", "The next value. Also space, enter."),
    Key("left", "←", "screen.change(-1)", "less", "The value before."),
    Key("j,down", "↓", "screen.move(1)", "down", "The next setting. Also j.", in_bar=False),
    Key("k,up", "↑", "screen.move(-1)", "up", "The setting before. Also k.", in_bar=False),
    CLOSE_KEY,
    PALETTE_KEY,
)

STATS = (
    Key("m", "m", "screen.range('month')", "month", "The last thirty days."),
    Key("6", "6", "screen.range('half-year')", "half-year", "The last half-year."),
    Key("y", "y", "screen.range('year')", "year", "The last year."),
    Key("a", "a", "screen.range('all')", "all", "From the first session on."),
    Key("left,h", "←", "screen.move(-7)", "week", "The cursor a week back. Also h."),
    Key("right,l", "→", "screen.move(7)", "week", "The cursor a week on. Also l.", in_bar=False),
    Key("up,k", "↑", "screen.move(-1)", "day", "The cursor a day back. Also k."),
    Key("down,j", "↓", "screen.move(1)", "day", "The cursor a day on. Also j.", in_bar=False),
    Key("pagedown", "pgdn", "screen.scroll(1)", "down", "The page further down."),
    Key("pageup", "pgup", "screen.scroll(-1)", "up", "The page further up.", in_bar=False),
    CLOSE_KEY,
    PALETTE_KEY,
)
ROUTINES = (
    Key("enter", "enter", "screen.only", "every day", "Make it the daily routine, alone."),
    Key("1", "1-7", "screen.day(0)", "days", "Due on Monday, or not any more; 7 is Sunday."),
    Key("0,delete", "0", "screen.leave_out", "leave out", "Due no more."),
    Key("e", "e", "screen.edit", "edit", "Change it, or a copy of one that ships."),
    Key("n", "n", "screen.new", "new", "Begin a routine of your own."),
    Key("minus", "-", "screen.step_back", "step back", "Undo the last step that its dose grew."),
    HELP_KEY,
    PALETTE_KEY,
    CLOSE_KEY,
)
EDITOR = (
    Key("tab", "tab", "screen.pane", "dose", "To the dose, or back.", always=True),
    Key("right,l", "→", "screen.change(1)", "more", "The next value of the dose. Also l."),
    Key("left,h", "←", "screen.change(-1)", "less", "The value before. Also h.", in_bar=False),
    Key("t", "t", "screen.pace", "your pace", "Work or hold ends by key, or by time again."),
    Key("a", "a", "screen.add", "add", "Add an exercise of the library."),
    Key("d,delete", "d", "screen.take_out", "take out", "Take the exercise at the mark out."),
    Key("K,shift+up", "K", "screen.shift(-1)", "up", "Move it up. Also shift and ↑."),
    Key("J,shift+down", "J", "screen.shift(1)", "down", "Move it down. Also shift and ↓."),
    Key("n", "n", "screen.name", "name", "Give the routine another name."),
    Key("p", "p", "screen.play", "play", "Play the round, faster."),
    Key("u", "u", "screen.undo", "undo", "Take back the last change."),
    Key("s", "s", "screen.save", "save", "Save the file.", always=True),
    HELP_KEY,
    PALETTE_KEY,
    Key("escape,q", "esc", "screen.leave", "back", "Go back, after asking.", always=True),
)
PICK = (
    Key("enter", "enter", "screen.pick", "pick", "Take the exercise at the mark.", always=True),
    CLOSE_KEY,
    PALETTE_KEY,
)
PREVIEW = (
    Key("right,n", "→", "screen.jump(1)", "next", "To the next exercise. Also n."),
    Key("left,p", "←", "screen.jump(-1)", "before", "To the exercise before. Also p."),
    CLOSE_KEY,
    PALETTE_KEY,
)
UNSAVED = (
    Key("s", "s", "screen.dismiss('save')", "save", "Save them.", always=True),
    Key("k,escape", "k", "screen.dismiss('stay')", "stay", "Go on changing.", always=True),
    Key("d", "d", "screen.dismiss('drop')", "drop", "Forget the changes.", always=True),
    *_ANSWERS,
)

OTHER_WEEKDAYS = tuple(
    Key(f"{day + 1}", "1-7", f"screen.day({day})", "days", "As 1 is for Monday.", in_bar=False)
    for day in range(1, 7)
)

HELP = (CLOSE_KEY, PALETTE_KEY)

SECTIONS = (
    ("Today", TODAY),
    ("During an exercise", EXERCISE),
    ("When asked whether to stop", LEAVE),
    ("When something hurt", HURT),
    ("After a round: pain and effort", SCALE),
    ("What the pain rule says", ADVICE),
    ("The next day", NEXT_DAY),
    ("When a dose may grow", STEP),
    ("Summary", SUMMARY),
    ("A note", NOTE),
    ("A pause", PAUSE),
    ("History", HISTORY),
    ("Routines", ROUTINES),
    ("A routine of your own", EDITOR),
    ("Picking an exercise", PICK),
    ("Playing a round", PREVIEW),
    ("When changes are not saved", UNSAVED),
    ("Settings", SETTINGS),
    ("Stats", STATS),
    ("Help", HELP),
    ("When a session was broken off", BROKEN_OFF),
    ("When the history needs you", REPAIR),
)
"""What the help screen shows."""
