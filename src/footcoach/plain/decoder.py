"""From the bytes of a terminal to the names of keys.

A terminal sends most keys as a sequence of bytes, and a read may end in the middle of one. Whole
sequences are recognised, or ignored, whatever they hold. Names are those of textual; letters are
in lower case, and digits those of ASCII, so that Caps Lock and the digits of another script count.
"""

import unicodedata
from collections.abc import Callable

ESCAPE_ALONE_S = 0.2  # what has not gone on by then was the key itself
UNFINISHED_S = 1.0  # what has not ended by then is forgotten

_ESC, _BEL, _CANCEL, _SUBSTITUTE, _DEL = 0x1B, 0x07, 0x18, 0x1A, 0x7F
_PASTE, _PASTE_END = "200~", b"\x1b[201~"
_LONGEST = 64  # characters of a sequence that are kept; the rest is read and dropped

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
_KEYPAD = {"M": "enter", "k": "plus", "m": "minus", "n": "full_stop"} | {
    letter: str(digit) for digit, letter in enumerate("pqrstuvwxy")
}
_LINUX = {letter: f"f{number}" for number, letter in enumerate("ABCDE", 1)}
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
_BY_CODE = {  # of the kitty protocol
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
}
_SHIFT, _ALT, _CTRL, _LOCKS = 1, 2, 4, 64 | 128
_RELEASED = "3"


def name_of(char: str) -> str:
    """Return the name of the key that types a character; empty where none does."""
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


class Decoder:
    """Takes bytes as they come and returns the keys that are complete by then."""

    def __init__(self) -> None:
        self._take: Callable[[int], str] = self._ground
        self._alt = False
        self._letter = bytearray()  # the bytes of one character so far
        self._given = ""  # the characters of a sequence so far
        self._left = 0  # so many bytes belong to a report of the mouse
        self._matched = 0  # so many bytes of the end of a paste have come

    def feed(self, content: bytes) -> list[str]:
        """Return the names of the keys that these bytes complete."""
        return [key for byte in content if (key := self._take(byte))]

    @property
    def patience_s(self) -> float | None:
        """How long to wait for the rest of what has begun; None where nothing has."""
        if self._is(self._ground):
            return None
        return ESCAPE_ALONE_S if self._is(self._escape) else UNFINISHED_S

    def give_up(self) -> list[str]:
        """Forget what has begun and not gone on: an escape that stands alone is a key."""
        alone = self._is(self._escape)
        self._end()
        return ["escape"] if alone else []

    def _is(self, state: Callable[[int], str]) -> bool:
        return self._take == state

    def _end(self, key: str = "") -> str:
        """Begin anew after a key, or after something that is none."""
        named = f"alt+{key}" if key and self._alt else key
        self._take, self._alt = self._ground, False
        self._letter.clear()
        self._given = ""
        return named

    def _go_to(self, state: Callable[[int], str]) -> str:
        self._take = state
        return ""

    # -- states: each takes a byte, and returns a key where one is complete

    def _ground(self, byte: int) -> str:
        if byte == _ESC:
            return self._go_to(self._escape)
        if byte < 0x80:
            return self._end(name_of(chr(byte)))
        if 0xC2 <= byte <= 0xF4:  # the first byte of a character
            self._letter.append(byte)
            return self._go_to(self._character)
        return self._end()

    def _character(self, byte: int) -> str:
        if not 0x80 <= byte <= 0xBF:
            self._end()  # it was none
            return self._ground(byte)
        self._letter.append(byte)
        if len(self._letter) < 2 + (self._letter[0] >= 0xE0) + (self._letter[0] >= 0xF0):
            return ""
        char = self._letter.decode(errors="ignore")
        if "\x80" <= char <= "\x9f":  # an escape and a letter in one
            self._begin_again()
            return self._escape(ord(char) - 0x40)
        return self._end(name_of(char) if len(char) == 1 else "")

    def _escape(self, byte: int) -> str:
        match chr(byte):
            case "[":
                return self._go_to(self._csi)
            case "O":
                return self._go_to(self._ss3)
            case "]" | "P" | "X" | "^" | "_":
                return self._go_to(self._string)
        self._alt = True
        return "" if byte == _ESC else self._ground(byte)

    def _csi(self, byte: int) -> str:
        char = chr(byte)
        if byte == _ESC:
            return self._begin_again()
        if byte in {_CANCEL, _SUBSTITUTE} or byte > _DEL:
            return self._end()
        if byte < 0x20 or byte == _DEL:
            return ""  # a terminal obeys it in passing
        if not self._given and char == "M":
            self._left = 3
            return self._go_to(self._mouse)
        if not self._given and char == "[":
            return self._go_to(self._linux)
        shifted = char == "$" and self._given.isdigit()  # as rxvt sends it
        if char < "@" and not shifted:
            self._given += char if len(self._given) < _LONGEST else ""
            return ""
        if self._given + char == _PASTE:
            self._matched = 0
            return self._go_to(self._paste)
        return self._end(_sequence(self._given, char))

    def _ss3(self, byte: int) -> str:
        char = chr(byte)
        if byte == _ESC:
            return self._begin_again()
        if char.isdigit() or char == ";":
            self._given += char if len(self._given) < _LONGEST else ""
            return ""
        if self._given:  # what was held down, alone or after a number
            return self._end(_sequence(f"1;{self._given.rpartition(';')[2]}", char))
        return self._end(_KEYPAD.get(char, "") or _sequence("", char))

    def _linux(self, byte: int) -> str:
        return self._begin_again() if byte == _ESC else self._end(_LINUX.get(chr(byte), ""))

    def _mouse(self, byte: int) -> str:
        self._left -= 1
        return "" if self._left else self._end()

    def _string(self, byte: int) -> str:
        if byte == _ESC:
            return self._go_to(self._string_end)
        return self._end() if byte in {_BEL, _CANCEL, _SUBSTITUTE} else ""

    def _string_end(self, byte: int) -> str:
        if byte == ord("\\"):
            return self._end()
        self._begin_again()
        return self._escape(byte)

    def _paste(self, byte: int) -> str:
        if byte == _PASTE_END[self._matched]:
            self._matched += 1
        else:
            self._matched = int(byte == _ESC)
        return self._end() if self._matched == len(_PASTE_END) else ""

    def _begin_again(self) -> str:
        self._end()
        return self._go_to(self._escape)


