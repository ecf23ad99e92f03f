"""Edits the text of a TOML file: pure functions that leave everything else as it is, byte by byte.

They expect valid TOML and locate the fields again for each change.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import time
from difflib import SequenceMatcher

from footcoach.toml_file.locations import FieldPath, Layout, Pair, layout_of

_BLANKS = " \t"


def toml_value(value: object) -> str:
    """Return a value as TOML, on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{inside_quotes(value)}"'
        case time():
            return value.isoformat()
        case Mapping():
            pairs = ", ".join(f"{name} = {toml_value(item)}" for name, item in value.items())
            return f"{{ {pairs} }}"
        case Sequence():
            return f"[{', '.join(map(toml_value, value))}]"
        case _:
            return str(value)


def inside_quotes(text: str) -> str:
    """Return a text with its special characters escaped, for use between double quotes."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def newline_of(text: str) -> str:
    """Return the line ending of a text, after its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def with_value(text: str, where: FieldPath, value: object) -> str:
    """Return the text with a value at the field `where`, which is added if it is not there."""
    layout = layout_of(text)
    if where in layout.values:
        start, end = layout.values[where]
        return text[:start] + toml_value(value) + text[end:]
    *table, name = where
    return _with_pair(text, layout, tuple(table), f"{name} = {toml_value(value)}")


def without_value(text: str, where: FieldPath) -> str:
    """Return the text without the field `where`; a comment after it remains."""
    layout = layout_of(text)
    pair = layout.pairs.get(where)
    if pair is None:
        return text
    siblings = _pairs_inside(layout, where[:-1])
    if siblings is not None:
        at = siblings.index(pair)
        if at > 0:
            return text[: siblings[at - 1].end] + text[pair.end :]
        if len(siblings) > 1:
            return text[: pair.start] + text[siblings[1].start :]
        return text[: pair.start] + text[pair.end :].lstrip(_BLANKS)
    return _without(text, pair.start, pair.end)


def with_items(text: str, where: FieldPath, before: Sequence[str], after: Sequence[str]) -> str:
    """Return the text with other items in the list at `where`; common items are not touched.

    `before` holds the values of the present items, however they are written.
    """
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, first, last, begin, end in reversed(changes):
        if kind == "equal":
            continue
        new = after[begin:end]
        both = min(last - first, len(new))
        for at in reversed(range(first + both, last)):
            text = _without_item(text, where, at)
        if len(new) > both:
            text = _with_items_at(text, where, last, new[both:])
        for at in range(both):
            text = with_value(text, (*where, first + at), new[at])
    return text


def _with_pair(text: str, layout: Layout, table: FieldPath, pair: str) -> str:
    """Return the text with a new key/value pair after the last one of its table."""
    inside = _pairs_inside(layout, table)
    if inside:
        return text[: inside[-1].end] + f", {pair}" + text[inside[-1].end :]
    if inside is not None:
        start, end = layout.values[table]
        return f"{text[:start]}{{ {pair} }}{text[end:]}"
    siblings = [other for other in layout.pairs.values() if other.section == table]
    if siblings:
        return _with_line_after(text, siblings[-1].start, siblings[-1].end, pair)
    if table in layout.headers:
        return _with_line_after(text, *layout.headers[table], pair)
    dotted = [other for where, other in layout.pairs.items() if where[: len(table)] == table]
    if table and dotted:
        last = dotted[-1]
        path = ".".join(map(str, table[len(last.section) :]))
        return _with_line_after(text, last.start, last.end, f"{path}.{pair}")
    newline = newline_of(text)
    if layout.headers:
        start = _line_start(text, min(start for start, _ in layout.headers.values()))
        return f"{text[:start]}{pair}{newline}{text[start:]}"
    separator = newline if text and not text.endswith("\n") else ""
    return f"{text}{separator}{pair}{newline}"


def _pairs_inside(layout: Layout, table: FieldPath) -> list[Pair] | None:
    """Return the pairs of an inline table, or None if the table is not an inline one."""
    if table not in layout.braces:
        return None
    return [pair for pair in layout.pairs.values() if pair.section == table]


def _with_line_after(text: str, start: int, end: int, line: str) -> str:
    """Return the text with a new line after the span, indented like the line of its start."""
    stop = _line_end(text, end)
    return f"{text[:stop]}{_break_at(text, stop)}{_indent(text, start)}{line}{text[stop:]}"


def _with_items_at(text: str, where: FieldPath, at: int, values: Sequence[str]) -> str:
    """Return the text with new items in a list before item `at`, or after the last one."""
    layout = layout_of(text)
    items = list(map(toml_value, values))
    if (*where, 0) not in layout.values:
        start = layout.values[where][0] + 1
        return text[:start] + ", ".join(items) + text[start:]
    start, end = layout.values[(*where, max(at - 1, 0))]
    indent = _indent(text, start)
    has_own_line = not text[_line_start(text, start) : start].strip(_BLANKS)
    if at == 0:
        separator = f",{newline_of(text)}{indent}" if has_own_line else ", "
        return text[:start] + "".join(f"{item}{separator}" for item in items) + text[start:]
    comma = layout.commas.get((*where, at - 1))
    stop = _line_end(text, end if comma is None else comma + 1)
    rest = text[end if comma is None else comma + 1 : stop].lstrip(_BLANKS)
    if has_own_line and (not rest or rest.startswith("#")):
        newline = _break_at(text, stop)
        lines = "".join(f"{newline}{indent}{item}," for item in items)
        if comma is None:
            return f"{text[:end]},{text[end:stop]}{lines[:-1]}{text[stop:]}"
        return text[:stop] + lines + text[stop:]
    if comma is None:
        return text[:end] + "".join(f", {item}" for item in items) + text[end:]
    return text[: comma + 1] + "".join(f" {item}," for item in items) + text[comma + 1 :]


def _without_item(text: str, where: FieldPath, at: int) -> str:
    """Return the text without an item of a list; comments remain."""
    layout = layout_of(text)
    start, end = layout.values[(*where, at)]
    comma = layout.commas.get((*where, at))
    if comma is not None and text[end:comma].strip(_BLANKS):
        return _without(text[:comma] + text[comma + 1 :], start, end)
    if comma is not None:
        return _without(text, start, comma + 1)
    before = layout.commas.get((*where, at - 1))
    if before is not None and not text[before + 1 : start].strip(_BLANKS):
        return text[:before] + text[end:]
    return _without(text, start, end)


def _without(text: str, start: int, end: int) -> str:
    """Return the text without a span; if the span filled a line, that line goes as well."""
    begin, stop = _line_start(text, start), _line_end(text, end)
    rest = text[end:stop].lstrip(_BLANKS)
    if rest or text[begin:start].strip(_BLANKS):
        return text[:start] + rest + text[stop:]
    after = text[stop:]
    return text[:begin] + after.removeprefix("\r").removeprefix("\n")


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Return the index of the end of a line, before its line ending."""
    newline = text.find("\n", at)
    if newline < 0:
        return len(text)
    return newline - 1 if newline > at and text[newline - 1] == "\r" else newline


def _break_at(text: str, line_end: int) -> str:
    """Return the line ending at an index; at the end of the text, that of the first line."""
    match = re.compile(r"\r?\n").match(text, line_end)
    return match[0] if match else newline_of(text)


def _indent(text: str, start: int) -> str:
    line = text[_line_start(text, start) : start]
    return line[: len(line) - len(line.lstrip(_BLANKS))]
