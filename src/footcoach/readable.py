"""Text from outside, made harmless: it is shown, and never obeyed."""

import unicodedata

# Control, format (bidirectional overrides, zero-width), surrogate, private-use and unassigned
# characters: none of them is for reading, and some of them steer a terminal or hide themselves.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


_MARKS = frozenset({"Mn", "Me"})
_MARKS_IN_A_ROW = 4  # no language needs more on one letter; towers of them cover other lines


def printable(text: str) -> str:
    """Return `text` on one line, without characters that are not for reading."""
    shown, marks = [], 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in _MARKS else 0
        if char.isspace():
            shown.append(" ")
        elif category not in _UNREADABLE and marks <= _MARKS_IN_A_ROW:
            shown.append(char)
    return "".join(shown)


def readable(text: str) -> str:
    """Return `text` as `printable` does, with single spaces between its words."""
    return " ".join(printable(text).split())
