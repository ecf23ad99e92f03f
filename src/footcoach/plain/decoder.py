"""Decodes the bytes of a terminal into the names of keys.

A terminal sends most keys as a sequence of bytes, and a read may end in the middle of one. Complete
sequences without a known key are ignored.
"""

from collections.abc import Callable

from footcoach.plain.key_names import KEYPAD_KEYS, LINUX_KEYS, name_of, sequence_key

ESCAPE_ALONE_S = 0.2  # after this time, an escape byte was the Escape key
UNFINISHED_S = 1.0  # after this time, an incomplete sequence is dropped

_ESC, _BEL, _CANCEL, _SUBSTITUTE, _DEL = 0x1B, 0x07, 0x18, 0x1A, 0x7F
_PASTE, _PASTE_END = "200~", b"\x1b[201~"
_MAX_LENGTH = 64  # characters of a sequence; the rest is dropped


class Decoder:
    """A state machine that takes bytes and returns the keys that they complete."""

    def __init__(self) -> None:
        self._take: Callable[[int], str] = self._ground
        self._alt = False
        self._character_bytes = bytearray()  # of one character so far
        self._parameters = ""  # the characters of a sequence so far
        self._mouse_bytes = 0  # bytes left of a mouse report
        self._matched = 0  # bytes of the end of a paste so far

    def feed(self, content: bytes) -> list[str]:
        """Return the names of the keys that these bytes complete."""
        return [key for byte in content if (key := self._take(byte))]

    @property
    def patience_s(self) -> float | None:
        """The seconds to wait for the rest of a sequence; None if no sequence has begun."""
        if self._is(self._ground):
            return None
        return ESCAPE_ALONE_S if self._is(self._escape) else UNFINISHED_S

    def give_up(self) -> list[str]:
        """Drop an incomplete sequence; return the Escape key if it is a single escape byte."""
        alone = self._is(self._escape)
        self._end()
        return ["escape"] if alone else []

    def _is(self, state: Callable[[int], str]) -> bool:
        return self._take == state

    def _end(self, key: str = "") -> str:
        """Return to the initial state after a key or a dropped sequence."""
        named = f"alt+{key}" if key and self._alt else key
        self._take, self._alt = self._ground, False
        self._character_bytes.clear()
        self._parameters = ""
        return named

    def _go_to(self, state: Callable[[int], str]) -> str:
        self._take = state
        return ""

    # -- states: each takes a byte and returns the completed key, or ""

    def _ground(self, byte: int) -> str:
        if byte == _ESC:
            return self._go_to(self._escape)
        if byte < 0x80:
            return self._end(name_of(chr(byte)))
        if 0xC2 <= byte <= 0xF4:  # the first byte of a character
            self._character_bytes.append(byte)
            return self._go_to(self._character)
        return self._end()

    def _character(self, byte: int) -> str:
        if not 0x80 <= byte <= 0xBF:
            self._end()  # invalid UTF-8
            return self._ground(byte)
        self._character_bytes.append(byte)
        if len(self._character_bytes) < 2 + (self._character_bytes[0] >= 0xE0) + (
            self._character_bytes[0] >= 0xF0
        ):
            return ""
        char = self._character_bytes.decode(errors="ignore")
        if "\x80" <= char <= "\x9f":  # a C1 control: escape and a letter in one
            self._restart()
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
            return self._restart()
        if byte in {_CANCEL, _SUBSTITUTE} or byte > _DEL:
            return self._end()
        if byte < 0x20 or byte == _DEL:
            return ""  # a control character inside a sequence
        if not self._parameters and char == "M":
            self._mouse_bytes = 3
            return self._go_to(self._mouse)
        if not self._parameters and char == "[":
            return self._go_to(self._linux)
        shifted = char == "$" and self._parameters.isdigit()  # rxvt's form
        if char < "@" and not shifted:
            self._parameters += char if len(self._parameters) < _MAX_LENGTH else ""
            return ""
        if self._parameters + char == _PASTE:
            self._matched = 0
            return self._go_to(self._paste)
        return self._end(sequence_key(self._parameters, char))

    def _ss3(self, byte: int) -> str:
        char = chr(byte)
        if byte == _ESC:
            return self._restart()
        if char.isdigit() or char == ";":
            self._parameters += char if len(self._parameters) < _MAX_LENGTH else ""
            return ""
        if self._parameters:  # modifiers, alone or after a number
            return self._end(sequence_key(f"1;{self._parameters.rpartition(';')[2]}", char))
        return self._end(KEYPAD_KEYS.get(char, "") or sequence_key("", char))

    def _linux(self, byte: int) -> str:
        return self._restart() if byte == _ESC else self._end(LINUX_KEYS.get(chr(byte), ""))

    def _mouse(self, byte: int) -> str:
        self._mouse_bytes -= 1
        return "" if self._mouse_bytes else self._end()

    def _string(self, byte: int) -> str:
        if byte == _ESC:
            return self._go_to(self._string_end)
        return self._end() if byte in {_BEL, _CANCEL, _SUBSTITUTE} else ""

    def _string_end(self, byte: int) -> str:
        if byte == ord("\\"):
            return self._end()
        self._restart()
        return self._escape(byte)

    def _paste(self, byte: int) -> str:
        if byte == _PASTE_END[self._matched]:
            self._matched += 1
        else:
            self._matched = int(byte == _ESC)
        return self._end() if self._matched == len(_PASTE_END) else ""

    def _restart(self) -> str:
        self._end()
        return self._go_to(self._escape)
