"""A TOML file as it was read: kept until its models are built, for mistakes to find their place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from footcoach.toml_file import allowed
from footcoach.toml_file.locations import FieldLocations, FieldPath, locate_fields
from footcoach.toml_file.mistakes import InvalidFileError, Mistake
from footcoach.toml_file.reading import read_toml

M = TypeVar("M", bound=BaseModel)

MAX_TOLD = 200  # mistakes of one table: nobody made so many by hand
MAX_FOUND = 40  # characters of what was found, in a message
# Such mistakes are told in pydantic's or the model's own words: what is allowed says less.
IN_OWN_WORDS = frozenset({"value_error", "assertion_error"})


@dataclass
class Source:
    """A file's text and what it says; `mistakes` are those found so far."""

    path: Path
    text: str
    data: dict[str, Any]
    mistakes: list[Mistake] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Source":
        """Read a file.

        Raises FileNotFoundError if there is none, InvalidFileError if it is no TOML.
        """
        return cls(path, *read_toml(path))

    @cached_property
    def _locations(self) -> FieldLocations:
        return locate_fields(self.text)

    def check(self, model: type[M], data: dict[str, Any]) -> M:
        """Build `model` from `data`, or raise InvalidFileError."""
        built = self.build(model, data)
        if built is None:
            raise InvalidFileError(self.mistakes)
        return built

    def build(
        self,
        model: type[M],
        data: dict[str, Any],
        where_of: Callable[[FieldPath], FieldPath] = lambda where: where,
    ) -> M | None:
        """Build `model` from `data`; else note every mistake, and return None.

        `where_of` turns a place in the model into the place in the file.
        """
        try:
            return model.model_validate(data)
        except ValidationError as error:
            meant: set[FieldPath] = set()
            for one in _own_mistakes(error)[:MAX_TOLD]:
                at, where = one["loc"], where_of(one["loc"])
                if one["type"] == "extra_forbidden":
                    meant.add((*at[:-1], self._note_unknown(model, at, where) or ""))
                elif at not in meant:  # what is misspelt is not missing as well
                    self._note(model, one, where)
            return None

    def note(
        self, where: FieldPath, message: str, *, at_key: bool = False, **parts: str | None
    ) -> None:
        """Note a mistake at a field's value; or at its name."""
        found = self._locations.of_key(where) if at_key else self._locations.of_value(where)
        self.mistakes.append(
            Mistake(
                self.path,
                message,
                found.line if found else 1,
                found.column if found else 1,
                found.length if found else 1,
                where,
                **parts,
            )
        )

    def _note(self, model: type[BaseModel], mistake: ErrorDetails, where: FieldPath) -> None:
        kind, at = mistake["type"], mistake["loc"]
        node = allowed.node_at(model, at)
        if kind in IN_OWN_WORDS or node is None:
            message = mistake["msg"].removeprefix("Value error, ")
            self.note(where, message[0].lower() + message[1:])
            return
        may_be = allowed.in_words(node)
        if kind == "missing":
            self.note(where, f"missing; allowed: {may_be}", allowed=may_be, at_key=True)
            return
        found = shown(mistake["input"])
        near = _nearest(mistake["input"], allowed.choices(node))
        meant = f"; did you mean {near}?" if near else ""
        message = f"found {found}; allowed: {may_be}{meant}"
        self.note(where, message, found=found, allowed=may_be, near=near)

    def _note_unknown(self, model: type[BaseModel], at: FieldPath, where: FieldPath) -> str | None:
        """Say that there is no such field, and which one is meant; return that one."""
        name, table = str(at[-1]), at[:-1]
        names = allowed.names_at(model, table)
        may_be = ", ".join(names)
        near = _nearest(name, names)
        inside = allowed.tables_with(model, table, name)
        if inside:
            message = f"belongs into {inside[0]}: {inside[0]} = {{ {name} = … }}"
        elif near:
            message = f"no such field; did you mean {near}?"
        else:
            message = f"no such field; allowed: {may_be}"
        self.note(where, message, at_key=True, found=shown(name), allowed=may_be, near=near)
        return near


def _nearest(word: object, names: tuple[str, ...]) -> str | None:
    if not isinstance(word, str):
        return None
    return next(iter(get_close_matches(word, names, n=1)), None)


def shown(value: object) -> str:
    """Return a value as it may have been written, no longer than it helps."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list() | tuple():
            return f"a list of {len(value)}" if value else "an empty list"
        case str() if not value:
            return "an empty text"
        case str():
            shown = f'"{value}"'
        case int() if abs(value) >= 10**MAX_FOUND:
            return "a number of very many digits"
        case _:
            shown = str(value)
    return shown if len(shown) <= MAX_FOUND else f"{shown[: MAX_FOUND - 2]}…{shown[-1]}"


def _own_mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes, a misspelt field before the one that is missing because of it.

    A list is not also too short because what was in it is mistaken.
    """
    found = error.errors(include_url=False, include_context=False)
    inside = {one["loc"][: len(one["loc"]) - 1] for one in found}
    inside |= {place[:depth] for place in inside for depth in range(len(place))}
    own = [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]
    return sorted(own, key=lambda one: one["type"] != "extra_forbidden")
