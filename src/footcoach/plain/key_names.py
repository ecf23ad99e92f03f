"""The names of keys: of characters, of escape sequences, and of the Windows console.

Names are those of textual. Letters are in lower case and digits in ASCII, so that Caps Lock and
digits of other scripts change nothing.
"""

import unicodedata

_CONTROLS = {"\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\b": "backspace"}
_SIGNS = {
    "plus_sign": "plus",
    "hyphen_minus": "minus",
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "low_line": "underscore",
}
_BY_LETTER = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "F": "end",
    "H": "home",
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
}
KEYPAD_KEYS = {"M": "enter", "k": "plus", "m": "minus", "n": "full_stop"} | {
    letter: str(digit) for digit, letter in enumerate("pqrstuvwxy")
}
LINUX_KEYS = {letter: f"f{number}" for number, letter in enumerate("ABCDE", 1)}
_BY_NUMBER = {
    1: "home",
    2: "insert",
    3: "delete",
    4: "end",
    5: "pageup",
    6: "pagedown",
    7: "home",
    8: "end",
    11: "f1",
    12: "f2",
    13: "f3",
    14: "f4",
    15: "f5",
    17: "f6",
    18: "f7",
    19: "f8",
    20: "f9",
    21: "f10",
    23: "f11",
    24: "f12",
}
_BY_CODE = {  # codes of the kitty protocol
    13: "enter",
    27: "escape",
    9: "tab",
    127: "backspace",
    8: "backspace",
    **{57399 + digit: str(digit) for digit in range(10)},
    57409: "full_stop",
    57412: "minus",
    57413: "plus",
    57414: "enter",
    57417: "left",
    57418: "right",
    57419: "up",
    57420: "down",
    57421: "pageup",
    57422: "pagedown",
    57423: "home",
    57424: "end",
    57425: "insert",
    57426: "delete",
    57428: "media_play",
    57429: "media_pause",
    57430: "media_play_pause",
}
_CONSOLE = {
    "H": "up",
    "P": "down",
    "K": "left",
    "M": "right",
    "G": "home",
    "O": "end",
    "I": "pageup",
    "Q": "pagedown",
    "R": "insert",
    "S": "delete",
    **{chr(0x3A + number): f"f{number}" for number in range(1, 11)},
}
_SHIFT, _ALT, _CTRL, _LOCKS = 1, 2, 4, 64 | 128
_RELEASED = "3"


def name_of(char: str) -> str:
    """Return the name of the key that types a character; empty if there is none."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char.isalnum():
        return char.lower()
    if char in _CONTROLS:
        return _CONTROLS[char]
    if char < " ":
        return f"ctrl+{chr(ord(char) + 0x60)}" if "\x01" <= char <= "\x1a" else ""
    name = unicodedata.name(char, "").lower().replace(" ", "_").replace("-", "_")
    return _SIGNS.get(name, name)


def sequence_key(parameters: str, final: str) -> str:
    """Return the key of an escape sequence; empty if it has none."""
    fields = [field.split(":") for field in parameters.split(";")]
    modifiers = (_number(fields[1][0]) or 1) - 1 if len(fields) > 1 else 0
    if len(fields) > 1 and fields[1][1:2] == [_RELEASED]:
        return ""
    code = _number(fields[0][0])
    if final == "u":
        return _with_modifiers(modifiers, _key_of_fields(fields), types=True)
    if final == "~" and code == 27 and len(fields) == 3:  # xterm's form for other keys
        return _with_modifiers(modifiers, _key_of_code(_number(fields[2][0])), types=True)
    if final in "~$^@":
        held = {"$": _SHIFT, "^": _CTRL, "@": _SHIFT | _CTRL}.get(final, 0)
        return _with_modifiers(modifiers | held, _BY_NUMBER.get(code or 0, ""))
    letter_key = "" if parameters[:1] in {"?", "<", ">"} else _BY_LETTER.get(final, "")
    return _with_modifiers(modifiers, letter_key)


def _key_of_fields(fields: list[list[str]]) -> str:
    """Return a key by the text it types if that is ASCII, otherwise by its position."""
    typed = _number(fields[2][0]) if len(fields) > 2 else None
    code, shifted, base = (_number(part) for part in (*fields[0], "", "")[:3])
    latin = base if code is not None and code >= 0x80 and base else None
    return _key_of_code(typed if typed and typed < 0x80 else latin or shifted or code)


def _key_of_code(code: int | None) -> str:
    if code is None or code > 0x10FFFF:
        return ""
    return _BY_CODE.get(code) or name_of(chr(code))


def _with_modifiers(modifiers: int, key: str, *, types: bool = False) -> str:
    """Return a key with its modifiers; shift is left out if it only changes the character."""
    held = modifiers & ~_LOCKS
    if types and (len(key) == 1 or "_" in key or key == "plus"):
        held &= ~_SHIFT
    if not key or not held:
        return key
    names = ((_CTRL, "ctrl+"), (_ALT, "alt+"), (_SHIFT, "shift+"))
    return "".join(name for bit, name in names if held & bit) + ("" if held < 8 else "super+") + key


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def console_key(first: str, second: str = "") -> str:
    """Return the key for a character of a Windows console, or for a prefix and a code."""
    if second:
        return _CONSOLE.get(second, "")
    return "escape" if first == "\x1b" else name_of(first[:1] or "\0")
