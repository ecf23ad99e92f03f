"""Rules that config.toml holds as text: active routines, rest days, steps of growth."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from footcoach.fields import slug_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REST_DAY = re.compile(
    rf"({'|'.join(WEEKDAYS)})(?: from (\d{{4}}-\d\d-\d\d))?(?: until (\d{{4}}-\d\d-\d\d))?"
)
EVERY_DAY = frozenset(range(7))
MAX_DAYS_APART = 3  # days a week of which no two are in a row, week after week
_NAMES = "|".join(WEEKDAYS)
_ACTIVE = re.compile(
    rf"(\S(?:.*?\S)??)(?: on ((?:{_NAMES})(?: (?:{_NAMES}))*)| ([1-7]) days? a week( apart)?)?"
    r"(?: from (\d{4}-\d\d-\d\d))?(?: until (\d{4}-\d\d-\d\d))?"
)
_STEPS = re.compile(r"([a-z0-9-]+) ([a-z0-9-]+) (\d{1,4}) since (\d{4}-\d\d-\d\d)")

ExerciseKey = tuple[str, str]
"""The slugs of a routine and of one of its exercises."""


@dataclass(frozen=True, slots=True)
class ActiveRoutine:
    """A routine, by name or path, that is due from a first to a last day.

    It is due on weekdays (0 is Monday), or with a goal of `days_a_week` on any days until as many
    of a week are kept; if they are `apart`, not on the day after a kept one. A change of plan keeps
    past rules, because otherwise it would change past streaks.
    """

    routine: str
    weekdays: frozenset[int] = EVERY_DAY
    first: date | None = None
    last: date | None = None
    days_a_week: int | None = None
    apart: bool = False

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "foot-core on monday from 2026-12-01 until 2027-03-01" or "foot-core 3 days a week".

        Raises ValueError for any other text. Seven days a week are every day.
        """
        rule = _ACTIVE.fullmatch(text)
        if rule is None:
            raise ValueError(f"{text!r} is not the name of a routine")
        name, on, days, apart, first, last = rule.groups()
        if apart and int(days) > MAX_DAYS_APART:
            raise ValueError(f"{text!r} has too many days a week to be apart")
        return cls(
            name,
            frozenset(map(WEEKDAYS.index, on.split())) if on else EVERY_DAY,
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
            int(days) if days and int(days) < len(WEEKDAYS) else None,
            bool(apart),
        )

    def __str__(self) -> str:
        """Return it as it is read."""
        since = f" from {self.first}" if self.first else ""
        until = f" until {self.last}" if self.last else ""
        return f"{self.routine}{self._when}{since}{until}"

    @property
    def slug(self) -> str:
        """The slug of the routine, which sessions are saved with."""
        is_path = self.routine.endswith(".toml")
        return slug_of(Path(self.routine).stem) if is_path else self.routine

    @property
    def fixed_weekdays(self) -> frozenset[int]:
        """The weekdays on which it is due; none with a goal of days a week."""
        return frozenset() if self.days_a_week is not None else self.weekdays

    @property
    def _when(self) -> str:
        if self.days_a_week is not None:
            days = "day" if self.days_a_week == 1 else "days"
            return f" {self.days_a_week} {days} a week{' apart' if self.apart else ''}"
        names = " ".join(WEEKDAYS[day] for day in sorted(self.weekdays))
        return f" on {names}" if self.weekdays != EVERY_DAY else ""

    def spans(self, day: date) -> bool:
        """Tell whether the rule is in force on a day, on any weekday."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class RestDay:
    """A weekday (0 is Monday) from a first to a last day if given, or a single day."""

    weekday: int | None = None
    first: date | None = None
    last: date | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "sunday", "sunday from 2026-12-01 until 2027-03-01" or "2026-12-24".

        Raises ValueError for any other text.
        """
        rule = _REST_DAY.fullmatch(text.lower())
        if rule is None:
            day = date.fromisoformat(text)
            return cls(first=day, last=day)
        name, first, last = rule.groups()
        return cls(
            WEEKDAYS.index(name),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is a rest day by this rule."""
        return (self.weekday is None or day.weekday() == self.weekday) and self.spans(day)

    def spans(self, day: date) -> bool:
        """Tell whether the rule is in force on a day, on any weekday."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """Return it as it is read."""
        if self.weekday is None:
            return str(self.first)
        since = f" from {self.first}" if self.first else ""
        until = f" until {self.last}" if self.last else ""
        return f"{WEEKDAYS[self.weekday]}{since}{until}"


@dataclass(frozen=True, slots=True)
class GrowthSteps:
    """The number of steps by which an exercise of a routine has grown, and the last decision."""

    routine: str
    exercise: str
    steps: int
    since: date

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "foot-core one-leg-stand 2 since 2026-11-25", or raise ValueError."""
        match = _STEPS.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a step")
        routine, exercise, steps, since = match.groups()
        return cls(routine, exercise, int(steps), date.fromisoformat(since))

    def __str__(self) -> str:
        """Return it as it is read."""
        return f"{self.routine} {self.exercise} {self.steps} since {self.since}"
