"""The exit codes of footcoach, and their meanings.

Imports nothing: `footcoach status` and `--version` need it.
"""

DONE = 0
ERROR = 1
WRONG_USE = 2
NOT_SHOWN = 3
SIGNALLED = 128  # a shell adds the number of the signal
HUNG_UP = SIGNALLED + 1
INTERRUPTED = SIGNALLED + 2
QUIT = SIGNALLED + 3
TERMINATED = SIGNALLED + 15

MEANINGS = {
    DONE: "done",
    ERROR: "an error; or check found mistakes, doctor damage, or status --exit-code a due round",
    WRONG_USE: "wrong use: an unknown command, option or name; of status, any error",
    NOT_SHOWN: "remind --notify could not show a notification, and printed it",
    HUNG_UP: "the terminal was closed",
    INTERRUPTED: "interrupted with Ctrl+C",
    QUIT: "ended by SIGQUIT",
    TERMINATED: "ended by SIGTERM, as when the system shuts down",
}
"""What each exit code means, in a clause."""

IN_SHORT = "Exit codes: 0 done, 1 an error, 2 wrong use, 130 interrupted."
