"""A routine that is being changed: its draft, what can be undone, and how it is saved."""

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
    """Changes a file of the user's own, or one that is still to be written.

    The file stays as it is until a draft without mistakes is saved over it as a whole.
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
        self._read()

    @classmethod
    def from_file(cls, library: Library, folder: Path, path: Path) -> "RoutineEditor":
        """Change a file; UserError where it cannot be read or taken apart."""
        try:
            text, _ = read_toml(path)
        except FileNotFoundError:
            raise UserError(f"{path} is not there any more") from None
        return cls(library, folder, Draft.of(text), path)

    @classmethod
    def from_routine(cls, library: Library, folder: Path, routine: Routine) -> "RoutineEditor":
        """Begin with a routine that ships."""
        text = toml_of(routine, library.exercises, whole=False)
        draft = Draft.of(f"#:schema ./{SCHEMA_FILE}\n\n{text}")
        return cls(library, folder, draft.with_name(f"My {routine.name.lower()}"), None)

    @classmethod
    def new(cls, library: Library, folder: Path) -> "RoutineEditor":
        """Begin a routine."""
        return cls(library, folder, new_draft("My routine"), None)

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return self._path is None or self.draft != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._before)

    def change(self, draft: Draft) -> None:
        """Take another draft."""
        if draft != self.draft:
            self._before.append(self.draft)
            self.draft = draft
            self._read()

    def undo(self) -> None:
        """Take back the last change."""
        if self._before:
            self.draft = self._before.pop()
            self._read()

    def exercise(self, index: int) -> tuple[str, Exercise | None]:
        """Return the name of an exercise, and the library's own, where it is one."""
        entry = self.draft.entries()[index]
        known = self._library.exercises.get(str(entry.get("use", "")))
        said = str(entry.get("name") or entry.get("use", "?"))
        return known.name if known is not None else readable(said), known

    def dose(self, index: int) -> Mapping[str, Any]:
        """Return the numbers of an exercise as they stand, however mistaken they are."""
        _, known = self.exercise(index)
        usual = {name: field.default for name, field in Dose.model_fields.items()}
        own = known.dose.model_dump() if known is not None else {}
        said = self.draft.entries()[index].get("dose")
        return usual | own | (said if isinstance(said, dict) else {})

    def usual(self, index: int, field: str) -> object:
        """Return the library's own number of an exercise; None where there is none."""
        _, known = self.exercise(index)
        return getattr(known.dose, field) if known is not None else None

    def save(self) -> Path:
        """Write the file; UserError where the draft has mistakes, or the file has changed since."""
        if self.mistakes:
            first = self.mistakes[0]
            raise UserError(f"not saved: {first.field}: {first.message}")
        if self._path is None:
            path = path_for(self._folder, self.draft.name, self._library)
            write_new(path, self.draft.text)
        else:
            path = self._path
            if stamp_of(os.fspath(path)) != self._stamp:
                raise UserError(f"not saved: {path} was changed by somebody else meanwhile")
            write(path, self.draft.text)
        self._path, self._saved = path, self.draft
        self._stamp = stamp_of(os.fspath(path))
        return path

    def _read(self) -> None:
        path = self._path or Path(f"{slug_of(self.draft.name) or 'my-own'}.toml")
        self.routine, self.mistakes = self.draft.read(path, self._library)
