"""The routines that can be had, and those that are due: read from their files, and again."""

import os
from datetime import date
from pathlib import Path

from footcoach.config.rules import EVERY_DAY, ActiveRoutine
from footcoach.config.settings import Settings
from footcoach.errors import UserError
from footcoach.fields import slug_of
from footcoach.files.reading import Stamp, stamp_of
from footcoach.routines.growth import steps_of, with_steps
from footcoach.routines.library import Library
from footcoach.routines.models import Doses, Exercise, Routine, doses_of
from footcoach.schedule.plan import Plan


class RoutineCatalog:
    """Reads files when made: make it in a thread. `only` is a routine to do, whatever the plan.

    UserError where that one cannot be read. What else is wrong stands in `mistakes`, and hides
    nothing that is right.
    """

    def __init__(self, library: Library, settings: Settings, only: str | None = None) -> None:
        self.library = library
        self._only = only
        self._folder_stamp: dict[str, Stamp] = {}
        self._stamps: dict[str, Stamp] = {}
        self._bases: dict[str, Routine] = {}  # as their files have them
        self.routines: dict[str, Routine] = {}  # as they have grown
        self.exercises: dict[str, Exercise] = {}
        self.doses: Doses = {}
        if only is not None:
            self._only = library.known_as(only)
            library.routine(self._only)
        self.plan, self.taken = self._plan_of(settings), steps_of(settings.grown)
        self.mistakes: tuple[str, ...] = ()
        self.read()

    def follow(self, settings: Settings) -> None:
        """Take another plan, and other steps."""
        self.plan, self.taken = self._plan_of(settings), steps_of(settings.grown)
        self._grow()

    def read(self) -> tuple[str, ...]:
        """Read every routine, and return what is wrong. One that is broken now stays as it was."""
        if (folder := self.library.folder) is not None:
            self._folder_stamp = {os.fspath(folder): stamp_of(os.fspath(folder))}
        self._stamps = self._stamps_now()
        found, mistaken = self.library.routines()
        routines = {one.slug: one for one in found}
        said = [str(problem) for problem in mistaken]
        for name in self._paths():
            try:
                routines[name] = self.library.routine(name)
            except UserError as problem:
                said.append(str(problem))
        lasting = {one.routine for one in self.plan.entries if one.last is None}
        broken = set(self._paths()) | {slug_of(one.mistakes[0].path.stem) for one in mistaken}
        if any(one.mistakes[0].path == self.library.folder for one in mistaken):
            broken |= lasting | set(self._bases)  # the folder cannot be looked into now
        kept = {name: one for name, one in self._bases.items() if name in broken}
        self._bases = kept | routines
        self._grow()
        said += map(self._why_gone, sorted(lasting - self._bases.keys() - broken))
        self.mistakes = tuple(said)
        return self.mistakes

    def _why_gone(self, name: str) -> str:
        try:
            slug = self.library.known_as(name)
        except UserError:
            return f"the routine {name!r} is not there; choose another one"
        return f"the routine {name!r} is called {slug!r} in the settings; write that there"

    def _grow(self) -> None:
        self.routines = {name: with_steps(one, self.taken) for name, one in self._bases.items()}
        known = self.routines.values()
        self.doses = doses_of(known)
        own = {one.slug: one for routine in known for one in routine.exercises}
        self.exercises = own | dict(self.library.exercises)

    def has_changed(self) -> bool:
        """Tell whether a file has come, gone, or changed since it was read."""
        return self._stamps_now() != self._stamps

    def on(self, day: date) -> tuple[Routine, ...]:
        """Return the routines due on a day; where there are none, those active at all.

        Where none of these can be read, the first one that ships.
        """
        active = tuple(one.routine for one in self.plan.active(day))
        for names in (self.plan.on(day), active):
            if known := tuple(self.routines[name] for name in names if name in self.routines):
                return known
        return (self.library.routine(Settings().routines[0]),)

    def base(self, slug: str) -> Routine:
        """Return a routine that is due, as its file has it."""
        known = (one for one in self._bases.values() if one.slug == slug)
        found = next(known, None)
        return found if found is not None else self.library.routine(slug)

    @property
    def is_apart(self) -> bool:
        """Whether a routine was chosen whatever the plan says."""
        return self._only is not None

    def stamps_on(self, day: date) -> dict[str, Stamp]:
        """Return the files that what is due on a day was read from, as they were then.

        The folder of one's own routines is one of them: one that is missing may come. Where only
        routines that ship are due, there is nothing to tell of.
        """
        shipped = self.library.shipped_slugs()
        own = [one.routine for one in self.plan.active(day) if one.routine not in shipped]
        files = [path for name in own if (path := self.library.path_of(name)) is not None]
        stamps = {os.fspath(path.absolute()): self._stamps.get(os.fspath(path)) for path in files}
        return stamps | (self._folder_stamp if own else {})

    def _plan_of(self, settings: Settings) -> Plan:
        if self._only is not None:
            return Plan((ActiveRoutine(self._only, EVERY_DAY),))
        return Plan.of(settings.routines)

    def _paths(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(one.routine for one in self.plan.entries if one.routine.endswith(".toml"))
        )

    def _stamps_now(self) -> dict[str, Stamp]:
        try:
            own = self.library.own_files()
        except UserError:
            own = []  # said when they are read
        files = (*own, *map(Path, self._paths()))
        return {os.fspath(path): stamp_of(os.fspath(path)) for path in files}
