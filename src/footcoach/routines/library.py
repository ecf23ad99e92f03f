"""Finds routines and exercises, reads and checks their files.

Every mistake names file, line where it can be told, field, and what is allowed.
"""

import re
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from footcoach.errors import Misuse, Problem
from footcoach.files import read_toml
from footcoach.routines.model import Dose, Entry, Exercise, Routine, RoutineFile, Verbs
from footcoach.routines.text import SLUG
from footcoach.routines.timeline import phases
from footcoach.source import Source, fields_of

MAX_PHASES = 500  # nobody is coached through more at a time
MAX_SECONDS = 4 * 3600  # likewise

FIELDS = fields_of(RoutineFile, Entry, Exercise, Verbs, Dose)


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

    def _resolve(self, source: Source, number: int, entry: Entry) -> Exercise:
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


def _read(path: Path) -> Source:
    try:
        return Source(path, *read_toml(path), FIELDS)
    except FileNotFoundError:
        raise Misuse(f"there is no file {path}; check its name") from None


def _check_length(source: Source, routine: Routine) -> None:
    found = list(islice(phases(routine.exercises), MAX_PHASES + 1))
    if len(found) > MAX_PHASES:
        raise source.say(("exercises",), f"more than {MAX_PHASES} phases; use fewer repetitions")
    seconds = sum(phase.seconds for phase in found)
    if seconds > MAX_SECONDS:
        raise source.say(
            ("exercises",),
            f"{seconds // 60} minutes; a round takes {MAX_SECONDS // 3600} hours at most",
        )
