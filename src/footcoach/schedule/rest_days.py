"""Days on which nothing is due: rest days and pauses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from footcoach.config.rules import RestDay
from footcoach.schedule.day import ONE_DAY

if TYPE_CHECKING:
    from footcoach.config.rules import ActiveRoutine
    from footcoach.schedule.pauses import Pause
    from footcoach.schedule.plan import Plan


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Rest days, pauses, days that the plan has nothing for: they break and lengthen nothing."""

    rest: tuple[RestDay, ...] = ()
    paused: frozenset[date] = frozenset()
    plan: "Plan | None" = None

    @classmethod
    def of(
        cls,
        rest: Iterable[str] = (),
        pauses: "Iterable[Pause]" = (),
        plan: "Plan | None" = None,
    ) -> Self:
        """Return the days off that settings and history tell of."""
        return cls(tuple(map(RestDay.read, rest)), frozenset(_days_of(pauses)), plan)

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is off."""
        return (
            day in self.paused
            or any(day in rest for rest in self.rest)
            or (self.plan is not None and self.plan.is_idle(day))
        )

    def without_dates(self) -> Self:
        """Return the same days off, but for the single rest dates."""
        return replace(self, rest=tuple(one for one in self.rest if one.weekday is not None))

    def changes(self) -> Iterator[date]:
        """Yield the days from which on other weekdays are off, or a pause is on or over."""
        rules: list[RestDay | ActiveRoutine] = [one for one in self.rest if one.weekday is not None]
        for one in (*rules, *(self.plan.entries if self.plan is not None else ())):
            if one.first is not None:
                yield one.first
            if one.last is not None and one.last < date.max:
                yield one.last + ONE_DAY
        for day in self.paused:
            if day > date.min and day - ONE_DAY not in self.paused:
                yield day
            if day < date.max and day + ONE_DAY not in self.paused:
                yield day + ONE_DAY


def _days_of(pauses: "Iterable[Pause]") -> Iterator[date]:
    """Yield each day of any pauses once, however many of them lie over each other."""
    until = date.min
    for one in sorted(pauses, key=lambda pause: pause.first):
        first = max(one.first, until + timedelta(days=1))
        yield from (first + timedelta(n) for n in range((one.last - first).days + 1))
        until = max(until, one.last)


def weekdays_off(rest: Iterable[str], today: date) -> frozenset[int]:
    """Return the weekdays that are rest days by now."""
    rules = map(RestDay.read, rest)
    return frozenset(
        rule.weekday for rule in rules if rule.weekday is not None and rule.spans(today)
    )


def with_weekdays_changed(
    rest: Iterable[str], before: frozenset[int], after: frozenset[int], today: date
) -> tuple[str, ...]:
    """Return rest days in which the weekdays that a person has changed are so from today on."""
    texts = tuple(rest)
    weekdays = (weekdays_off(texts, today) | (after - before)) - (before - after)
    return with_weekdays_off(texts, weekdays, today)


def with_weekdays_off(
    rest: Iterable[str], weekdays: frozenset[int], today: date
) -> tuple[str, ...]:
    """Return rest days with these weekdays from today on. The past and the future stay as they are.

    A weekday that is taken out until yesterday goes on to be a rest day of the past: otherwise a
    change of plan would break a streak that has long been walked.
    """
    kept: list[RestDay] = []
    for rule in map(RestDay.read, rest):
        if rule.weekday is None or rule.weekday in weekdays or not rule.spans(today):
            kept.append(rule)
        elif rule.first is None or rule.first < today:
            kept.append(RestDay(rule.weekday, rule.first, today - ONE_DAY))
    there = {rule.weekday for rule in kept if rule.spans(today)}
    new = [RestDay(weekday, first=today) for weekday in sorted(weekdays - there)]
    return tuple(str(rule) for rule in (*kept, *new))


def dates_off(rest: Iterable[str]) -> tuple[date, ...]:
    """Return the single rest dates, the earliest first."""
    rules = map(RestDay.read, rest)
    return tuple(sorted({one.first for one in rules if one.weekday is None and one.first}))


def without_date(rest: Iterable[str], day: date) -> tuple[str, ...]:
    """Return rest days without a single date."""
    return tuple(text for text in rest if RestDay.read(text) != RestDay(first=day, last=day))


def with_day_off(rest: Iterable[str], day: date) -> tuple[str, ...]:
    """Return rest days with one more."""
    texts = tuple(rest)
    return texts if any(day in rule for rule in map(RestDay.read, texts)) else (*texts, str(day))
