"""The plan: which routines are due on which days."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from footcoach.config.rules import MAX_DAYS_APART, ActiveRoutine

MAX_DAYS_A_WEEK = 6  # as a goal; seven are every day


@dataclass(frozen=True, slots=True)
class Plan:
    """The routines that were, are and will be active. Changes leave the past as it was.

    Goals of days a week are counted in weeks that begin on the weekday `week_starts` (0 is Monday).
    """

    entries: tuple[ActiveRoutine, ...]
    week_starts: int = 0

    @classmethod
    def of(cls, texts: Iterable[str], week_starts: int = 0) -> Self:
        """Read the plan from the texts in the settings."""
        return cls(tuple(map(ActiveRoutine.read, texts)), week_starts)

    @property
    def texts(self) -> tuple[str, ...]:
        """The plan as texts for the settings."""
        return tuple(map(str, self.entries))

    def active(self, day: date) -> tuple[ActiveRoutine, ...]:
        """Return the routines active at that time, each once, on any weekday."""
        active = (entry for entry in self.entries if entry.spans(day))
        return tuple({entry.routine: entry for entry in active}.values())

    def on(self, day: date) -> tuple[str, ...]:
        """Return the routines that are due on a day, or that can be, with a goal of days a week."""
        return tuple(entry.routine for entry in self.active(day) if day.weekday() in entry.weekdays)

    def goals(self, day: date) -> tuple[ActiveRoutine, ...]:
        """Return the routines with a goal of days a week on a day."""
        return tuple(entry for entry in self.active(day) if entry.days_a_week is not None)

    def has_fixed(self, day: date) -> bool:
        """Tell whether a routine is due on that very weekday."""
        return any(day.weekday() in entry.fixed_weekdays for entry in self.active(day))

    def counts_weeks(self, day: date) -> bool:
        """Tell whether streaks are weeks: every active routine has a goal of days a week."""
        active = self.active(day)
        return bool(active) and all(entry.days_a_week is not None for entry in active)

    def is_idle(self, day: date) -> bool:
        """Tell whether routines were active, but none was due on that weekday."""
        return bool(self.active(day)) and not self.on(day)

    def only(
        self, routine: str, today: date, seen: Collection[str] | None = None, when: str = ""
    ) -> Self:
        """Return the plan with only one routine, from today on.

        It is due every day, or as `when` says in the words of a plan: "3 days a week". With `seen`,
        active routines that are not in it stay: another program has added them.
        """
        active = () if seen is None else self.active(today)
        others = {entry.routine for entry in active} - {routine, *(seen or ())}
        return self._with(_entry(routine, when, today), today, kept=tuple(others))

    def with_routine(self, routine: str, today: date, when: str = "") -> Self:
        """Return the plan with a routine besides the others, every day or as `when` says."""
        others = tuple(entry.routine for entry in self.active(today) if entry.routine != routine)
        return self._with(_entry(routine, when, today), today, kept=others)

    def changed(self, routine: str, weekdays: frozenset[int], today: date) -> Self:
        """Return the plan with a routine due on other weekdays from today on, or on none.

        The last active routine cannot be removed: there would be nothing to coach.
        """
        others = tuple(entry.routine for entry in self.active(today) if entry.routine != routine)
        if not weekdays and not others:
            return self
        new = ActiveRoutine(routine, weekdays, first=today) if weekdays else None
        return self._with(new, today, kept=others)

    def with_goal(self, routine: str, days: int, today: date, *, apart: bool = False) -> Self:
        """Return the plan with a routine due on 1 to 6 days a week from today on.

        `apart` is ignored if the days are too many for it.
        """
        is_possible = 1 < days <= MAX_DAYS_APART
        kept = tuple(entry.routine for entry in self.active(today) if entry.routine != routine)
        new = ActiveRoutine(routine, first=today, days_a_week=days, apart=apart and is_possible)
        return self._with(new, today, kept)

    def next_goal(self, routine: str, today: date) -> int | None:
        """Return the goal after the present one: 1 to 6 days a week, then None for every day."""
        active = {entry.routine: entry.days_a_week for entry in self.active(today)}
        days = (active.get(routine) or 0) + 1
        return days if days <= MAX_DAYS_A_WEEK else None

    def switched(self, routine: str, weekday: int, today: date, *, due: bool) -> Self:
        """Return the plan with a routine due on a weekday, or no longer due, from today on."""
        active = {entry.routine: entry.fixed_weekdays for entry in self.active(today)}
        before = active.get(routine, frozenset())
        weekdays = before | {weekday} if due else before - {weekday}
        return self if weekdays == before else self.changed(routine, weekdays, today)

    def _with(self, new: ActiveRoutine | None, today: date, kept: tuple[str, ...]) -> Self:
        added = () if new is None else (new,)
        return replace(self, entries=(*self._until(today, kept), *added))

    def _until(self, today: date, kept: tuple[str, ...]) -> Iterator[ActiveRoutine]:
        """Yield the entries; those active today or later and not in `kept` end yesterday."""
        yesterday = today - timedelta(days=1)
        for entry in self.entries:
            if entry.routine in kept or (entry.last is not None and entry.last < today):
                yield entry
            elif entry.first is None or entry.first < today:
                yield replace(entry, last=yesterday)


def _entry(routine: str, when: str, today: date) -> ActiveRoutine:
    """Return the entry of a routine that is due from today on; `when` is empty for every day."""
    return replace(ActiveRoutine.read(f"{routine} {when}".strip()), first=today)
