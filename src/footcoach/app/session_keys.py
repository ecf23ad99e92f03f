"""The keys of a session, the same on the screen and in plain mode.

Each action has a key that all keyboard layouts share. Some have keys of a presentation remote, a
foot pedal or headphones, where the terminal passes those on. The last key of most is a letter or
sign, which some layouts lack. Names are those of textual. Letters count in either case, so Caps
Lock changes nothing.

The screen binds and labels them in `tui/screens/exercise.py`, plain mode in `plain/keys.py`.
"""

MEDIA = ("media_play_pause", "media_play", "media_pause")  # headphones guess which one they mean
PAUSE = ("space", "f5", "b", "full_stop", "escape", *MEDIA)
READY = ("enter",)
SKIP = ("right", "pagedown", "n")
BACK = ("left", "pageup", "p")
NEXT = ("end",)
RESTART = ("home", "r")
UNDO = ("backspace", "u")
EXTEND = ("up", "plus")
HURT = ("delete", "x")
GUIDE = ("f6", "g")
EASIER = ("f7", "e")
MUTE = ("f9", "m")
HELP = ("f2", "question_mark")
STOP = ("f8", "q")

FIRST_REPEAT_S = 0.7  # a key that is held down repeats for the first time after 0.25 to 0.66 s
