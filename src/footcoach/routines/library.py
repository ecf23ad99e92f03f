"""Finds routines and exercises, reads and checks their files.

Every mistake names file, line where it can be told, field, and what is allowed.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from footcoach.errors import Misuse, Problem
from footcoach.files import read_toml
from footcoach.routines.lines import line_of
from footcoach.routines.model import Dose, Entry, Exercise, Routine, RoutineFile, Verbs
from footcoach.routines.text import SLUG
from footcoach.routines.timeline import phases

MAX_PHASES = 500  # nobody is coached through more at a time
MAX_SECONDS = 4 * 3600  # likewise

FIELDS = sorted(
    {name for model in (RoutineFile, Entry, Exercise, Verbs, Dose) for name in model.model_fields}
)

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file as it was read: kept until its models are built, so that mistakes find their line."""

    path: Path
    text: str
    data: dict[str, Any]

    def check(self, model: type[M], data: dict[str, Any]) -> M:
        """Build `model` from `data`, or say what is wrong with the file."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise self.problem(error) from None

    def problem(self, error: ValidationError, *, under: tuple[str | int, ...] = ()) -> Problem:
        """Say the first mistake, in the words of one line."""
        mistakes = _own_mistakes(error)
        first, others = mistakes[0], len(mistakes) - 1
        where = (*under, *first["loc"])
        more = f" (and {others} more)" if others else ""
        return self.say(where, f"{_in_words(first)}{more}")

    def say(self, where: tuple[str | int, ...], message: str) -> Problem:
        """Return a problem at a field, with its line where that is to be found."""
        line = line_of(self.text, where)
        place = f"{self.path}:{line}" if line else str(self.path)
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
        return Problem(f"{place}: {field + ': ' if field else ''}{message}")


def _in_words(mistake: ErrorDetails) -> str:
    if mistake["type"] == "extra_forbidden":
        near = get_close_matches(str(mistake["loc"][-1]), FIELDS, n=1)
        return f"no such field{f'; did you mean {near[0]}?' if near else ''}"
    if mistake["type"] == "too_short":
        return "must not be empty"
    message = mistake["msg"].removeprefix("Value error, ")
    return message[0].lower() + message[1:]


def _own_mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes, a misspelt field before the one that is missing because of it.

    A list is not also too short because what was in it is mistaken.
    """
    found = error.errors(include_url=False, include_context=False)
    inside = {one["loc"][: len(one["loc"]) - 1] for one in found}
    inside |= {place[:depth] for place in inside for depth in range(len(place))}
    own = [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]
    return sorted(own, key=lambda one: one["type"] != "extra_forbidden")


class Library:
    """The routines and exercises that ship with footcoach."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def routine_slugs(self) -> list[str]:
        """Return the names of all routines."""
        return sorted(path.stem for path in (self._folder / "routines").glob("*.toml"))

    def routine(self, name: str) -> Routine:
        """Return the routine called `name`: a slug, or a path to a `.toml` file."""
        if name.endswith(".toml"):
            return self._read_routine(Path(name))
        if name not in self.routine_slugs():
            raise Misuse(f"there is no routine {name!r}; {self._instead_of(name)}")
        return self._read_routine(self._folder / "routines" / f"{name}.toml")

    def exercise(self, slug: str) -> Exercise:
        """Return a shipped exercise with its own dose."""
        source = _read(self._folder / "exercises" / f"{slug}.toml")
        return source.check(Exercise, {**source.data, "slug": slug})

    def exercise_slugs(self) -> list[str]:
        """Return the names of all exercises."""
        return sorted(path.stem for path in (self._folder / "exercises").glob("*.toml"))

    def _instead_of(self, name: str) -> str:
        slugs = self.routine_slugs()
        near = [slug for slug in slugs if name and name in slug]
        near = near or get_close_matches(name, slugs, cutoff=0.5)
        if Path(f"{name}.toml").is_file():
            near = [f"{name}.toml"]
        if near:
            return f"did you mean {' or '.join(near)}?"
        return f"'footcoach routines' lists them: {', '.join(slugs)}"

    def _read_routine(self, path: Path) -> Routine:
        source = _read(path)
        if not re.fullmatch(SLUG, path.stem):
            raise Problem(
                f"{path}: name the file in small letters, digits and hyphens: my-own.toml"
            )
        file = source.check(RoutineFile, source.data)
        exercises = tuple(
            self._resolve(source, number, entry) for number, entry in enumerate(file.exercises)
        )
        fields = {"slug": path.stem, "name": file.name, "summary": file.summary}
        routine = source.check(Routine, {**fields, "exercises": exercises})
        _check_length(source, routine)
        return routine

    def _resolve(self, source: _Source, number: int, entry: Entry) -> Exercise:
        here = ("exercises", number)
        slugs = self.exercise_slugs()
        if entry.use not in slugs:
            near = get_close_matches(entry.use, slugs, n=1) or slugs
            message = f"there is no exercise {entry.use!r}; did you mean {' or '.join(near)}?"
            raise source.say((*here, "use"), message)
        exercise = self.exercise(entry.use)
        try:
            dose = Dose.model_validate(exercise.dose.model_dump(exclude_unset=True) | entry.dose)
        except ValidationError as error:
            raise source.problem(error, under=(*here, "dose")) from None
        changed = {
            mark: exercise.provenance[mark]
            for mark in exercise.provenance.keys() - entry.dose.keys()
        }
        return exercise.model_copy(update={"dose": dose, "provenance": changed | entry.provenance})


def _read(path: Path) -> _Source:
    try:
        return _Source(path, *read_toml(path))
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}; check its name") from None


def _check_length(source: _Source, routine: Routine) -> None:
    found = list(islice(phases(routine.exercises), MAX_PHASES + 1))
    if len(found) > MAX_PHASES:
        raise source.say(("exercises",), f"more than {MAX_PHASES} phases; use fewer repetitions")
    seconds = sum(phase.seconds for phase in found)
    if seconds > MAX_SECONDS:
        raise source.say(
            ("exercises",),
            f"{seconds // 60} minutes; a round takes {MAX_SECONDS // 3600} hours at most",
        )
