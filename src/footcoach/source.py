"""A TOML file as it was read: kept until its models are built, so that mistakes find their line."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from footcoach.errors import Problem
from footcoach.toml_lines import line_of

M = TypeVar("M", bound=BaseModel)
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text and what it says; `fields` are the names that a misspelt one may stand for."""

    path: Path
    text: str
    data: dict[str, Any]
    fields: tuple[str, ...]

    def check(self, model: type[M], data: dict[str, Any]) -> M:
        """Build `model` from `data`, or say what is wrong with the file."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise self.problem(error) from None

    def problem(self, error: ValidationError, *, under: Where = ()) -> Problem:
        """Say the first mistake, in the words of one line."""
        mistakes = self.mistakes(error)
        where, words = mistakes[0]
        others = len(mistakes) - 1
        return self.say((*under, *where), words + (f" (and {others} more)" if others else ""))

    def mistakes(self, error: ValidationError) -> list[tuple[Where, str]]:
        """Return where each mistake is, and what it is."""
        return [(one["loc"], self._in_words(one)) for one in _own_mistakes(error)]

    def say(self, where: Where, message: str) -> Problem:
        """Return a problem at a field, with its line where that is to be found."""
        line = line_of(self.text, where)
        place = f"{self.path}:{line}" if line else str(self.path)
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
        return Problem(f"{place}: {field + ': ' if field else ''}{message}")

    def _in_words(self, mistake: ErrorDetails) -> str:
        if mistake["type"] == "extra_forbidden":
            near = get_close_matches(str(mistake["loc"][-1]), self.fields, n=1)
            return f"no such field{f'; did you mean {near[0]}?' if near else ''}"
        if mistake["type"] == "too_short":
            return "must not be empty"
        message = mistake["msg"].removeprefix("Value error, ")
        return message[0].lower() + message[1:]


def fields_of(*models: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of all fields of some models, each once."""
    return tuple(sorted({name for model in models for name in model.model_fields}))


def _own_mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes, a misspelt field before the one that is missing because of it.

    A list is not also too short because what was in it is mistaken.
    """
    found = error.errors(include_url=False, include_context=False)
    inside = {one["loc"][: len(one["loc"]) - 1] for one in found}
    inside |= {place[:depth] for place in inside for depth in range(len(place))}
    own = [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]
    return sorted(own, key=lambda one: one["type"] != "extra_forbidden")
