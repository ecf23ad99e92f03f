"""Goals of days a week: how far each was met, week by week, and which days they left free.

A goal counts the days on which half of a round of its routine was done, on whatever weekdays. For a
week of which only some days count, because the goal began or changed in it, or because of a pause
or the date line, it is reduced in proportion, rounded, but not below one day. It is never more than
the days that rest days leave.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from footcoach.config.rules import ActiveRoutine
from footcoach.progress.days import Days
from footcoach.progress.series import DateSpan
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.plan import Plan
from footcoach.schedule.rest_days import DaysOff
from footcoach.schedule.week import WEEK_DAYS, days_of_week, first_of_week, weeks_between


@dataclass(frozen=True, slots=True)
class WeekGoal:
    """The goal of a routine, by slug, in a week: the number of days to keep.

    `kept` are the kept days, and `open` the others on which the routine could be done, both in
    order. With `apart`, the days next to a kept one are not open.
    """

    routine: str
    days: int
    kept: tuple[date, ...]
    open: tuple[date, ...]
    apart: bool = False

    @property
    def done(self) -> int:
        """The number of kept days, at most as many as the goal has."""
        return min(len(self.kept), self.days)

    @property
    def is_met(self) -> bool:
        """Whether enough days are kept."""
        return len(self.kept) >= self.days

    def is_due(self, today: date) -> bool:
        """Tell whether the routine is due today."""
        return not self.is_met and (today in self.open or today in self.kept)

    def is_reachable(self, today: date) -> bool:
        """Tell whether the goal can be met with the days from today on."""
        days_left = _spread([day for day in self.open if day >= today], apart=self.apart)
        return len(self.kept) + len(days_left) >= self.days

    def is_at_stake(self, today: date) -> bool:
        """Tell whether the goal can still be met, but not without today."""
        return self.is_reachable(today) and today in self.lacking

    @property
    def lacking(self) -> tuple[date, ...]:
        """The open days that are needed to meet the goal, chosen as late as possible."""
        spread = _spread(self.open, apart=self.apart)
        others = (day for day in reversed(self.open) if day not in spread)
        return (*spread, *others)[: max(self.days - len(self.kept), 0)]


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of each week up to today's, by the first day of the week."""

    weeks: Mapping[date, tuple[WeekGoal, ...]] = field(default_factory=dict)
    week_starts: int = 0

    @classmethod
    def of(cls, days: Days, off: DaysOff, today: date) -> Self:
        """Return the goals of the plan in `off`. Slow for a long history."""
        plan = off.plan
        if plan is None or all(entry.days_a_week is None for entry in plan.entries):
            return cls({}, off.week_starts)
        practised = min(min(days.up_to(today), default=today), today)
        begins = (entry.first or practised for entry in plan.entries if entry.days_a_week)
        weeks = weeks_between(max(min(begins), practised), today, plan.week_starts)
        return cls(
            {week: tuple(_goals_in(week, plan, days, off, today, practised)) for week in weeks},
            plan.week_starts,
        )

    def of_week(self, day: date) -> tuple[WeekGoal, ...]:
        """Return the goals of a day's week."""
        return self.weeks.get(first_of_week(day, self.week_starts), ())

    def free_days(self, days: Days, off: DaysOff, today: date) -> frozenset[date]:
        """Return the days up to today on which only goals could be due, and that none needed.

        A goal needs the fullest of the kept days and, if they are too few, the last open ones.
        """
        plan = off.plan
        if plan is None:
            return frozenset()
        free: set[date] = set()
        for week, goals in self.weeks.items():
            needed = {day for goal in goals for day in _needed(goal, days)}
            free.update(
                day
                for day in days_of_week(week)
                if day <= today and day not in needed and _has_only_goals(plan, day)
            )
        return frozenset(free)


NO_GOALS = Goals()
"""The goals of a plan without any."""


def _needed(goal: WeekGoal, days: Days) -> Iterator[date]:
    fullest = sorted(goal.kept, key=lambda day: (-days.shares.get(day, 0.0), day))
    yield from fullest[: goal.days]
    yield from goal.lacking


def _has_only_goals(plan: Plan, day: date) -> bool:
    return bool(plan.goals(day)) and not plan.has_fixed(day)


def _goals_in(
    week: date, plan: Plan, days: Days, off: DaysOff, today: date, practised: date
) -> Iterator[WeekGoal]:
    """Yield the goal of each routine that has one in a week.

    A goal from no day on begins with the first practice.
    """
    in_force: dict[str, dict[date, ActiveRoutine]] = {}
    for day in days_of_week(week):
        for entry in plan.goals(day):
            if entry.first is not None or day >= practised:
                in_force.setdefault(entry.slug, {})[day] = entry
    for slug, entries in in_force.items():
        goal = _goal_of(slug, entries, days, off)
        has_ended = max(entries) < min(days_of_week(week)[-1], today)
        if has_ended:  # it is not known whether it would have been met
            goal = WeekGoal(slug, min(goal.days, len(goal.kept)), goal.kept, (), goal.apart)
        if goal.days:
            yield goal


def _goal_of(
    slug: str, entries: Mapping[date, ActiveRoutine], days: Days, off: DaysOff
) -> WeekGoal:
    """Return the goal of a week in which these entries are in force, day by day."""
    all_kept = days.kept_by_routine.get(slug, frozenset())
    kept = tuple(day for day in entries if day in all_kept)
    counting = [day for day in entries if day not in off.paused and day not in days.date_line]
    possible = [day for day in counting if day in all_kept or not off.is_ruled_out(day)]
    apart = entries[max(entries)].apart
    total = sum(entries[day].days_a_week or 0 for day in counting)
    days_wanted = max((2 * total + WEEK_DAYS) // (2 * WEEK_DAYS), 1) if total else 0
    days_possible = max(len(_spread(possible, apart=apart)), len(kept))

    def is_open(day: date) -> bool:
        is_beside_kept = day - ONE_DAY in all_kept or day + ONE_DAY in all_kept
        return day not in all_kept and not (apart and is_beside_kept)

    open_days = tuple(filter(is_open, possible))
    return WeekGoal(slug, min(days_wanted, days_possible), kept, open_days, apart)


def _spread(days: Sequence[date], *, apart: bool) -> list[date]:
    """Return the days from the last to the first; with `apart`, the most that are not in a row."""
    chosen: list[date] = []
    for day in reversed(days):
        if not apart or not chosen or chosen[-1] - day > ONE_DAY:
            chosen.append(day)
    return chosen


@dataclass(frozen=True, slots=True)
class GoalWeeks:
    """Numbers of weeks that had a goal of days a week, and of those that met it."""

    due: int
    met: int


def goal_weeks(goals: Goals, span: DateSpan, today: date) -> GoalWeeks:
    """Count the weeks that end in a span, and the present one once its goals are met."""
    due = met = 0
    for week, in_week in goals.weeks.items():
        last, is_met = days_of_week(week)[-1], all(goal.is_met for goal in in_week)
        is_present = week <= today <= last
        if in_week and (is_met and today in span if is_present else last in span):
            due, met = due + 1, met + is_met
    return GoalWeeks(due, met)


def done_and_days(goals: Iterable[WeekGoal]) -> tuple[int, int]:
    """Return the days done for several goals together, and the days that they want."""
    listed = tuple(goals)
    return sum(goal.done for goal in listed), sum(goal.days for goal in listed)
