"""Finds routines and exercises: those that ship, and the user's own."""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from footcoach.errors import UsageError
from footcoach.fields import slug_of
from footcoach.routines.models import Exercise, Routine
from footcoach.routines.reading import routine_of
from footcoach.toml_file.mistakes import InvalidFileError, Mistake
from footcoach.toml_file.source import Source

MAX_OWN = 200  # files in the user's folder that are looked at; nobody has so many routines


class Library:
    """The shipped routines and exercises; with a folder `own`, the routines in it as well."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self.folder = own

    def routine_slugs(self) -> list[str]:
        """Return the slugs of all routines that there is a file of, the user's own first."""
        return [*self.user_slugs(), *self.shipped_slugs()]

    def user_slugs(self) -> list[str]:
        """Return the slugs of the user's own routines."""
        return list(self._own_by_slug())

    def shipped_slugs(self) -> list[str]:
        """Return the slugs of the routines that ship."""
        return self._shipped_slugs

    def user_files(self) -> list[Path]:
        """Return the files in the user's folder, whatever is in them; InvalidFileError."""
        if self.folder is None:
            return []
        try:
            found = sorted(path for path in self.folder.iterdir() if _is_routine(path.name))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            words = f"cannot be looked into: {error.strerror or error}; check what it is"
            raise InvalidFileError([Mistake(self.folder, words)]) from None
        return found[:MAX_OWN]

    def path_of(self, name: str) -> Path | None:
        """Return the file of a routine: its path, where that is its name; None for no such one."""
        if name.endswith(".toml"):
            return Path(name)
        if name in self.shipped_slugs():
            return self._shipped / "routines" / f"{name}.toml"
        return self._own_by_slug().get(name)

    def resolve_name(self, name: str) -> str:
        """Return what a routine is known by, its slug or its path; UsageError, or InvalidFileError.

        It may be called by either, by its name as its file has it, or by the name of the file.
        """
        if self.path_of(name) is not None:
            return name
        meant, slug = _compared(name), slug_of(name)
        routines, _ = self.routines()
        found = [one.slug for one in routines if _compared(one.name) == meant]
        if not found and not _is_path(name) and self.path_of(slug) is not None:
            found = [slug]
        if not found:
            self.user_files()  # InvalidFileError, where one may be there that cannot be seen
            raise UsageError(f"there is no routine {name!r}; {self._instead_of(name)}")
        if len(found) > 1:
            raise UsageError(f"several routines are called {name!r}; write {' or '.join(found)}")
        return found[0]

    def routine(self, name: str) -> Routine:
        """Return the routine called `name`: its slug, its name, or a path to a `.toml` file."""
        path = self.path_of(self.resolve_name(name))
        assert path is not None  # noqa: S101 - for the type: it is known
        try:
            return self.read(path)
        except FileNotFoundError:
            raise UsageError(f"there is no file {path}; check its name") from None

    def routines(self) -> tuple[list[Routine], list[InvalidFileError]]:
        """Return every routine that can be read, and why the others cannot."""
        found: list[Routine] = []
        mistaken: list[InvalidFileError] = []
        try:
            own = self.user_files()
        except InvalidFileError as problem:
            own, mistaken = [], [problem]
        shipped = (self._shipped / "routines" / f"{slug}.toml" for slug in self.shipped_slugs())
        for path in (*own, *shipped):
            try:
                found.append(self.read(path))
            except InvalidFileError as problem:
                mistaken.append(problem)
            except FileNotFoundError:
                continue  # deleted since the folder was listed
        return found, mistaken

    def read(self, path: Path, slug: str | None = None) -> Routine:
        """Return a file's routine, named as the file or by `slug`.

        Raises InvalidFileError or FileNotFoundError.
        """
        source = Source.read(path)
        if slug is None and (why := self._why_not(path)):
            source.note((), why)
        routine = routine_of(source, slug or slug_of(path.stem), self.exercises)
        if routine is None:
            raise InvalidFileError(source.mistakes)
        return routine

    def mistakes_in(self, path: Path) -> tuple[Mistake, ...]:
        """Return what is wrong with a routine's file, from its top down; FileNotFoundError."""
        try:
            self.read(path)
        except InvalidFileError as problem:
            return tuple(sorted(problem.mistakes, key=lambda one: (one.line or 0, one.column or 0)))
        return ()

    @cached_property
    def _shipped_slugs(self) -> list[str]:
        return sorted(path.stem for path in (self._shipped / "routines").glob("*.toml"))

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

    def _own_by_slug(self) -> dict[str, Path]:
        """Return the user's files, as far as they can be listed and told apart.

        One that is called by its slug comes before others.
        """
        try:
            own = self.user_files()
        except InvalidFileError:
            return {}  # said where all routines are read
        shipped = self.shipped_slugs()
        found: dict[str, Path] = {}
        for path in sorted(own, key=lambda one: one.stem != slug_of(one.stem)):
            slug = slug_of(path.stem)
            if slug and slug not in shipped:
                found.setdefault(slug, path)
        return found

    def _why_not(self, path: Path) -> str | None:
        """Tell what is wrong with a file's name."""
        slug = slug_of(path.stem)
        if not slug:
            return "the file has no name that can be read; call it my-own.toml"
        if self.folder is None or path.parent != self.folder:
            return None
        if slug in self.shipped_slugs():
            return f"a routine {slug} ships with footcoach; give the file another name"
        first = path if path.stem == slug else self._own_by_slug().get(slug, path)
        if first != path:
            return f"its name is too like that of {first.name}; give one of the two another name"
        return None

    def _instead_of(self, name: str) -> str:
        slugs = self.routine_slugs()
        near = [slug for slug in slugs if name and name in slug]
        near = near or get_close_matches(name, slugs, cutoff=0.5)
        near = near or get_close_matches(slug_of(name), slugs, cutoff=0.5)
        if _is_file(f"{name}.toml"):
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


def _is_routine(file_name: str) -> bool:
    return file_name.endswith(".toml") and not file_name.startswith(".")


def _compared(name: str) -> str:
    """Return a name as it is compared: however its letters are put together, large or small."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
