"""The text of a routine's file while it is edited: pure functions that keep every comment."""

import re
import tomllib
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from footcoach.errors import UserError
from footcoach.fields import slug_of
from footcoach.routines.library import Library
from footcoach.routines.models import DoseChange, Routine
from footcoach.routines.reading import routine_of
from footcoach.text import readable
from footcoach.toml_file.allowed import node_at
from footcoach.toml_file.changing import newline_of, toml_value, with_value, without_value
from footcoach.toml_file.locations import layout_of
from footcoach.toml_file.mistakes import Mistake
from footcoach.toml_file.source import Source

_BLOCK = re.compile(r"(?:^[ \t]*#[^\n]*\n)*^[ \t]*\[\[[ \t]*exercises[ \t]*\]\]", re.MULTILINE)
NUMBERS = tuple(
    name for name in DoseChange.model_fields if (node_at(DoseChange, (name,)) or {}).get("maximum")
)
"""The fields of a dose that are numbers."""
DOSE = ("exercises", 0, "dose")
"""The path of the dose in the text of one exercise."""
SECOND_STEPS = ((10, 1), (60, 5), (300, 15))  # below a limit in seconds, the step in seconds


@dataclass(frozen=True, slots=True)
class Draft:
    """The text before the first exercise, and that of each exercise with its comments."""

    head: str
    blocks: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Split a file's text. Raises UserError if it has no `[[exercises]]` to split it at."""
        cuts = [0, *(match.start() for match in _BLOCK.finditer(text)), len(text)]
        head, *blocks = (text[begin:end] for begin, end in pairwise(cuts))
        try:
            whole = tomllib.loads(text)
            listed = whole.pop("exercises", [])
            entries = [_entry(block) for block in blocks]
            first = tomllib.loads(head)
            is_split = repr(entries) == repr(listed) and "exercises" not in first
            is_sound_late = is_split and "sound" in whole and "sound" not in first
        except (ValueError, TypeError, KeyError, RecursionError):
            is_split = is_sound_late = False
        if is_sound_late:
            raise UserError(
                "[sound] comes after the exercises; move it above the first [[exercises]]"
            )
        if not is_split:
            raise UserError(
                "this file does not list its exercises with [[exercises]]; edit it by hand"
            )
        return cls(head, tuple(blocks))

    @property
    def text(self) -> str:
        """The whole file."""
        return self.head + "".join(self.blocks)

    @property
    def name(self) -> str:
        """The routine's name for display, or "" if it has none."""
        name = tomllib.loads(self.head).get("name")
        return readable(name) if isinstance(name, str) else ""

    def entries(self) -> list[dict[str, Any]]:
        """Return the fields of each exercise."""
        return [_entry(block) for block in self.blocks]

    def with_name(self, name: str) -> Self:
        """Return the draft with another name."""
        return replace(self, head=with_value(self.head, ("name",), name))

    def with_exercise(self, slug: str, after: int) -> Self:
        """Return the draft with an exercise of the library after the one at index `after`."""
        line = newline_of(self.text)
        bodies, gaps = self._bodies_and_gaps()
        bodies.insert(after + 1, f'[[exercises]]{line}use = "{slug}"')
        if not gaps:
            gaps = [line]
        elif after + 1 == len(gaps):
            gaps.insert(after, line * 2)
        else:
            gaps.insert(after + 1, gaps[after] if after >= 0 else line * 2)
        missing = "" if self.blocks or not self.head else _missing_newlines(self.head, line)
        return replace(self, head=self.head + missing, blocks=_joined(bodies, gaps))

    def without_exercise(self, index: int) -> Self:
        """Return the draft without an exercise and its comments."""
        bodies, gaps = self._bodies_and_gaps()
        is_last = index == len(bodies) - 1
        del bodies[index]
        del gaps[index - 1 if is_last and bodies else index]
        return replace(self, blocks=_joined(bodies, gaps))

    def moved(self, index: int, by: int) -> Self:
        """Return the draft with an exercise and its comments moved up or down."""
        bodies, gaps = self._bodies_and_gaps()
        target = min(max(index + by, 0), len(bodies) - 1)
        bodies.insert(target, bodies.pop(index))
        return replace(self, blocks=_joined(bodies, gaps))

    def with_dose(self, index: int, field: str, value: object) -> Self:
        """Return the draft with another number in a dose; None removes it in favour of the library.

        Raises UserError if the dose is not a table.
        """
        block = self.blocks[index]
        entry = _entry(block)
        dose = entry.get("dose", {})
        if not isinstance(dose, dict):
            raise UserError("this dose is not written as a table; edit it by hand")
        if value is not None and "dose" in entry:
            block = with_value(block, (*DOSE, field), value)
        elif value is not None:
            block = with_value(block, DOSE, {field: value})
        elif dose.keys() == {field} and DOSE in layout_of(block).braces:
            block = without_value(block, DOSE)
        else:
            block = without_value(block, (*DOSE, field))
        return replace(self, blocks=(*self.blocks[:index], block, *self.blocks[index + 1 :]))

    def read(self, path: Path, library: Library) -> tuple[Routine | None, list[Mistake]]:
        """Return the routine, or None and the mistakes in it."""
        source = Source(path, self.text, tomllib.loads(self.text))
        slug = slug_of(path.stem)
        return routine_of(source, slug, library.exercises), source.mistakes

    def _bodies_and_gaps(self) -> tuple[list[str], list[str]]:
        """Return the text of each exercise, and the blank lines after it, which do not move."""
        bodies = [block.rstrip() for block in self.blocks]
        gaps = [block[len(body) :] for block, body in zip(self.blocks, bodies, strict=True)]
        return bodies, gaps


def new_draft(name: str) -> Draft:
    """Return a draft with a name and no exercises."""
    return Draft(f"#:schema ./schema.json\n\nname = {toml_value(name)}\n\n", ())


def stepped(field: str, value: int, by: int) -> int:
    """Return a dose's number one step up or down; steps of seconds grow with the number."""
    node = node_at(DoseChange, (field,)) or {}
    size = 1
    if field.endswith("_s"):
        compared = value if by > 0 else value - 1
        size = next((step for limit, step in SECOND_STEPS if compared < limit), 60)
        value = value // size * size if by > 0 else -(-value // size) * size
    return int(min(max(value + by * size, node.get("minimum", 0)), node.get("maximum", value)))


def _entry(block: str) -> dict[str, Any]:
    (entry,) = tomllib.loads(block)["exercises"]
    return dict(entry)


def _missing_newlines(head: str, line: str) -> str:
    """Return the line endings that are missing for an empty line after the head."""
    ends = len(head) - len(head.rstrip())
    return line * max(2 - head[len(head) - ends :].count("\n"), 0)


def _joined(bodies: list[str], gaps: list[str]) -> tuple[str, ...]:
    """Return the text of each exercise together with the blank lines after it."""
    return tuple(body + gap for body, gap in zip(bodies, gaps, strict=True))
