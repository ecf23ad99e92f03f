"""FieldPath in a TOML file each field stands, for messages and for changes.

Reads a text that has been found valid: it looks for places, not for mistakes.
"""

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass

FieldPath = tuple[str | int, ...]

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
    """From where to where: line and column count from 1; `length` stays within the line."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class FieldLocations:
    """The places of a file's keys and of their values."""

    keys: Mapping[FieldPath, SourceLocation]
    values: Mapping[FieldPath, SourceLocation]

    def of_key(self, where: FieldPath) -> SourceLocation | None:
        """Return where a field's name stands, or that of the nearest table around it."""
        return _nearest(self.keys, where)

    def of_value(self, where: FieldPath) -> SourceLocation | None:
        """Return where a field's value stands, or the name of the nearest table around it."""
        found = self.values.get(where)
        return found if found is not None else self.of_key(where)


def locate_fields(text: str) -> FieldLocations:
    """Return the places of all fields; of none, where the text is nested too deeply to look."""
    scanner = _Scanner(text)
    try:
        scanner.scan()
    except RecursionError:
        return FieldLocations({}, {})
    return FieldLocations(scanner.keys, scanner.values)


@dataclass(frozen=True, slots=True)
class Pair:
    """From a field's name to the end of its value, in the section or the braces around it."""

    start: int
    end: int
    section: FieldPath


@dataclass(frozen=True, slots=True)
class Layout:
    """From where to where everything stands, as indices of the text."""

    pairs: Mapping[FieldPath, Pair]
    values: Mapping[FieldPath, tuple[int, int]]
    headers: Mapping[FieldPath, tuple[int, int]]
    braces: frozenset[FieldPath]
    """The tables that are written in braces."""
    commas: Mapping[FieldPath, int]
    """The comma behind each item of a list."""


def layout_of(text: str) -> Layout:
    """Return where everything stands in a text that has been found valid."""
    scanner = _Scanner(text)
    scanner.scan()
    return Layout(
        scanner.pairs,
        scanner.spans,
        scanner.headers,
        frozenset(scanner.braces),
        scanner.commas,
    )


def _nearest(found: Mapping[FieldPath, SourceLocation], where: FieldPath) -> SourceLocation | None:
    inside = (where[:depth] for depth in range(len(where), 0, -1))
    return next((found[at] for at in inside if at in found), None)


class _Scanner:
    """Goes through the text once; `at` is how far it has come."""

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
        self._items: dict[FieldPath, int] = {}  # of each list of tables, the number of its last one
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

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
        """Return a header's path with the number of the table in each list that it leads into."""
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
        """Read a key with its dots; the blanks after it are not part of it."""
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
        """Read a string, if there is one."""
        found = next(filter(None, (one.match(self.text, self.at) for one in _STRINGS)), None)
        if found is not None:
            self.at = found.end()
        return found is not None

    def _skip(self, pattern: re.Pattern[str]) -> int:
        """Go past what matches, and return how far that is."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return self.at

    def _location(self, start: int) -> SourceLocation:
        """Return the place from `start` to here."""
        line = bisect(self._lines, start)
        end = self.text.find("\n", start, self.at)
        length = (self.at if end < 0 else end) - start
        return SourceLocation(line, start - self._lines[line - 1] + 1, max(1, length))
