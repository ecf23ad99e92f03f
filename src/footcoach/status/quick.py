"""Answers `footcoach status` from the summary, before anything else is imported.

Whatever is not plain and up to date is left to the command line, which does it all again.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence


def answered(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print the status and return the exit code; None where the command line has to do it."""
    try:
        asked = _asked(list(arguments), environ)
    except RuntimeError:  # no home folder is known
        return None
    if asked is None:
        return None
    folder, pattern, as_json = asked
    from footcoach.status import cache

    found = cache.read(os.path.join(folder, cache.NAME), time.time())  # noqa: PTH118
    if found is None:
        return None
    from footcoach.status.answer import tell
    from footcoach.status.line import UnknownField

    try:
        return tell(*found, pattern, as_json=as_json)
    except UnknownField:
        return None


def _asked(arguments: list[str], environ: Mapping[str, str]) -> tuple[str, str, bool] | None:
    """Return the data folder, the format, and whether JSON is wanted."""
    folder = environ.get("FOOTCOACH_DATA_DIR") or None
    if arguments[:1] == ["--data-dir"] and len(arguments) > 1:
        folder, arguments = arguments[1], arguments[2:]
    if arguments[:1] != ["status"]:
        return None
    pattern, as_json, rest = "{text}", False, arguments[1:]
    while rest:
        if rest[0] == "--json":
            as_json, rest = True, rest[1:]
        elif rest[0] == "--format" and len(rest) > 1:
            pattern, rest = rest[1], rest[2:]
        else:
            return None
    if folder is None:
        return usual_folder(environ), pattern, as_json
    return os.path.expanduser(folder), pattern, as_json  # noqa: PTH111


def usual_folder(environ: Mapping[str, str]) -> str:
    """Return the data folder of those who chose none, as `user_paths` does.

    On Linux the common cases are answered here: the library takes as long as all the rest.
    """
    chosen, home = environ.get("XDG_DATA_HOME", ""), environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in environ:
        if chosen.startswith("/"):
            return f"{chosen}/footcoach"
        if not chosen and home.startswith("/"):
            return f"{home}/.local/share/footcoach"
    from platformdirs import user_data_dir

    return user_data_dir("footcoach", appauthor=False)
