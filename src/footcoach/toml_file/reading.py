"""Reads and writes TOML files that people edit; limits protect against hostile ones."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from footcoach.debug import Timed, debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.files.replacing import replacing
from footcoach.toml_file.mistakes import InvalidFileError, Mistake

MAX_BYTES = 64 * 1024  # far more than a person types by hand
MAX_DEPTH = 16  # nested tables, also far more than a person writes
_BOM = b"\xef\xbb\xbf"  # the byte order mark that Windows editors put before the text

PLAIN_MESSAGES = {
    r"Illegal character '\n'": "a quote is missing before the end of the line",
    "Unterminated string": "a quote is missing at the end",
    "Cannot overwrite a value": "this name is used twice; remove one of them",
    "Expected '=' after a key in a key/value pair": "an = is missing between name and value",
}
"""Messages of the parser, reworded for people who edit the file."""

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_DEEP_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_PART}\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)
_LOCATION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file's text and its parsed content.

    Raises InvalidFileError or FileNotFoundError.
    """
    text = text_of(path)
    return text, parse_toml(path, text)


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """Return the content of a file's text. Raises InvalidFileError."""
    if deep := _DEEP_KEY.search(text):  # checked first: the parser would take minutes
        raise _invalid(path, text, deep.start(), "nested too deeply; write it flatter")
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # raised for a number of thousands of digits as well
        location = _LOCATION.search(str(error))
        at = (int(location[1]), int(location[2])) if location and location[1] else _end_of(text)
        words = _LOCATION.sub("", str(error))
        words = PLAIN_MESSAGES.get(words, f"{words}; correct it there")
        raise InvalidFileError([Mistake(path, f"not valid TOML: {words}", *at)]) from None
    except RecursionError:
        raise InvalidFileError([Mistake(path, "nested too deeply; write it flatter")]) from None
    if _depth(data) > MAX_DEPTH:
        raise InvalidFileError([Mistake(path, "nested too deeply; write it flatter")])
    return data


def write_text(target: Path, text: str) -> None:
    """Replace a file's text atomically and keep its byte order mark. The caller holds the lock."""
    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise UserError(f"{target} is not written: it would hold half a character") from None
    mark = _BOM if _has_bom(target) else b""
    with replacing(target) as file:
        file.write(mark + content)


def text_of(path: Path) -> str:
    """Return a file's text without its byte order mark.

    Raises InvalidFileError or FileNotFoundError.
    """
    try:
        with Timed("read %s", path), open_plain(path) as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        words = f"cannot be read: {error.strerror or error}; check what it is"
        raise InvalidFileError([Mistake(path, words)]) from None
    except ValueError as error:  # raised for a name that no file can have
        raise InvalidFileError(
            [Mistake(path, f"cannot be read: {error}; check its name")]
        ) from None
    if len(content) > MAX_BYTES:
        raise InvalidFileError([Mistake(path, f"larger than {MAX_BYTES // 1024} KiB; shorten it")])
    try:
        return content.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        before = content.removeprefix(_BOM)[: error.start].decode()
        words = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise _invalid(path, before, len(before), words) from None


def _has_bom(path: Path) -> bool:
    try:
        with open_plain(path) as file:
            return file.read(len(_BOM)) == _BOM
    except OSError as error:
        debug("no byte order mark: %s", error)
        return False  # it does not exist yet, or replacing it will report the error


def _invalid(path: Path, text: str, at: int, words: str) -> InvalidFileError:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return InvalidFileError([Mistake(path, words, line, column)])


def _end_of(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _depth(data: dict[str, Any]) -> int:
    """Return how deeply tables and lists are nested; not recursive, since that may be very deep."""
    depth = 0
    level: list[Any] = [data]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [
            value
            for container in level
            for value in _values(container)
            if isinstance(value, dict | list)
        ]
    return depth


def _values(container: Any) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container
