"""Locates each field of a TOML file by line and column, for error messages and for edits.

Expects valid TOML: it looks for locations, not for mistakes.
"""

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass

from footcoach.debug import debug

FieldPath = tuple[str | int, ...]
"""The keys that lead to a field, and the index in each list on the way."""

_BLANK = re.compile(r"(?:[ \t]+|\r?\n|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]*")
_STRINGS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'"""(?:\\.|[^\\])*?"""(?!")',
        r"'''.*?'''(?!')",
        r'"(?:\\.|[^"\\\n])*"',
        r"'[^'\n]*'",
    )
)


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """A span of one line of a file: line and column count from 1, the length is in characters."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class FieldLocations:
    """The locations of a file's keys and of their values."""

    keys: Mapping[FieldPath, SourceLocation]
    values: Mapping[FieldPath, SourceLocation]

    def of_key(self, where: FieldPath) -> SourceLocation | None:
        """Return the location of a field's name, or else of the innermost table around it."""
        return _innermost(self.keys, where)

    def of_value(self, where: FieldPath) -> SourceLocation | None:
        """Return the location of a field's value, or else of the innermost table around it."""
        location = self.values.get(where)
        return location if location is not None else self.of_key(where)


def locate_fields(text: str) -> FieldLocations:
    """Return the locations of all fields, or none if the text is nested too deeply."""
    scanner = _Scanner(text)
    try:
        scanner.scan()
    except RecursionError:
        debug("no lines of mistakes: nested too deeply")
        return FieldLocations({}, {})
    return FieldLocations(scanner.keys, scanner.values)


@dataclass(frozen=True, slots=True)
class Pair:
    """A span of text from a field's name to the end of its value, and the table it is in."""

    start: int
    end: int
    section: FieldPath


@dataclass(frozen=True, slots=True)
class Layout:
    """The spans of pairs, values and table headers, as indices of the text."""

    pairs: Mapping[FieldPath, Pair]
    values: Mapping[FieldPath, tuple[int, int]]
    headers: Mapping[FieldPath, tuple[int, int]]
    braces: frozenset[FieldPath]
    """The inline tables."""
    commas: Mapping[FieldPath, int]
    """The index of the comma after each item of a list."""


def layout_of(text: str) -> Layout:
    """Return the layout of a text, which must be valid TOML."""
    scanner = _Scanner(text)
    scanner.scan()
    return Layout(
        scanner.pairs,
        scanner.spans,
        scanner.headers,
        frozenset(scanner.braces),
        scanner.commas,
    )


def _innermost(
    locations: Mapping[FieldPath, SourceLocation], where: FieldPath
) -> SourceLocation | None:
    enclosing = (where[:depth] for depth in range(len(where), 0, -1))
    return next((locations[path] for path in enclosing if path in locations), None)


class _Scanner:
    """Scans the text once; `at` is the index of the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[FieldPath, SourceLocation] = {}
        self.values: dict[FieldPath, SourceLocation] = {}
        self.pairs: dict[FieldPath, Pair] = {}
        self.spans: dict[FieldPath, tuple[int, int]] = {}
        self.headers: dict[FieldPath, tuple[int, int]] = {}
        self.braces: set[FieldPath] = set()
        self.commas: dict[FieldPath, int] = {}
        self._items: dict[FieldPath, int] = {}  # the index of the last table in each list of tables
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", text))]

    def scan(self) -> None:
        table: FieldPath = ()
        while self._skip(_BLANK) < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> FieldPath:
        start = self.at
        is_item = self.text.startswith("[[", start)
        self.at += 2 if is_item else 1
        table = self._in_lists(self._key())
        self._skip(_SPACE)
        self.at += 2 if is_item else 1
        location = self._location(start)
        for depth in range(1, len(table) + 1):
            self.keys.setdefault(table[:depth], location)
        if is_item:
            self._items[table] = self._items.get(table, -1) + 1
            table = (*table, self._items[table])
            self.keys[table] = location
        self.headers[table] = (start, self.at)
        return table

    def _in_lists(self, path: FieldPath) -> FieldPath:
        """Return a header's path with the index of the current table in each list of tables."""
        whole: FieldPath = ()
        for depth, part in enumerate(path, 1):
            whole = (*whole, part)
            if depth < len(path) and whole in self._items:
                whole = (*whole, self._items[whole])
        return whole

    def _pair(self, table: FieldPath) -> None:
        start = self.at
        where = (*table, *self._key())
        location = self._location(start)
        for depth in range(len(table) + 1, len(where) + 1):
            self.keys.setdefault(where[:depth], location)
        self._skip(_SPACE)
        self.at += 1  # the equals sign
        self._value(where)
        self.pairs[where] = Pair(start, self.at, table)

    def _key(self) -> FieldPath:
        """Read a dotted key, without the blanks after it."""
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            start = self.at
            if self._string():
                parts.extend(tomllib.loads(f"{self.text[start : self.at]} = 0"))
            else:
                parts.append(self.text[start : self._skip(_BARE)])
            end = self.at
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                self.at = end
                return tuple(parts)
            self.at += 1

    def _value(self, where: FieldPath) -> None:
        self._skip(_BLANK)
        start = self.at
        if self.text.startswith("[", start):
            self._list(where)
        elif self.text.startswith("{", start):
            self._table(where)
        elif not self._string():
            self._skip(_SCALAR)
            self.at = start + len(self.text[start : self.at].rstrip())
        self.values[where] = self._location(start)
        self.spans[where] = (start, self.at)

    def _list(self, where: FieldPath) -> None:
        self.at += 1
        number = 0
        while not self.text.startswith("]", self._skip(_BLANK)):
            self._value((*where, number))
            self.keys[(*where, number)] = self.values[(*where, number)]
            if self.text.startswith(",", self._skip(_BLANK)):
                self.commas[(*where, number)] = self.at
                self.at += 1
            number += 1
        self.at += 1

    def _table(self, where: FieldPath) -> None:
        self.braces.add(where)
        self.at += 1
        while not self.text.startswith("}", self._skip(_BLANK)):
            self._pair(where)
            if self.text.startswith(",", self._skip(_BLANK)):
                self.at += 1
        self.at += 1

    def _string(self) -> bool:
        """Read a string and return True, or return False if there is none here."""
        matches = (pattern.match(self.text, self.at) for pattern in _STRINGS)
        string = next(filter(None, matches), None)
        if string is not None:
            self.at = string.end()
        return string is not None

    def _skip(self, pattern: re.Pattern[str]) -> int:
        """Skip the text that matches, and return the index after it."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return self.at

    def _location(self, start: int) -> SourceLocation:
        """Return the location of the text from `start` to `at`, as far as it is on one line."""
        line = bisect(self._lines, start)
        end = self.text.find("\n", start, self.at)
        length = (self.at if end < 0 else end) - start
        return SourceLocation(line, start - self._lines[line - 1] + 1, max(1, length))
