"""Answers `footcoach status` from the summary, before anything else is imported.

Whatever is not plain and up to date is left to the command line, which does it all again.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence

DUE, NOTHING_DUE, TROUBLE = 1, 0, 2


def answered(arguments: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Print the status and return the exit code; None where the command line has to do it."""
    asked = _asked(list(arguments), environ)
    if asked is None:
        return None
    folder, pattern, as_json = asked
    from footcoach.status import cache

    found = cache.read(os.path.join(folder, cache.NAME), time.time())  # noqa: PTH118
    if found is None:
        return None
    from footcoach.status.line import UnknownField, fields_of, filled

    summary, left_s = found
    fields = fields_of(summary, left_s)
    try:
        text = filled(pattern, fields)
    except UnknownField:
        return None
    if as_json:
        import json

        text = json.dumps(fields, ensure_ascii=False)
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return DUE if fields["state"] == "due" else NOTHING_DUE


def _asked(arguments: list[str], environ: Mapping[str, str]) -> tuple[str, str, bool] | None:
    """Return the data folder, the format, and whether JSON is wanted."""
    folder = environ.get("FOOTCOACH_DATA_DIR") or None
    if arguments[:1] == ["--data-dir"] and len(arguments) > 1:
        folder, arguments = arguments[1], arguments[2:]
    if arguments[:1] != ["status"] or sys.stdout is None:
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
        from platformdirs import user_data_dir

        folder = user_data_dir("footcoach", appauthor=False)
    return os.path.expanduser(folder), pattern, as_json  # noqa: PTH111
