"""All routines that can be read, and those that are due."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

from footcoach.config.rules import EVERY_DAY, ActiveRoutine
from footcoach.config.settings import Settings
from footcoach.errors import UserError
from footcoach.fields import slug_of
from footcoach.files.reading import Stamp, stamp_of
from footcoach.routines.growth import Taken, steps_of, with_steps
from footcoach.routines.library import Library
from footcoach.routines.models import Doses, Exercise, Routine, doses_of
from footcoach.schedule.plan import Plan

FALLBACK = Settings().routines[0]


@dataclass(frozen=True, slots=True)
class RoutineFiles:
    """Routines as their files have them, by the names that the plan uses.

    `mistakes` tell what could not be read. `stamps` and `folder` tell which files were read: they
    are as they were before the reading.
    """

    routines: Mapping[str, Routine] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    folder: Mapping[str, Stamp] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoutineCatalog:
    """Routines, exercises and doses as they have grown, and the plan that tells which are due.

    `only` is a routine to do whatever the plan in the settings says. A catalog never changes:
    `with_settings` and `read_again` return the next one.
    """

    library: Library
    only: str | None
    files: RoutineFiles
    plan: Plan
    taken: Taken
    routines: Mapping[str, Routine]
    exercises: Mapping[str, Exercise]
    doses: Doses

    @classmethod
    def of(
        cls, library: Library, settings: Settings, only: str | None, files: RoutineFiles
    ) -> Self:
        """Return the catalog of routines that have been read."""
        taken = steps_of(settings.grown)
        routines = {name: with_steps(one, taken) for name, one in files.routines.items()}
        in_routines = {one.slug: one for routine in routines.values() for one in routine.exercises}
        return cls(
            library,
            only,
            files,
            _plan_of(settings, only),
            taken,
            routines,
            exercises=in_routines | dict(library.exercises),
            doses=doses_of(routines.values()),
        )

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is wrong with the files of routines, a sentence each."""
        return self.files.mistakes

    def with_settings(self, settings: Settings) -> "RoutineCatalog":
        """Return the catalog with the plan and the steps of other settings; it reads no file."""
        return RoutineCatalog.of(self.library, settings, self.only, self.files)

    def read_again(self, settings: Settings) -> "RoutineCatalog":
        """Read every routine again. One that is broken by now stays as it was."""
        files = _read(self.library, _plan_of(settings, self.only), before=self.files)
        return RoutineCatalog.of(self.library, settings, self.only, files)

    def has_changed(self) -> bool:
        """Look whether a file has come, gone, or changed since it was read."""
        return _stamps(self.library, self.plan) != self.files.stamps

    def on(self, day: date) -> tuple[Routine, ...]:
        """Return the routines due on a day; if there are none, all active ones.

        If none of these can be read, return the first one that ships.
        """
        active = tuple(one.routine for one in self.plan.active(day))
        for names in (self.plan.on(day), active):
            if known := tuple(self.routines[name] for name in names if name in self.routines):
                return known
        return (self.files.routines[FALLBACK],)

    def base(self, slug: str) -> Routine:
        """Return a routine as its file has it, before its doses grew.

        Raises UserError if there is none: one that was listed may be gone by now.
        """
        known = (one for one in self.files.routines.values() if one.slug == slug)
        found = next(known, None)
        return found if found is not None else self.library.routine(slug)

    def stamps_on(self, day: date) -> dict[str, Stamp]:
        """Return the files that what is due on a day was read from, as they were then.

        The folder of the user's routines is one of them, because a missing routine may come. If
        only routines that ship are due, there are none. It looks into the folder.
        """
        shipped = self.library.shipped_slugs()
        own = [one.routine for one in self.plan.active(day) if one.routine not in shipped]
        files = [path for name in own if (path := self.library.path_of(name)) is not None]
        known = self.files.stamps
        stamps = {os.fspath(path.absolute()): known.get(os.fspath(path)) for path in files}
        return stamps | (dict(self.files.folder) if own else {})


def load_catalog(library: Library, settings: Settings, only: str | None = None) -> RoutineCatalog:
    """Read every routine.

    Raises UserError if `only` cannot be read. Other mistakes stand in the catalog, and hide no
    routine that can be read.
    """
    if only is not None:
        only = library.known_as(only)
        library.routine(only)
    files = _read(library, _plan_of(settings, only), before=RoutineFiles())
    return RoutineCatalog.of(library, settings, only, files)


def _plan_of(settings: Settings, only: str | None) -> Plan:
    return Plan.of(settings.routines) if only is None else Plan((ActiveRoutine(only, EVERY_DAY),))


def _read(library: Library, plan: Plan, before: RoutineFiles) -> RoutineFiles:
    """Read all files; what is broken now is taken from `before`."""
    folder = library.folder
    folder_stamp = {} if folder is None else {os.fspath(folder): stamp_of(os.fspath(folder))}
    stamps = _stamps(library, plan)
    found, mistaken = library.routines()
    routines = {one.slug: one for one in found}
    mistakes = [str(problem) for problem in mistaken]
    for name in _paths(plan):
        try:
            routines[name] = library.routine(name)
        except UserError as problem:
            mistakes.append(str(problem))
    lasting = {one.routine for one in plan.entries if one.last is None}
    broken = set(_paths(plan)) | {slug_of(one.mistakes[0].path.stem) for one in mistaken}
    if any(one.mistakes[0].path == folder for one in mistaken):
        broken |= lasting | set(before.routines)  # the folder cannot be looked into now
    routines = {name: one for name, one in before.routines.items() if name in broken} | routines
    if FALLBACK not in routines:
        routines[FALLBACK] = library.routine(FALLBACK)
    missing = sorted(lasting - routines.keys() - broken)
    mistakes += (_why_missing(library, name) for name in missing)
    return RoutineFiles(routines, tuple(mistakes), stamps, folder_stamp)


def _why_missing(library: Library, name: str) -> str:
    try:
        slug = library.known_as(name)
    except UserError:
        return f"the routine {name!r} is not there; choose another one"
    return f"the routine {name!r} is called {slug!r} in the settings; write that there"


def _paths(plan: Plan) -> tuple[str, ...]:
    """Return the paths of files that the plan names, each once."""
    names = (one.routine for one in plan.entries)
    return tuple(dict.fromkeys(name for name in names if name.endswith(".toml")))


def _stamps(library: Library, plan: Plan) -> dict[str, Stamp]:
    try:
        own = library.own_files()
    except UserError:
        own = []  # said when they are read
    files = (*own, *map(Path, _paths(plan)))
    return {os.fspath(path): stamp_of(os.fspath(path)) for path in files}
