"""Finds routines and exercises: those that ship, and the user's own."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from footcoach.errors import Misuse
from footcoach.routines.model import Exercise, Routine
from footcoach.routines.reading import routine_of
from footcoach.routines.text import SLUG
from footcoach.toml_file.mistakes import Mistake, Mistaken
from footcoach.toml_file.source import Source

MAX_OWN = 200  # files in the user's folder that are looked at; nobody has so many routines


class Library:
    """The shipped routines and exercises; with a folder `own`, the routines in it as well."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own

    def routine_slugs(self) -> list[str]:
        """Return the names of all routines that there is a file of, the user's own first."""
        return [*self.own_slugs(), *self.shipped_slugs()]

    def own_slugs(self) -> list[str]:
        """Return the names of the user's own routines."""
        return [path.stem for path in self.own_files() if not self._why_not(path)]

    def shipped_slugs(self) -> list[str]:
        """Return the names of the routines that ship."""
        return sorted(path.stem for path in (self._shipped / "routines").glob("*.toml"))

    def own_files(self) -> list[Path]:
        """Return the files in the user's folder, whatever is in them; no pipes, which never end."""
        found = sorted(self._own.glob("*.toml")) if self._own is not None else []
        return [path for path in found[:MAX_OWN] if path.is_file()]

    def path_of(self, name: str) -> Path | None:
        """Return the file of a routine: its path, where that is its name; None for no such one."""
        if name.endswith(".toml"):
            return Path(name)
        if name in self.own_slugs():
            return next(path for path in self.own_files() if path.stem == name)
        shipped = self._shipped / "routines" / f"{name}.toml"
        return shipped if name in self.shipped_slugs() else None

    def routine(self, name: str) -> Routine:
        """Return the routine called `name`: a slug, or a path to a `.toml` file."""
        path = self.path_of(name)
        if path is None:
            raise Misuse(f"there is no routine {name!r}; {self._instead_of(name)}")
        try:
            return self.read(path)
        except FileNotFoundError:
            raise Misuse(f"there is no file {path}; check its name") from None

    def routines(self) -> tuple[list[Routine], list[Mistaken]]:
        """Return every routine that can be read, and why the others cannot."""
        found: list[Routine] = []
        mistaken: list[Mistaken] = []
        shipped = (self._shipped / "routines" / f"{slug}.toml" for slug in self.shipped_slugs())
        for path in (*self.own_files(), *shipped):
            try:
                found.append(self.read(path))
            except Mistaken as problem:
                mistaken.append(problem)
            except FileNotFoundError:
                continue  # deleted since the folder was listed
        return found, mistaken

    def read(self, path: Path, slug: str | None = None) -> Routine:
        """Return a file's routine, named as the file or as is said; Mistaken, FileNotFoundError."""
        source = Source.read(path)
        if slug is None and (why := self._why_not(path)):
            source.note((), why)
        routine = routine_of(source, slug or path.stem, self.exercises)
        if routine is None:
            raise Mistaken(source.mistakes)
        return routine

    def mistakes_in(self, path: Path) -> tuple[Mistake, ...]:
        """Return what is wrong with a routine's file, from its top down; FileNotFoundError."""
        try:
            self.read(path)
        except Mistaken as problem:
            return tuple(sorted(problem.mistakes, key=lambda one: (one.line or 0, one.column or 0)))
        return ()

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The shipped exercises by name, each read when it is first asked for."""
        return _Lazily(self)

    def exercise(self, slug: str) -> Exercise:
        """Return a shipped exercise with its own dose."""
        source = Source.read(self._shipped / "exercises" / f"{slug}.toml")
        return source.check(Exercise, {**source.data, "slug": slug})

    def exercise_slugs(self) -> list[str]:
        """Return the names of all shipped exercises."""
        return sorted(path.stem for path in (self._shipped / "exercises").glob("*.toml"))

    def _why_not(self, path: Path) -> str | None:
        """Tell what is wrong with a file's name."""
        if not re.fullmatch(SLUG, path.stem) or len(path.stem) > 60:
            return "name the file in small letters, digits and hyphens: my-own.toml"
        if self._own is not None and path.parent == self._own and path.stem in self.shipped_slugs():
            return f"a routine {path.stem} ships with footcoach; give the file another name"
        return None

    def _instead_of(self, name: str) -> str:
        slugs = self.routine_slugs()
        near = [slug for slug in slugs if name and name in slug]
        near = near or get_close_matches(name, slugs, cutoff=0.5)
        if Path(f"{name}.toml").is_file():
            near = [f"{name}.toml"]
        if near:
            return f"did you mean {' or '.join(near)}?"
        return f"'footcoach routines' lists them: {', '.join(slugs)}"


class _Lazily(Mapping[str, Exercise]):
    """A library's exercises; each is read once at most."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._slugs = library.exercise_slugs()
        self._read: dict[str, Exercise] = {}

    def __getitem__(self, slug: str) -> Exercise:
        if slug not in self._slugs:
            raise KeyError(slug)
        if slug not in self._read:
            self._read[slug] = self._library.exercise(slug)
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)
