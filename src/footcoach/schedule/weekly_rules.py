"""The days on which something is due, as weekly rules for a calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.rest_days import DaysOff

_END = date(9998, 1, 1)  # the end of the calendar; later changes are ignored


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """Weekdays (0 is Monday) from a first day on, until a last day if there is one.

    Both days satisfy the rule; `excluded` holds those in between that do not count.
    """

    weekdays: frozenset[int]
    first: date
    last: date | None = None
    excluded: tuple[date, ...] = ()

    def later(self, days: int) -> "WeeklyRule":
        """Return the rule moved by a number of days."""
        by = timedelta(days)
        return WeeklyRule(
            frozenset((weekday + days) % 7 for weekday in self.weekdays),
            self.first + by,
            self.last + by if self.last is not None else None,
            tuple(day + by for day in self.excluded),
        )


def weekly_rules(off: DaysOff, today: date) -> tuple[WeeklyRule, ...]:
    """Return the rules for all due days from today on, the earliest first."""
    weekly = off.without_dates()
    single = sorted({rule.first for rule in off.rest if rule.weekday is None and rule.first})
    by_weekdays = groupby(_spans(off, today), lambda span: _weekdays_due(weekly, *span))
    rules: list[WeeklyRule] = []
    for weekdays, same in by_weekdays:
        spans = tuple(same)
        rules += _rule(weekdays, spans[0][0], spans[-1][1], single)
    return tuple(rules)


def _spans(off: DaysOff, today: date) -> Iterator[tuple[date, date | None]]:
    """Yield the first and last day of each span in which the same weekdays are off."""
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
    """Yield the rule for a span, shortened to begin and end on due days; none if it has none."""

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
    inside = (day for day in single if begins < day and (ends is None or day < ends))
    excluded = tuple(day for day in inside if day.weekday() in weekdays)
    yield WeeklyRule(weekdays, begins, ends, excluded)
