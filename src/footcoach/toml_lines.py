"""On which line of a TOML file a field stands, for messages."""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")

Path = tuple[str | int, ...]


def line_of(text: str, where: Path) -> int | None:
    """Return the line (from 1) of the field `where`, or of the nearest table around it.

    Reads headers and keys at the beginning of lines: enough for files written by people, and a
    wrong guess costs a line number in a message, never a value.
    """
    best: tuple[int, int] | None = None
    for number, path in _fields(text):
        depth = len(path)
        if path == where[:depth] and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _fields(text: str) -> list[tuple[int, Path]]:
    found: list[tuple[int, Path]] = []
    table: Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            brackets, name = header[1], header[2]
            table = _table(name, counts, starts_item=brackets == "[[")
            found.append((number, table))
        elif key := _KEY.match(line):
            found.append((number, (*table, key[1])))
    return found


def _table(name: str, counts: dict[str, int], *, starts_item: bool) -> Path:
    if starts_item:
        counts[name] = counts.get(name, -1) + 1
    path: list[str | int] = []
    for part in name.split("."):
        path.append(part)
        array = ".".join(str(step) for step in path if isinstance(step, str))
        if array in counts:
            path.append(counts[array])
    return tuple(path)
