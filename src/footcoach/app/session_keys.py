"""The keys of a session: the same on the screen and line by line, on every keyboard.

Each action has a key that all keyboard layouts share, keys of a presentation remote where it needs
them, and last a letter or sign for those whose keyboard has it. Names are those of textual.
Letters count in either case, so that Caps Lock changes nothing.

The screen binds and labels them in `tui/screens/exercise.py`, plain mode in `plain/keys.py`.
"""

PAUSE = ("space", "f5", "b", "full_stop", "escape")
READY = ("enter",)
SKIP = ("right", "pagedown", "n")
BACK = ("left", "pageup", "p")
NEXT = ("end",)
RESTART = ("home", "r")
UNDO = ("backspace", "u")
EXTEND = ("up", "plus")
HURT = ("delete", "x")
MUTE = ("f9", "m")
HELP = ("f2", "question_mark")
STOP = ("f8", "q")

FIRST_REPEAT_S = 0.7  # a key that is held down repeats for the first time after 0.25 to 0.66 s
