"""Makes text from outside safe to show: no control characters, no hidden characters."""

import re
import unicodedata

# Control, format (bidirectional overrides, zero-width), surrogate, private-use and unassigned
# characters: none of them is readable, and some control a terminal or are invisible.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_MARKS = frozenset({"Mn", "Me"})
_MARKS_IN_A_ROW = 4  # no language needs more on one letter; many would cover other lines

_JOINER = "\u200d"
_JOINERS = frozenset({"\u200c", _JOINER, "\u180e"})  # they change the shape of their neighbours
_SYMBOLS = frozenset({"So", "Sm", "Sk"})  # emoji, arrows, and skin tones
_PICTURE_STYLE, _KEYCAP = "\ufe0f", "\u20e3"
_VIRAMA = 9  # the combining class of the mark that removes a letter's vowel

# The flag of a region (England, Scotland): a black flag, then its code in invisible letters.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")

# Reserved in Unicode for emoji and ideographs that may be newer than Python's own tables.
_RESERVED = re.compile("[\U0001f300-\U0001faff\U00020000-\U0002fffd\U00030000-\U0003fffd]")


def printable(text: str) -> str:
    """Return `text` on one line, without unreadable characters."""
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = at = 0
    while at < len(text):
        char = text[at]
        flag = _FLAG.match(text, at)
        at = flag.end() if flag else at + 1
        category = unicodedata.category(char)
        if char.isspace():
            char, marks = " ", 0
        elif category in _MARKS:
            marks += 1
            if marks > _MARKS_IN_A_ROW:
                continue
        elif category not in _UNREADABLE or _RESERVED.match(char):
            char, marks = flag[0] if flag else char, 0
        elif not _joins(shown[-1][-1] if shown else "", char, _kept(text[at : at + 1], marks)):
            continue
        shown.append(char)
    return "".join(shown)


def readable(text: str) -> str:
    """Return printable text with single spaces between its words."""
    return " ".join(printable(text).split())


def _kept(char: str, marks: int) -> str:
    """Return a character, or "" if it is one mark too many on a letter."""
    is_too_many = marks >= _MARKS_IN_A_ROW and char and unicodedata.category(char) in _MARKS
    return "" if is_too_many else char


def _joins(before: str, char: str, after: str) -> bool:
    """Tell whether a character is a joiner that its neighbours in a word or an emoji need."""
    if char not in _JOINERS or not before:
        return False
    if _is_of_a_word(before) and after and _is_of_a_word(after):
        return True
    if char != _JOINER:
        return False
    if unicodedata.combining(before) == _VIRAMA or unicodedata.bidirectional(before) == "AL":
        return True  # at the end of a word it gives a letter its medial form
    is_picture = before in {_PICTURE_STYLE, _KEYCAP} or _is_picture(before)
    return is_picture and bool(after) and _is_picture(after)


def _is_of_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in _SYMBOLS or _RESERVED.match(char) is not None
