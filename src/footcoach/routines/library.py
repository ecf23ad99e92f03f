"""Finds and reads the shipped routines and exercises, and the routines of the user."""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from footcoach.debug import debug
from footcoach.errors import UsageError
from footcoach.fields import slug_of
from footcoach.routines.models import Exercise, ExerciseFile, Routine
from footcoach.routines.reading import check_growth, check_variants, routine_of
from footcoach.toml_file.mistakes import InvalidFileError, Mistake
from footcoach.toml_file.source import Source

MAX_USER_ROUTINES = 200  # files in the user's folder that are read


class Library:
    """The shipped routines and exercises, and the routines in the user's folder, if given."""

    def __init__(self, shipped: Path, folder: Path | None = None) -> None:
        self._shipped = shipped
        self.folder = folder

    def routine_slugs(self) -> list[str]:
        """Return the slugs of all routines that have a file, those of the user first."""
        return [*self.user_slugs(), *self.shipped_slugs()]

    def user_slugs(self) -> list[str]:
        """Return the slugs of the user's routines."""
        return list(self._user_files_by_slug())

    def shipped_slugs(self) -> list[str]:
        """Return the slugs of the shipped routines."""
        return self._shipped_slugs

    def user_files(self) -> list[Path]:
        """Return the routine files in the user's folder, valid or not.

        Raises InvalidFileError if the folder cannot be read.
        """
        if self.folder is None:
            return []
        try:
            files = sorted(path for path in self.folder.iterdir() if _is_routine_file(path.name))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            words = f"cannot be read: {error.strerror or error}; make it a folder you can read"
            raise InvalidFileError([Mistake(self.folder, words)]) from None
        return files[:MAX_USER_ROUTINES]

    def path_of(self, name: str) -> Path | None:
        """Return the file of a routine, given its slug or the path itself, or None."""
        if name.endswith(".toml"):
            return Path(name)
        if name in self.shipped_slugs():
            return self._shipped / "routines" / f"{name}.toml"
        return self._user_files_by_slug().get(name)

    def resolve_name(self, name: str) -> str:
        """Return the slug or the path that identifies a routine.

        `name` is a slug, a path, the name in the file, or the name of the file.
        Raises UsageError or InvalidFileError.
        """
        if self.path_of(name) is not None:
            return name
        folded, slug = _folded(name), slug_of(name)
        routines, _ = self.routines()
        matches = [routine.slug for routine in routines if _folded(routine.name) == folded]
        if not matches and not _is_path(name) and self.path_of(slug) is not None:
            matches = [slug]
        if not matches:
            self.user_files()  # raises InvalidFileError if the folder cannot be read
            raise UsageError(f"there is no routine {name!r}; {self._suggestion(name)}")
        if len(matches) > 1:
            raise UsageError(f"several routines are called {name!r}; write {' or '.join(matches)}")
        return matches[0]

    def routine(self, name: str) -> Routine:
        """Return a routine, given its slug, its name, or the path of a `.toml` file."""
        path = self.path_of(self.resolve_name(name))
        assert path is not None  # noqa: S101 - for the type checker
        try:
            return self.read(path)
        except FileNotFoundError:
            raise UsageError(f"there is no file {path}; check its name") from None

    def routines(self) -> tuple[list[Routine], list[InvalidFileError]]:
        """Return every routine that can be read, and an error for each of the others."""
        routines: list[Routine] = []
        errors: list[InvalidFileError] = []
        try:
            user_files = self.user_files()
        except InvalidFileError as error:
            user_files, errors = [], [error]
        shipped = (self._shipped / "routines" / f"{slug}.toml" for slug in self.shipped_slugs())
        for path in (*user_files, *shipped):
            try:
                routines.append(self.read(path))
            except InvalidFileError as error:
                errors.append(error)
            except FileNotFoundError:
                continue  # deleted since the folder was listed
        return routines, errors

    def read(self, path: Path, slug: str | None = None) -> Routine:
        """Return the routine of a file; its slug is that of the file name unless given.

        Raises InvalidFileError or FileNotFoundError.
        """
        source = Source.read(path)
        if slug is None and (problem := self._problem_with_name(path)):
            source.note((), problem)
        routine = routine_of(source, slug or slug_of(path.stem), self.exercises)
        if routine is None:
            raise InvalidFileError(source.mistakes)
        return routine

    def mistakes_in(self, path: Path) -> tuple[Mistake, ...]:
        """Return the mistakes in a routine's file in order. Raises FileNotFoundError."""
        try:
            self.read(path)
        except InvalidFileError as error:
            return tuple(
                sorted(error.mistakes, key=lambda mistake: (mistake.line or 0, mistake.column or 0))
            )
        return ()

    @cached_property
    def _shipped_slugs(self) -> list[str]:
        return sorted(path.stem for path in (self._shipped / "routines").glob("*.toml"))

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The shipped exercises by slug; each is read when it is first needed."""
        return _LazyExercises(self)

    def exercise(self, slug: str) -> Exercise:
        """Return a shipped exercise with its shipped dose."""
        source = Source.read(self._shipped / "exercises" / f"{slug}.toml")
        exercise = Exercise.of(source.check(ExerciseFile, {**source.data, "slug": slug}))
        check_variants(source, (), exercise)
        check_growth(source, ("grow",), exercise)
        if source.mistakes:
            raise InvalidFileError(source.mistakes)
        return exercise

    def find_exercise(self, name: str) -> Exercise:
        """Return a shipped exercise, or one that a routine of the user describes.

        `name` is its slug or its name. Raises UsageError.
        """
        if name in self.exercises:
            return self.exercises[name]
        routines, _ = self.routines()
        known = {one.slug: one for routine in routines for one in routine.exercises}
        known |= self.exercises
        folded, slug = _folded(name), slug_of(name)
        for exercise in known.values():
            if _folded(exercise.name) == folded or exercise.slug == slug:
                return exercise
        near = get_close_matches(slug, known, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "'footcoach exercises' lists them"
        raise UsageError(f"there is no exercise {name!r}; {hint}")

    def exercise_slugs(self) -> list[str]:
        """Return the slugs of all shipped exercises."""
        return sorted(path.stem for path in (self._shipped / "exercises").glob("*.toml"))

    def _user_files_by_slug(self) -> dict[str, Path]:
        """Return the user's files by slug, as far as the folder can be read.

        If two have the same slug, the file whose name is the slug comes first.
        """
        try:
            files = self.user_files()
        except InvalidFileError as problem:
            debug("no routines of one's own: %s", problem)
            return {}  # reported when all routines are read
        shipped = self.shipped_slugs()
        by_slug: dict[str, Path] = {}
        for path in sorted(files, key=lambda path: path.stem != slug_of(path.stem)):
            slug = slug_of(path.stem)
            if slug and slug not in shipped:
                by_slug.setdefault(slug, path)
        return by_slug

    def _problem_with_name(self, path: Path) -> str | None:
        """Return why the name of a file cannot be used, or None if it can."""
        slug = slug_of(path.stem)
        if not slug:
            return "the file has no readable name; call it my-own.toml"
        if self.folder is None or path.parent != self.folder:
            return None
        if slug in self.shipped_slugs():
            return f"a routine {slug} ships with footcoach; give the file another name"
        first = path if path.stem == slug else self._user_files_by_slug().get(slug, path)
        if first != path:
            return f"its name is too similar to {first.name}; rename one of the two"
        return None

    def _suggestion(self, name: str) -> str:
        slugs = self.routine_slugs()
        near = [slug for slug in slugs if name and name in slug]
        near = near or get_close_matches(name, slugs, cutoff=0.5)
        near = near or get_close_matches(slug_of(name), slugs, cutoff=0.5)
        if _is_file(f"{name}.toml"):
            near = [f"{name}.toml"]
        if near:
            return f"did you mean {' or '.join(near)}?"
        return f"'footcoach routines' lists them: {', '.join(slugs)}"


class _LazyExercises(Mapping[str, Exercise]):
    """The exercises of a library; each is read at most once."""

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


def _is_routine_file(file_name: str) -> bool:
    return file_name.endswith(".toml") and not file_name.startswith(".")


def _folded(name: str) -> str:
    """Return a name for comparison, without case and in composed form."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError) as error:  # raised for a name that no file can have
        debug("not a file: %s", error)
        return False