def _sequence(given: str, final: str) -> str:
    """Return the key that a whole sequence stands for; empty where it stands for none."""
    fields = [field.split(":") for field in given.split(";")]
    modifiers = (_number(fields[1][0]) or 1) - 1 if len(fields) > 1 else 0
    if len(fields) > 1 and fields[1][1:2] == [_RELEASED]:
        return ""
    code = _number(fields[0][0])
    if final == "u":
        return _with(modifiers, _coded(fields), types=True)
    if final == "~" and code == 27 and len(fields) == 3:  # as xterm reports other keys
        return _with(modifiers, _of_code(_number(fields[2][0])), types=True)
    if final in "~$^@":
        held = {"$": _SHIFT, "^": _CTRL, "@": _SHIFT | _CTRL}.get(final, 0)
        return _with(modifiers | held, _BY_NUMBER.get(code or 0, ""))
    return _with(modifiers, _BY_LETTER.get(final, "") if given[:1] not in {"?", "<", ">"} else "")


def _coded(fields: list[list[str]]) -> str:
    """Return the key of a code: by the text that it types, else by its place on the keyboard."""
    typed = _number(fields[2][0]) if len(fields) > 2 else None
    code, shifted, base = (_number(one) for one in (*fields[0], "", "")[:3])
    latin = base if code is not None and code >= 0x80 and base else None
    return _of_code(typed if typed and typed < 0x80 else latin or shifted or code)


def _of_code(code: int | None) -> str:
    if code is None or code > 0x10FFFF:
        return ""
    return _BY_CODE.get(code) or name_of(chr(code))


def _with(modifiers: int, key: str, *, types: bool = False) -> str:
    """Return a key with what was held down; shift counts only where it types nothing else."""
    held = modifiers & ~_LOCKS
    if types and (len(key) == 1 or "_" in key or key == "plus"):
        held &= ~_SHIFT
    if not key or not held:
        return key
    names = ((_CTRL, "ctrl+"), (_ALT, "alt+"), (_SHIFT, "shift+"))
    return "".join(name for bit, name in names if held & bit) + ("" if held < 8 else "super+") + key


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


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


def console_key(first: str, second: str = "") -> str:
    """Return the key of a Windows console: a character, or a prefix and a code."""
    if second:
        return _CONSOLE.get(second, "")
    return "escape" if first == "\x1b" else name_of(first[:1] or "\0")
