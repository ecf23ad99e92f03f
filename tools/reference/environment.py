"""The files and environment variables that the manual names."""

FILES = {
    "history.json": "The finished sessions, the pauses and the ids of deleted sessions.",
    "backups/": "Copies of the history, one for each day and month.",
    "journal/": "Sessions in progress, and interrupted ones.",
    "config.toml": "The settings.",
    "routines/*.toml": "Routines of your own.",
}
"""The user's files, in the folders that `footcoach where` prints."""

VARIABLES = {
    "FOOTCOACH_DATA_DIR": "The folder for all data, like --data-dir.",
    "FOOTCOACH_DEBUG_LOG": "A file for a log of problems, like --debug-log.",
    "XDG_DATA_HOME, XDG_CONFIG_HOME": "On Linux, the folders in which footcoach's own folders are.",
    "VISUAL, EDITOR": "The editor that 'footcoach edit' opens.",
    "NO_COLOR": "If it is set, nothing is coloured.",
    "COLUMNS": "The width of what is printed.",
    "TERM": "The kind of terminal; if it draws no screen, the coach prints lines.",
}
"""Environment variables that footcoach reads."""
