"""The weekdays on which something is due: a plan with its days off as weekly rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.rest_days import DaysOff

_END = date(9998, 1, 1)  # a change after this day counts for nothing: a calendar ends there


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """Weekdays (0 is Monday) from a day on, and until a day where there is one.

    Both days are days of the rule themselves; `but` holds those in between that are left out.
    """

    weekdays: frozenset[int]
    first: date
    last: date | None = None
    but: tuple[date, ...] = ()

    def later(self, days: int) -> "WeeklyRule":
        """Return the rule with every day so many days later."""
        by = timedelta(days)
        return WeeklyRule(
            frozenset((weekday + days) % 7 for weekday in self.weekdays),
            self.first + by,
            self.last + by if self.last is not None else None,
            tuple(day + by for day in self.but),
        )


def weekly_rules(off: DaysOff, today: date) -> tuple[WeeklyRule, ...]:
    """Return when something is due from today on, the earliest rule first; nothing if never."""
    weekly = off.without_dates()
    single = sorted({one.first for one in off.rest if one.weekday is None and one.first})
    by_weekdays = groupby(_spans(off, today), lambda span: _weekdays_due(weekly, *span))
    found: list[WeeklyRule] = []
    for weekdays, alike in by_weekdays:
        spans = tuple(alike)
        found += _rule(weekdays, spans[0][0], spans[-1][1], single)
    return tuple(found)


def _spans(off: DaysOff, today: date) -> Iterator[tuple[date, date | None]]:
    """Yield the first and last day of each time in which the same weekdays are off."""
    firsts = [today, *sorted({day for day in off.changes() if today < day < _END})]
    yield from ((first, following - ONE_DAY) for first, following in pairwise(firsts))
    yield firsts[-1], None


def _weekdays_due(weekly: DaysOff, first: date, last: date | None) -> frozenset[int]:
    week = (first + timedelta(ahead) for ahead in range(7))
    return frozenset(
        day.weekday() for day in week if (last is None or day <= last) and day not in weekly
    )


def _rule(
    weekdays: frozenset[int], first: date, last: date | None, single: Sequence[date]
) -> Iterator[WeeklyRule]:
    """Yield the rule for a time, beginning and ending on days of its own; none if it has none."""

    def nearest(day: date, step: timedelta) -> date:
        while day.weekday() not in weekdays or day in single:
            day += step
        return day

    if not weekdays:
        return
    begins = nearest(first, ONE_DAY)
    if last is not None and begins > last:
        return
    ends = None if last is None else nearest(last, -ONE_DAY)
    but = (day for day in single if begins < day and (ends is None or day < ends))
    yield WeeklyRule(weekdays, begins, ends, tuple(day for day in but if day.weekday() in weekdays))
