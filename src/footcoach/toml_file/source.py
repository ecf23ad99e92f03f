"""A TOML file as it was read, kept so that a model's mistakes can be located in its text."""

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

MAX_MISTAKES = 200  # reported of one table: nobody makes more by hand
MAX_SHOWN = 40  # characters of a value in a message
# Mistakes whose own message says more than the values that are allowed.
WITH_OWN_MESSAGE = frozenset({"value_error", "assertion_error"})


@dataclass
class Source:
    """A file's text and content, with the mistakes found so far."""

    path: Path
    text: str
    data: dict[str, Any]
    mistakes: list[Mistake] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Source":
        """Read a file.

        Raises FileNotFoundError if there is none, InvalidFileError if it is not valid TOML.
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
        """Build `model` from `data`, or note every mistake and return None.

        `where_of` turns the path of a field in the model into its path in the file.
        """
        try:
            return model.model_validate(data)
        except ValidationError as error:
            suggested: set[FieldPath] = set()
            for mistake in _relevant_mistakes(error)[:MAX_MISTAKES]:
                at, where = mistake["loc"], where_of(mistake["loc"])
                if mistake["type"] == "extra_forbidden":
                    suggested.add((*at[:-1], self._note_unknown(model, at, where) or ""))
                elif at not in suggested:  # a misspelt field is not reported as missing, too
                    self._note(model, mistake, where)
            return None

    def note(
        self, where: FieldPath, message: str, *, at_key: bool = False, **parts: str | None
    ) -> None:
        """Note a mistake at a field's value, or with `at_key` at its name."""
        locations = self._locations
        location = locations.of_key(where) if at_key else locations.of_value(where)
        self.mistakes.append(
            Mistake(
                self.path,
                message,
                location.line if location else 1,
                location.column if location else 1,
                location.length if location else 1,
                where,
                **parts,
            )
        )

    def _note(self, model: type[BaseModel], mistake: ErrorDetails, where: FieldPath) -> None:
        kind, at = mistake["type"], mistake["loc"]
        node = allowed.node_at(model, at)
        if kind in WITH_OWN_MESSAGE or node is None:
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
        """Note that there is no such field; return the field that was probably meant."""
        name, table = str(at[-1]), at[:-1]
        names = allowed.names_at(model, table)
        may_be = ", ".join(names)
        near = _nearest(name, names)
        tables = allowed.tables_with(model, table, name)
        if tables:
            message = f"belongs in {tables[0]}: {tables[0]} = {{ {name} = … }}"
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
    """Return a value for use in a message, shortened to `MAX_SHOWN` characters."""
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
            text = f'"{value}"'
        case int() if abs(value) >= 10**MAX_SHOWN:
            return "a number of very many digits"
        case _:
            text = str(value)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 2]}…{text[-1]}"


def _relevant_mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes, a misspelt field before the one that is missing because of it.

    A list that is too short only because an item is mistaken is not reported as too short.
    """
    mistakes = error.errors(include_url=False, include_context=False)
    containers = {mistake["loc"][: len(mistake["loc"]) - 1] for mistake in mistakes}
    containers |= {path[:depth] for path in containers for depth in range(len(path))}
    relevant = [
        mistake
        for mistake in mistakes
        if mistake["type"] != "too_short" or mistake["loc"] not in containers
    ]
    return sorted(relevant, key=lambda mistake: mistake["type"] != "extra_forbidden")
