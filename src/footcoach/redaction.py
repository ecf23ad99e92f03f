"""Removes personal text from what may be shown to others: crash files and the debug log."""

import os
import re
from collections.abc import Iterable

_QUOTED_INPUT = re.compile(r"input_value=.*")  # in errors of pydantic: may hold a note
_ESCAPED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def without_personal(text: str) -> str:
    """Return a text without the home folder (written as ~) and without quoted input."""
    for home in _homes():
        text = text.replace(home, "~")
    return _QUOTED_INPUT.sub("input_value=…", text)


def on_one_line(text: str) -> str:
    """Return a text on one line: characters that cannot be shown are escaped as in Python."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _homes() -> Iterable[str]:
    """Return the home folder as it is set and as it really is, the longer first."""
    home = os.path.expanduser("~")  # noqa: PTH111 - a string is replaced
    named = {path for path in (home, os.path.realpath(home)) if len(path) > 1 and path != "~"}
    return sorted(named, key=len, reverse=True)


def _escaped(char: str) -> str:
    return _ESCAPED.get(char) or char.encode("unicode_escape").decode()
