"""The plan: which routines are due on which days."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from footcoach.config.rules import EVERY_DAY, ActiveRoutine


@dataclass(frozen=True, slots=True)
class Plan:
    """The routines that were, are and will be active. Changes leave the past as it was."""

    entries: tuple[ActiveRoutine, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Read the plan from the texts in the settings."""
        return cls(tuple(map(ActiveRoutine.read, texts)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The plan as texts for the settings."""
        return tuple(map(str, self.entries))

    def active(self, day: date) -> tuple[ActiveRoutine, ...]:
        """Return the routines active at that time, each once, on any weekday."""
        active = (entry for entry in self.entries if entry.spans(day))
        return tuple({entry.routine: entry for entry in active}.values())

    def on(self, day: date) -> tuple[str, ...]:
        """Return the routines that are due on a day."""
        return tuple(entry.routine for entry in self.active(day) if day.weekday() in entry.weekdays)

    def is_idle(self, day: date) -> bool:
        """Tell whether routines were active, but none was due on that weekday."""
        return bool(self.active(day)) and not self.on(day)

    def only(self, routine: str, today: date, seen: Collection[str] | None = None) -> Self:
        """Return the plan with only one routine, due every day from today on.

        With `seen`, active routines that are not in it stay: another program has added them.
        """
        active = () if seen is None else self.active(today)
        others = {entry.routine for entry in active} - {routine, *(seen or ())}
        return self._with(routine, EVERY_DAY, today, kept=tuple(others))

    def changed(self, routine: str, weekdays: frozenset[int], today: date) -> Self:
        """Return the plan with a routine due on other weekdays from today on, or on none.

        The last active routine cannot be removed: there would be nothing to coach.
        """
        others = tuple(entry.routine for entry in self.active(today) if entry.routine != routine)
        if not weekdays and not others:
            return self
        return self._with(routine, weekdays, today, kept=others)

    def switched(self, routine: str, weekday: int, today: date, *, due: bool) -> Self:
        """Return the plan with a routine due on a weekday, or no longer due, from today on."""
        active = {entry.routine: entry.weekdays for entry in self.active(today)}
        before = active.get(routine, frozenset())
        weekdays = before | {weekday} if due else before - {weekday}
        return self if weekdays == before else self.changed(routine, weekdays, today)

    def _with(
        self, routine: str, weekdays: frozenset[int], today: date, kept: tuple[str, ...]
    ) -> Self:
        entries = list(self._until(today, kept))
        if weekdays:
            entries.append(ActiveRoutine(routine, weekdays, first=today))
        return type(self)(tuple(entries))

    def _until(self, today: date, kept: tuple[str, ...]) -> Iterator[ActiveRoutine]:
        """Yield the entries; those active today or later and not in `kept` end yesterday."""
        yesterday = today - timedelta(days=1)
        for entry in self.entries:
            if entry.routine in kept or (entry.last is not None and entry.last < today):
                yield entry
            elif entry.first is None or entry.first < today:
                yield replace(entry, last=yesterday)
