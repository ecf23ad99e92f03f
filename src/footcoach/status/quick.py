"""Answers `footcoach status` from status.json, before anything else is imported.

Other arguments and an outdated summary are left to the command line.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence


def answered(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print the status and return the exit code, or None if the command line has to do it."""
    try:
        parsed = _parsed(list(arguments), environ)
    except (RuntimeError, OSError):  # the home folder is unknown, or the current one is deleted
        return None
    if parsed is None:
        return None
    data, config, pattern, as_json = parsed
    from footcoach.status import (
        cache,
    )  # deferred: every command calls this function, and only `status` needs it

    sources = os.path.join(data, "history.json"), os.path.join(config, "config.toml")  # noqa: PTH118
    cached = cache.read(os.path.join(data, cache.NAME), time.time(), sources)  # noqa: PTH118
    if cached is None:
        return None
    from footcoach.status.line import UnknownFieldError, print_status

    try:
        return print_status(*cached, pattern, as_json=as_json)
    except UnknownFieldError:
        return None


def _parsed(arguments: list[str], environ: Mapping[str, str]) -> tuple[str, str, str, bool] | None:
    """Return the folders of data and settings, the format, and whether JSON is wanted."""
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
        return *usual_folders(environ), pattern, as_json
    path = os.path.join(os.getcwd(), os.path.expanduser(folder))  # noqa: PTH109, PTH111, PTH118
    return path, path, pattern, as_json


def usual_folders(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the default folders of data and settings, as `user_paths` does.

    The common cases of Linux are computed here, because importing platformdirs would double the
    time of `footcoach status`.
    """
    data = _usual_folder(environ, "XDG_DATA_HOME", ".local/share")
    config = _usual_folder(environ, "XDG_CONFIG_HOME", ".config")
    if data is not None and config is not None:
        return data, config
    from platformdirs import user_config_dir, user_data_dir

    return user_data_dir("footcoach", appauthor=False), user_config_dir(
        "footcoach", appauthor=False
    )


def _usual_folder(environ: Mapping[str, str], variable: str, below: str) -> str | None:
    chosen, home = environ.get(variable, ""), environ.get("HOME", "")
    if sys.platform != "linux" or "ANDROID_DATA" in environ:
        return None
    if chosen.startswith("/"):
        return os.path.join(chosen, "footcoach")  # noqa: PTH118
    if home.startswith("/") and not chosen:
        return os.path.join(home, below, "footcoach")  # noqa: PTH118
    return None
