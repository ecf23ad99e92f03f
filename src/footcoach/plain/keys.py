"""The keys of a session in plain mode, and the line that lists them."""

from footcoach.app import session_keys as keys
from footcoach.coaching.states import Command

PAUSE, STOP, MUTE, HELP, HURT = keys.PAUSE, keys.STOP, keys.MUTE, keys.HELP, keys.HURT
GUIDE, EASIER = keys.GUIDE, keys.EASIER
COMMANDS = {
    key: command
    for pressed, command in (
        (keys.READY, Command.READY),
        (keys.SKIP, Command.SKIP),
        (keys.BACK, Command.BACK),
        (keys.NEXT, Command.NEXT),
        (keys.RESTART, Command.RESTART),
        (keys.EXTEND, Command.EXTEND),
        (keys.UNDO, Command.UNDO),
    )
    for key in pressed
}
KEYS = (
    "Keys: space pauses and continues, Enter is ready or done, x or Delete: it hurts, "
    "n or right arrow skips, p or left arrow goes back, u or Backspace undoes, "
    "End goes to the next exercise, Home or r restarts it, + or up arrow adds ten seconds, "
    "g or F6 explains the steps or leaves them out, e or F7 is an easier way, "
    "m or F9 mutes, q or F8 stops, ? or F2 lists the keys."
)
