"""Days on which nothing is due: rest days, pauses, and days without a routine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from footcoach.config.rules import ActiveRoutine, RestDay
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.pauses import Pause
from footcoach.schedule.plan import Plan


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Rest days, pauses, and days without a due routine: they neither break nor extend a streak.

    `free` are days up to today that a goal of days a week did not need; see `progress/goals.py`.
    """

    rest: tuple[RestDay, ...] = ()
    paused: frozenset[date] = frozenset()
    plan: Plan | None = None
    free: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        rest: Iterable[str] = (),
        pauses: Iterable[Pause] = (),
        plan: Plan | None = None,
    ) -> Self:
        """Return the days off of the settings' rest days, the history's pauses and a plan."""
        return cls(tuple(map(RestDay.read, rest)), frozenset(_days_of(pauses)), plan)

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is off."""
        return day in self.free or self.is_ruled_out(day)

    def is_ruled_out(self, day: date) -> bool:
        """Tell whether nothing can be due on a day, however much was done in its week."""
        return (
            day in self.paused
            or any(day in rest for rest in self.rest)
            or (self.plan is not None and self.plan.is_idle(day))
        )

    @property
    def week_starts(self) -> int:
        """The weekday on which weeks begin; 0 is Monday."""
        return 0 if self.plan is None else self.plan.week_starts

    def without_dates(self) -> Self:
        """Return the days off by weekly rules and pauses, without single dates and free days."""
        weekly = tuple(rule for rule in self.rest if rule.weekday is not None)
        return replace(self, rest=weekly, free=frozenset())

    def changes(self) -> Iterator[date]:
        """Yield the days on which the weekly rules change or a pause begins or has ended."""
        rules: list[RestDay | ActiveRoutine] = [
            rule for rule in self.rest if rule.weekday is not None
        ]
        for rule in (*rules, *(self.plan.entries if self.plan is not None else ())):
            if rule.first is not None:
                yield rule.first
            if rule.last is not None and rule.last < date.max:
                yield rule.last + ONE_DAY
        for day in self.paused:
            if day > date.min and day - ONE_DAY not in self.paused:
                yield day
            if day < date.max and day + ONE_DAY not in self.paused:
                yield day + ONE_DAY


def _days_of(pauses: Iterable[Pause]) -> Iterator[date]:
    """Yield each day of the pauses once, even if pauses overlap."""
    until = date.min
    for pause in sorted(pauses, key=lambda pause: pause.first):
        first = max(pause.first, until + timedelta(days=1))
        yield from (first + timedelta(n) for n in range((pause.last - first).days + 1))
        until = max(until, pause.last)


def weekdays_off(rest: Iterable[str], today: date) -> frozenset[int]:
    """Return the weekdays that are rest days today."""
    rules = map(RestDay.read, rest)
    return frozenset(
        rule.weekday for rule in rules if rule.weekday is not None and rule.spans(today)
    )


def with_weekdays_changed(
    rest: Iterable[str], before: frozenset[int], after: frozenset[int], today: date
) -> tuple[str, ...]:
    """Return rest days with a person's change of weekdays applied from today on.

    Only weekdays that differ between `before` and `after` change.
    """
    texts = tuple(rest)
    weekdays = (weekdays_off(texts, today) | (after - before)) - (before - after)
    return with_weekdays_off(texts, weekdays, today)


def with_weekdays_off(
    rest: Iterable[str], weekdays: frozenset[int], today: date
) -> tuple[str, ...]:
    """Return rest days with exactly these weekdays from today on.

    Past and future rules stay. A removed weekday remains a rest day until yesterday: otherwise the
    change would break a streak of the past.
    """
    kept: list[RestDay] = []
    for rule in map(RestDay.read, rest):
        if rule.weekday is None or rule.weekday in weekdays or not rule.spans(today):
            kept.append(rule)
        elif rule.first is None or rule.first < today:
            kept.append(RestDay(rule.weekday, rule.first, today - ONE_DAY))
    present = {rule.weekday for rule in kept if rule.spans(today)}
    new = [RestDay(weekday, first=today) for weekday in sorted(weekdays - present)]
    return tuple(str(rule) for rule in (*kept, *new))


def dates_off(rest: Iterable[str]) -> tuple[date, ...]:
    """Return the single rest dates in order."""
    rules = map(RestDay.read, rest)
    return tuple(sorted({rule.first for rule in rules if rule.weekday is None and rule.first}))


def without_date(rest: Iterable[str], day: date) -> tuple[str, ...]:
    """Return rest days without a single date."""
    return tuple(text for text in rest if RestDay.read(text) != RestDay(first=day, last=day))


def with_day_off(rest: Iterable[str], day: date) -> tuple[str, ...]:
    """Return rest days with one more date, unless it is one already."""
    texts = tuple(rest)
    return texts if any(day in rule for rule in map(RestDay.read, texts)) else (*texts, str(day))
