"""A routine's file while it is changed: pure functions of its text, which keep every comment."""

import re
import tomllib
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, InlineTable, Table

from footcoach.errors import Problem
from footcoach.readable import readable
from footcoach.routines.library import Library
from footcoach.routines.model import DoseChange, Routine
from footcoach.routines.reading import routine_of
from footcoach.routines.writing import inline
from footcoach.toml_file.allowed import node_at
from footcoach.toml_file.mistakes import Mistake
from footcoach.toml_file.source import Source

_BLOCK = re.compile(r"(?:^[ \t]*#[^\n]*\n)*^[ \t]*\[\[[ \t]*exercises[ \t]*\]\]", re.MULTILINE)
NUMBERS = tuple(
    name for name in DoseChange.model_fields if (node_at(DoseChange, (name,)) or {}).get("maximum")
)
"""The fields of a dose that are numbers."""
SECONDS = ((10, 1), (60, 5), (300, 15))  # below so many seconds, steps of so many


@dataclass(frozen=True, slots=True)
class Draft:
    """The text in parts: what is before the first exercise, and each exercise with its comments."""

    head: str
    blocks: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Take a file's text apart; Problem where it is written so that this cannot be done."""
        cuts = [0, *(found.start() for found in _BLOCK.finditer(text)), len(text)]
        head, *blocks = (text[begin:end] for begin, end in pairwise(cuts))
        draft = cls(head, tuple(blocks))
        try:
            count = len(tomllib.loads(text).get("exercises", ()))
            apart = [_entry(block) for block in blocks]
        except (ValueError, TypeError, KeyError, TOMLKitError):
            count, apart = -1, []
        if count != len(apart):
            raise Problem("this file is written otherwise than with [[exercises]]; edit it by hand")
        return draft

    @property
    def text(self) -> str:
        """The whole file."""
        return self.head + "".join(self.blocks)

    @property
    def name(self) -> str:
        """The routine's name as it can be shown, "" where it has none."""
        return readable(str(tomllib.loads(self.head).get("name", "")))

    def entries(self) -> list[dict[str, Any]]:
        """Return what the file says of each exercise."""
        return [tomllib.loads(block)["exercises"][0] for block in self.blocks]

    def named(self, name: str) -> Self:
        """Return the draft with another name."""
        document = tomlkit.parse(self.head)
        document["name"] = name
        return replace(self, head=tomlkit.dumps(document))

    def with_use(self, slug: str, after: int) -> Self:
        """Return the draft with an exercise of the library behind the one at `after`."""
        block = f'[[exercises]]\nuse = "{slug}"\n'
        blocks = [*self.blocks[: after + 1], block, *self.blocks[after + 1 :]]
        head = self.head if self.head.endswith("\n\n") or not self.head else f"{self.head}\n"
        return replace(self, head=head, blocks=_apart(blocks))

    def without(self, index: int) -> Self:
        """Return the draft without an exercise, and without its comments."""
        return replace(self, blocks=self.blocks[:index] + self.blocks[index + 1 :])

    def moved(self, index: int, by: int) -> Self:
        """Return the draft with an exercise further up or down; its comments go with it."""
        blocks = list(self.blocks)
        there = min(max(index + by, 0), len(blocks) - 1)
        blocks.insert(there, blocks.pop(index))
        return replace(self, blocks=_apart(blocks))

    def dosed(self, index: int, field: str, value: object) -> Self:
        """Return the draft with another number in a dose; None leaves it to the library."""
        document = tomlkit.parse(self.blocks[index])
        entry = _first(document)
        dose = entry.get("dose")
        if dose is None:
            if value is not None:
                entry["dose"] = inline({field: value})
        elif value is not None and (field in dose or not isinstance(dose, InlineTable)):
            dose[field] = value
        elif value is not None:
            written = inline(dose.unwrap() | {field: value})
            written.trivia.comment_ws = dose.trivia.comment_ws
            written.trivia.comment = dose.trivia.comment
            entry["dose"] = written
        elif field in dose:
            del dose[field]
            if not dose:
                del entry["dose"]
        blocks = [*self.blocks[:index], tomlkit.dumps(document), *self.blocks[index + 1 :]]
        return replace(self, blocks=tuple(blocks))

    def read(self, path: Path, library: Library) -> tuple[Routine | None, list[Mistake]]:
        """Return the routine as it stands, or what is wrong with it."""
        source = Source(path, self.text, tomllib.loads(self.text))
        return routine_of(source, path.stem, library.exercises), source.mistakes


def new_draft(name: str) -> Draft:
    """Return a draft with a name and no exercise yet."""
    head = tomlkit.document()
    head["name"] = name
    return Draft(f"#:schema ./schema.json\n\n{tomlkit.dumps(head)}\n", ())


def stepped(field: str, value: int, by: int) -> int:
    """Return the number after another, or before it: seconds in steps that grow with them."""
    node = node_at(DoseChange, (field,)) or {}
    size = 1
    if field.endswith("_s"):
        reached = value if by > 0 else value - 1
        size = next((step for limit, step in SECONDS if reached < limit), 60)
        value = value // size * size if by > 0 else -(-value // size) * size
    return int(min(max(value + by * size, node.get("minimum", 0)), node.get("maximum", value)))


def _entry(block: str) -> dict[str, Any]:
    (entry,) = tomllib.loads(block)["exercises"]
    return dict(entry)


def _first(document: tomlkit.TOMLDocument) -> Table:
    found = document["exercises"]
    assert isinstance(found, AoT)  # noqa: S101 - for the type: it was taken apart so
    return found[0]


def _apart(blocks: list[str]) -> tuple[str, ...]:
    """Return blocks with an empty line between them, whatever was at the end of the file."""
    last = len(blocks) - 1
    return tuple(
        block.rstrip("\n") + ("\n" if index == last else "\n\n")
        for index, block in enumerate(blocks)
    )
