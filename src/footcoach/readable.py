"""Text from outside, made harmless: it is shown, and never obeyed."""

import unicodedata

# Control, format (bidirectional overrides, zero-width), surrogate, private-use and unassigned
# characters: none of them is for reading, and some of them steer a terminal or hide themselves.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def printable(text: str) -> str:
    """Return `text` on one line, without characters that are not for reading."""
    return "".join(map(_shown, text))


def readable(text: str) -> str:
    """Return `text` as `printable` does, with single spaces between its words."""
    return " ".join(printable(text).split())


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _UNREADABLE else char
