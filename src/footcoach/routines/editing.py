"""Editing a routine: its draft, undo, and saving."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcoach.errors import UserError
from footcoach.fields import slug_of
from footcoach.files.reading import stamp_of
from footcoach.routines.draft import Draft, new_draft
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Routine
from footcoach.routines.user_routines import SCHEMA_FILE, path_for, write, write_new
from footcoach.routines.writing import toml_of
from footcoach.text import readable
from footcoach.toml_file.reading import read_toml

if TYPE_CHECKING:
    from footcoach.toml_file.mistakes import Mistake


class RoutineEditor:
    """Edits a routine of the user: an existing file, or one that is still to be written.

    The file is not changed until a draft without mistakes is saved.
    """

    def __init__(self, library: Library, folder: Path, draft: Draft, path: Path | None) -> None:
        self._library = library
        self._folder = folder
        self._path = path
        self._stamp = stamp_of(os.fspath(path)) if path is not None else None
        self._saved = draft
        self._before: list[Draft] = []
        self.draft = draft
        self.routine: Routine | None = None
        self.mistakes: list[Mistake] = []
        self._entries: list[dict[str, Any]] = []
        self._read()

    @classmethod
    def from_file(cls, library: Library, folder: Path, path: Path) -> "RoutineEditor":
        """Edit a file. Raises UserError if it cannot be read or split."""
        try:
            text, _ = read_toml(path)
        except FileNotFoundError:
            raise UserError(f"{path} no longer exists") from None
        return cls(library, folder, Draft.of(text), path)

    @classmethod
    def from_routine(cls, library: Library, folder: Path, routine: Routine) -> "RoutineEditor":
        """Edit a copy of a shipped routine."""
        text = toml_of(routine, library.exercises, whole=False)
        draft = Draft.of(f"#:schema ./{SCHEMA_FILE}\n\n{text}")
        return cls(library, folder, draft.with_name(f"My {routine.name.lower()}"), None)

    @classmethod
    def new(cls, library: Library, folder: Path) -> "RoutineEditor":
        """Edit a new routine."""
        return cls(library, folder, new_draft("My routine"), None)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self._path is None or self.draft != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._before)

    def change(self, draft: Draft) -> None:
        """Replace the draft; this can be undone."""
        if draft != self.draft:
            self._before.append(self.draft)
            self.draft = draft
            self._read()

    def undo(self) -> None:
        """Undo the last change."""
        if self._before:
            self.draft = self._before.pop()
            self._read()

    def exercise(self, index: int) -> tuple[str, Exercise | None]:
        """Return the name of an exercise, and the exercise of the library that it uses, if any."""
        entry = self._entries[index]
        exercise = self._library.exercises.get(str(entry.get("use", "")))
        name = str(entry.get("name") or entry.get("use", "?"))
        return exercise.name if exercise is not None else readable(name), exercise

    def dose(self, index: int) -> Mapping[str, Any]:
        """Return the numbers of an exercise's dose, which may be mistaken."""
        _, exercise = self.exercise(index)
        defaults = {name: field.default for name, field in Dose.model_fields.items()}
        shipped = exercise.dose.model_dump() if exercise is not None else {}
        edited = self._entries[index].get("dose")
        return defaults | shipped | (edited if isinstance(edited, dict) else {})

    def usual(self, index: int, field: str) -> object:
        """Return a number of an exercise's dose in the library, or None if it is not from there."""
        _, exercise = self.exercise(index)
        return getattr(exercise.dose, field) if exercise is not None else None

    def save(self) -> Path:
        """Write the file. Raises UserError if the draft has mistakes or the file has changed."""
        if self.mistakes:
            first = self.mistakes[0]
            raise UserError(f"not saved: {first.field}: {first.message}")
        if self._path is None:
            path = path_for(self._folder, self.draft.name, self._library)
            write_new(path, self.draft.text)
        else:
            path = self._path
            if stamp_of(os.fspath(path)) != self._stamp:
                raise UserError(f"not saved: {path} was changed by another program meanwhile")
            write(path, self.draft.text)
        self._path, self._saved = path, self.draft
        self._stamp = stamp_of(os.fspath(path))
        return path

    def _read(self) -> None:
        path = self._path or Path(f"{slug_of(self.draft.name) or 'my-own'}.toml")
        self._entries = self.draft.entries()
        self.routine, self.mistakes = self.draft.read(path, self._library)
