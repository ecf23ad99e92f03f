"""Answers `footcoach status` from status.json, before anything else is imported.

Other arguments and an outdated summary are left to the command line.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence


class Request:
    """What the arguments of `footcoach status` ask for: folders, a format, and options."""

    def __init__(
        self,
        folders: tuple[str, str],
        pattern: str,
        *,
        as_json: bool = False,
        exit_code: bool = False,
        follow: bool = False,
    ) -> None:
        self.data, self.config = folders
        self.pattern = pattern
        self.as_json = as_json
        self.exit_code = exit_code
        self.follow = follow


def answered(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print the status and return the exit code, or None if the command line has to do it."""
    try:
        asked = parsed(list(arguments), environ)
    except (RuntimeError, OSError):  # the home folder is unknown, or the current one is deleted
        return None
    if asked is None:
        return None
    # Deferred: every command calls this function, and only `status` needs them.
    from footcoach.status import cache
    from footcoach.status.line import UnknownFieldError, print_status

    try:
        if asked.follow:
            from footcoach.status.follow import follow  # not for a prompt

            return follow(asked.data, asked.config, asked.pattern, as_json=asked.as_json)
        sources = cache.sources_in(asked.data, asked.config)
        cached = cache.read(os.path.join(asked.data, cache.NAME), time.time(), sources)  # noqa: PTH118
        if cached is None:
            return None
        return print_status(
            *cached, asked.pattern, as_json=asked.as_json, exit_code=asked.exit_code
        )
    except UnknownFieldError:
        return None


def parsed(arguments: list[str], environ: Mapping[str, str]) -> Request | None:
    """Return what is asked for, or None for anything else than a plain `status`."""
    folders = {"--data-dir": environ.get("FOOTCOACH_DATA_DIR") or None, "--config-dir": None}
    words = _without_options(arguments, folders, {})
    if words[:1] != ["status"]:
        return None
    values: dict[str, str | None] = {"--format": "{text}"}
    flags = {"--json": False, "--exit-code": False, "--follow": False}
    if _without_options(words[1:], values, flags):
        return None
    as_json, exit_code, follow = flags.values()
    if exit_code and follow:
        return None
    return Request(
        _folders(folders["--data-dir"], folders["--config-dir"], environ),
        values["--format"] or "",
        as_json=as_json,
        exit_code=exit_code,
        follow=follow,
    )


def _without_options(
    words: list[str], values: dict[str, str | None], flags: dict[str, bool]
) -> list[str]:
    """Enter the options that the words begin with; return the words after them."""
    while words:
        name, equals, value = words[0].partition("=")
        if words[0] in flags:
            flags[words[0]], words = True, words[1:]
        elif name in values and equals:
            values[name], words = value, words[1:]
        elif name in values and len(words) > 1:
            values[name], words = words[1], words[2:]
        else:
            break
    return words


def _folders(data: str | None, config: str | None, environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the folders of data and settings, as `user_paths` does."""
    if data is None:
        data, usual_config = usual_folders(environ)
    else:
        data = usual_config = _absolute(data)
    return data, usual_config if config is None else _absolute(config)


def _absolute(folder: str) -> str:
    return os.path.join(os.getcwd(), os.path.expanduser(folder))  # noqa: PTH109, PTH111, PTH118


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
