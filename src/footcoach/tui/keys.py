"""The keys of the screens that ask a question."""

from footcoach.tui.key import ANSWERS, QUIT_KEY, QUIT_QUIETLY_KEY, Key

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
    *ANSWERS,
)

HURT = (
    Key("s", "s", "screen.dismiss('stop')", "stop", "Stop here: keep what was done.", always=True),
    Key("g", "g", "screen.dismiss('go')", "go on", "Go on with the next exercise.", always=True),
    Key("u", "u", "screen.dismiss('undo')", "undo", "It was a slip: back to it.", always=True),
    *ANSWERS,
)

NEXT_DAY = (
    Key("1,s", "1", "screen.dismiss('same')", "same", "The same as before.", also="s", always=True),
    Key("2", "2", "screen.dismiss('better')", "better", "Better than before.", always=True),
    Key(
        "3,w", "3", "screen.dismiss('worse')", "worse", "Worse than before.", also="w", always=True
    ),
    Key("escape", "esc", "screen.dismiss('skip')", "skip", "Do not say.", always=True),
    *ANSWERS,
    QUIT_QUIETLY_KEY,
)

STEP = (
    Key("y", "y", "screen.dismiss('yes')", "take it", "Take the step.", always=True),
    Key("k,escape", "k", "screen.dismiss('keep')", "leave it", "As it is, for now.", always=True),
    *ANSWERS,
    QUIT_QUIETLY_KEY,
)

ADVICE = (
    Key("escape", "esc", "screen.dismiss('on')", "leave it", "Leave it at that.", always=True),
    Key("h", "h", "screen.dismiss('halve')", "halve", "Half the dose, for the next round."),
    Key("r", "r", "screen.dismiss('rest')", "rest", "Make today a rest day."),
    Key("g", "g", "screen.dismiss('go')", "start", "Start a round all the same."),
    Key("escape", "esc", "screen.dismiss('later')", "not now", "Start nothing now.", always=True),
    *ANSWERS,
    QUIT_QUIETLY_KEY,
)

SCALE = (
    Key("0", "0–9", "screen.answer(0)", "", "Your answer from 0 to 9.", in_bar=False),
    Key("left,down,pageup", "←", "screen.move(-1)", "less", "Less.", in_bar=False),
    Key("right,up,pagedown", "→", "screen.move(1)", "more", "More; enter takes it.", in_bar=False),
    Key(
        "enter,f5,b,full_stop",
        "enter",
        "screen.take",
        "take",
        "Take the number at the mark.",
        always=True,
    ),
    Key("escape", "esc", "screen.skip", "skip", "Skip the question.", always=True),
    QUIT_QUIETLY_KEY,
)

BROKEN_OFF = (
    Key("r", "r", "screen.dismiss('resume')", "go on", "Go on from there.", always=True),
    Key("s", "s", "screen.dismiss('save')", "save", "Save what was done as stopped.", always=True),
    Key("d", "d", "screen.dismiss('discard')", "discard", "Forget that session.", always=True),
    Key("escape", "esc", "screen.dismiss('later')", "later", "Decide at the next start."),
    *ANSWERS,
    QUIT_KEY,
)

REPAIR = (
    Key("r", "r", "screen.dismiss('repair')", "bring back", "Bring back what there is."),
    Key("a", "a", "screen.dismiss('anew')", "begin anew", "Begin with an empty history."),
    Key("escape,l", "esc", "screen.dismiss('look')", "only look", "Look, and write nothing."),
    *ANSWERS,
    QUIT_KEY,
)

UNSAVED = (
    Key("s", "s", "screen.dismiss('save')", "save", "Save.", always=True),
    Key("k,escape", "k", "screen.dismiss('stay')", "stay", "Go on.", always=True),
    Key("d", "d", "screen.dismiss('drop')", "drop", "Do not save.", always=True),
    *ANSWERS,
)
