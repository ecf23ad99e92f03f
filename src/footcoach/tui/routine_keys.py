"""The keys of the screens about routines; `keys` hands them on with all the others."""

from footcoach.tui.key import CLOSE_KEY, HELP_KEY, PALETTE_KEY, Key

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
    Key("right,l", "→", "screen.change(1)", "more", "The next value of the dose.", also="l"),
    Key("left,h", "←", "screen.change(-1)", "less", "The value before.", also="h", in_bar=False),
    Key("t", "t", "screen.pace", "your pace", "Work or hold ends by key, or by time again."),
    Key("a", "a", "screen.add", "add", "Add an exercise of the library."),
    Key("d,delete", "d", "screen.take_out", "take out", "Take the exercise at the mark out."),
    Key("shift+up,less_than_sign", "⇧↑", "screen.shift(-1)", "up", "Move it up.", also="<"),
    Key("shift+down,greater_than_sign", "⇧↓", "screen.shift(1)", "down", "Move it down.", also=">"),
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
    Key("right,n", "→", "screen.jump(1)", "next", "To the next exercise.", also="n"),
    Key("left,p", "←", "screen.jump(-1)", "before", "To the exercise before.", also="p"),
    CLOSE_KEY,
    PALETTE_KEY,
)

OTHER_WEEKDAYS = tuple(
    Key(f"{day + 1}", "1-7", f"screen.day({day})", "days", "As 1 is for Monday.", in_bar=False)
    for day in range(1, 7)
)
