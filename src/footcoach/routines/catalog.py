"""The catalog of all routines that can be read, and the plan of those that are due."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

from footcoach.config.first_weekday import first_weekday
from footcoach.config.rules import ActiveRoutine
from footcoach.config.settings import Settings
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.fields import slug_of
from footcoach.files.reading import Stamp, stamp_of
from footcoach.routines.growth import StepsTaken, steps_of, with_steps
from footcoach.routines.library import Library
from footcoach.routines.models import Doses, Exercise, Routine, doses_of
from footcoach.schedule.plan import Plan

FALLBACK = Settings().routines[0]


@dataclass(frozen=True, slots=True)
class RoutineFiles:
    """Routines as their files have them, by the names that the plan uses.

    `mistakes` has a sentence for each that could not be read. `stamps` and `folder` identify the
    files that were read; they were taken before the reading.
    """

    routines: Mapping[str, Routine] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    folder: Mapping[str, Stamp] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoutineCatalog:
    """Routines, exercises and doses as they have grown, and the plan of those that are due.

    `only` is a routine that replaces the plan in the settings. A catalog is immutable:
    `with_settings` and `read_again` return the next one.
    """

    library: Library
    only: str | None
    files: RoutineFiles
    plan: Plan
    steps: StepsTaken
    routines: Mapping[str, Routine]
    exercises: Mapping[str, Exercise]
    doses: Doses

    @classmethod
    def of(
        cls, library: Library, settings: Settings, only: str | None, files: RoutineFiles
    ) -> Self:
        """Return the catalog of routines that have been read."""
        steps = steps_of(settings.grown)
        routines = {name: with_steps(base, steps) for name, base in files.routines.items()}
        in_routines = {
            exercise.slug: exercise
            for routine in routines.values()
            for exercise in routine.exercises
        }
        return cls(
            library,
            only,
            files,
            _plan_of(settings, only),
            steps,
            routines,
            exercises=in_routines | dict(library.exercises),
            doses=doses_of(routines.values()),
        )

    @property
    def mistakes(self) -> tuple[str, ...]:
        """A sentence for each mistake in the files of routines."""
        return self.files.mistakes

    def with_settings(self, settings: Settings) -> "RoutineCatalog":
        """Return the catalog with the plan and the steps of other settings; it reads no file."""
        return RoutineCatalog.of(self.library, settings, self.only, self.files)

    def read_again(self, settings: Settings) -> "RoutineCatalog":
        """Read every routine again; one that has become invalid stays as it was."""
        files = _read(self.library, _plan_of(settings, self.only), before=self.files)
        return RoutineCatalog.of(self.library, settings, self.only, files)

    def has_changed(self) -> bool:
        """Tell whether a file was added, removed or changed since; looks at the files."""
        return _stamps(self.library, self.plan) != self.files.stamps

    def on(self, day: date, not_due: Collection[str] = ()) -> tuple[Routine, ...]:
        """Return the routines due on a day; if there are none, all active ones.

        The slugs in `not_due` have a goal of days a week and are not due on this day. If no routine
        can be read, return the first shipped one.
        """
        active = tuple(entry.routine for entry in self.plan.active(day))
        on_day = self.plan.on(day)
        due = tuple(name for name in on_day if self._slug(name) not in not_due)
        for names in (due, on_day, active):
            if routines := tuple(self.routines[name] for name in names if name in self.routines):
                return routines
        return (self.files.routines[FALLBACK],)

    def _slug(self, name: str) -> str:
        routine = self.routines.get(name)
        return name if routine is None else routine.slug

    def base(self, slug: str) -> Routine:
        """Return a routine as its file has it, before its doses grew.

        Raises UserError if there is none, since a listed one may have been deleted.
        """
        bases = (base for base in self.files.routines.values() if base.slug == slug)
        base = next(bases, None)
        return base if base is not None else self.library.routine(slug)

    def stamps_on(self, day: date) -> dict[str, Stamp]:
        """Return the stamps, at the time of reading, of the files of routines due on a day.

        The folder of the user's routines is among them, because a missing routine may be added.
        If only shipped routines are due, there are none. Looks into the folder.
        """
        shipped = self.library.shipped_slugs()
        names = [entry.routine for entry in self.plan.active(day) if entry.routine not in shipped]
        files = [path for name in names if (path := self.library.path_of(name)) is not None]
        stamps = {
            os.fspath(path.absolute()): self.files.stamps.get(os.fspath(path)) for path in files
        }
        return stamps | (dict(self.files.folder) if names else {})


def load_catalog(library: Library, settings: Settings, only: str | None = None) -> RoutineCatalog:
    """Read every routine.

    Raises UserError if `only` cannot be read. Other mistakes are listed in the catalog.
    """
    if only is not None:
        only = library.resolve_name(only)
        library.routine(only)
    files = _read(library, _plan_of(settings, only), before=RoutineFiles())
    return RoutineCatalog.of(library, settings, only, files)


def _plan_of(settings: Settings, only: str | None) -> Plan:
    if only is not None:
        return Plan((ActiveRoutine(only),), first_weekday(settings))
    return Plan.of(settings.routines, first_weekday(settings))


def _read(library: Library, plan: Plan, before: RoutineFiles) -> RoutineFiles:
    """Read all files; a routine that has become invalid is copied from `before`."""
    folder = library.folder
    folder_stamp = {} if folder is None else {os.fspath(folder): stamp_of(os.fspath(folder))}
    stamps = _stamps(library, plan)
    valid, errors = library.routines()
    routines = {routine.slug: routine for routine in valid}
    mistakes = [str(error) for error in errors]
    for name in _paths(plan):
        try:
            routines[name] = library.routine(name)
        except UserError as error:
            mistakes.append(str(error))
    lasting = {entry.routine for entry in plan.entries if entry.last is None}
    invalid = set(_paths(plan)) | {slug_of(error.mistakes[0].path.stem) for error in errors}
    if any(error.mistakes[0].path == folder for error in errors):
        invalid |= lasting | set(before.routines)  # the folder itself cannot be read now
    kept = {name: old for name, old in before.routines.items() if name in invalid}
    routines = kept | routines
    if FALLBACK not in routines:
        routines[FALLBACK] = library.routine(FALLBACK)
    missing = sorted(lasting - routines.keys() - invalid)
    mistakes += (_why_missing(library, name) for name in missing)
    return RoutineFiles(routines, tuple(mistakes), stamps, folder_stamp)


def _why_missing(library: Library, name: str) -> str:
    try:
        slug = library.resolve_name(name)
    except UserError as problem:
        debug("%s", problem)
        return f"there is no routine {name!r}; choose another one"
    return f"the routine {name!r} is called {slug!r} in the settings; write that there"


def _paths(plan: Plan) -> tuple[str, ...]:
    """Return the paths among the names in a plan, each once."""
    names = (entry.routine for entry in plan.entries)
    return tuple(dict.fromkeys(name for name in names if name.endswith(".toml")))


def _stamps(library: Library, plan: Plan) -> dict[str, Stamp]:
    try:
        user_files = library.user_files()
    except UserError as problem:
        debug("no routines of one's own: %s", problem)
        user_files = []  # reported when they are read
    files = (*user_files, *map(Path, _paths(plan)))
    return {os.fspath(path): stamp_of(os.fspath(path)) for path in files}
