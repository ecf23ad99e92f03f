"""Reading a TOML file that anybody may have written."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import replacing
from footcoach.toml_file.mistakes import InvalidFileError, Mistake

MAX_BYTES = 64 * 1024  # what a person types by hand stays far below
MAX_DEPTH = 16  # of tables in tables; likewise
_MARK = b"\xef\xbb\xbf"  # Windows editors put it before the text

PLAINER = {
    r"Illegal character '\n'": "a quote is missing before the end of the line",
    "Unterminated string": "a quote is missing at the end",
    "Cannot overwrite a value": "this name stands there already; take one of them out",
    "Expected '=' after a key in a key/value pair": "an = is missing between name and value",
}
"""What the parser says, for those who do not write parsers."""

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_DEEP_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_PART}\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file's text and its parsed content.

    Raises InvalidFileError or FileNotFoundError.
    """
    text = text_of(path)
    return text, parse_toml(path, text)


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """Return what a file's text says; InvalidFileError."""
    if deep := _DEEP_KEY.search(text):  # looked for first: to read it takes minutes
        raise _mistaken(path, text, deep.start(), "nested too deeply; write it flatter")
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # a number of thousands of digits is one as well
        said = str(error)
        place = _PLACE.search(said)
        at = (int(place[1]), int(place[2])) if place and place[1] else _end_of(text)
        words = _PLACE.sub("", said)
        words = PLAINER.get(words, f"{words}; correct it there")
        raise InvalidFileError([Mistake(path, f"not valid TOML: {words}", *at)]) from None
    except RecursionError:
        raise InvalidFileError([Mistake(path, "nested too deeply; write it flatter")]) from None
    if _depth(data) > MAX_DEPTH:
        raise InvalidFileError([Mistake(path, "nested too deeply; write it flatter")])
    return data


def write_text(target: Path, text: str) -> None:
    """Write a file whole, or leave it as it was; hold its lock. A mark before its text stays."""
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise UserError(f"{target} is not written: it would hold half a character") from None
    mark = _MARK if _is_marked(target) else b""
    with replacing(target) as file:
        file.write(mark + content)


def text_of(path: Path) -> str:
    """Return a file's text, without the mark that Windows editors put before it.

    InvalidFileError, or FileNotFoundError where there is none.
    """
    try:
        with open_plain(path) as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        words = f"cannot be read: {error.strerror or error}; check what it is"
        raise InvalidFileError([Mistake(path, words)]) from None
    except ValueError as error:  # a name that no file can have
        raise InvalidFileError(
            [Mistake(path, f"cannot be read: {error}; check its name")]
        ) from None
    if len(content) > MAX_BYTES:
        raise InvalidFileError([Mistake(path, f"larger than {MAX_BYTES // 1024} KiB; shorten it")])
    try:
        return content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        before = content.removeprefix(_MARK)[: error.start].decode()
        words = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise _mistaken(path, before, len(before), words) from None


def _is_marked(path: Path) -> bool:
    try:
        with open_plain(path) as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return False  # there is none yet, or replacing it says why not


def _mistaken(path: Path, text: str, at: int, words: str) -> InvalidFileError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return InvalidFileError([Mistake(path, words, line, column)])


def _end_of(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _depth(data: dict[str, Any]) -> int:
    """Return how many tables and lists are in each other, without recursion."""
    depth = 0
    inside: list[Any] = [data]
    while inside and depth <= MAX_DEPTH:
        depth += 1
        inside = [
            value for one in inside for value in _values(one) if isinstance(value, dict | list)
        ]
    return depth


def _values(one: Any) -> Iterable[Any]:
    return one.values() if isinstance(one, dict) else one
