"""Streaks of kept days or weeks, and their repair.

A missed day is repaired by a full day within the next two, a missed week by meeting its goal in the
next one. More than the goal is never asked for, since too much is no better for the feet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, pairwise
from typing import Literal

from footcoach.progress.days import Days
from footcoach.progress.goals import NO_GOALS, Goals
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.plan import Plan
from footcoach.schedule.rest_days import DaysOff
from footcoach.schedule.week import ONE_WEEK, days_of_week, first_of_week, weeks_between

REPAIR_DAYS = 2  # days after a missed one, days off not counted, in which it can be repaired
LONGEST_OFF_DAYS = 4000  # bound on a search, since every day to come may be a rest day

Unit = Literal["day", "week"]


@dataclass(frozen=True, slots=True)
class StreakRun:
    """Kept days or weeks in a row, with the first and the last kept day.

    `length` does not count days and weeks off.
    """

    first: date
    last: date
    length: int


@dataclass(frozen=True, slots=True)
class StreakRepair:
    """A missed day, or the first day of a missed week, and the last day to repair the streak."""

    missed: date
    by: date


@dataclass(frozen=True, slots=True)
class Streak:
    """The current and the longest number of kept days or weeks in a row, and what today does to it.

    While a miss can still be repaired, what was kept before it counts. `breaks_today`: the streak
    ends tonight, or can no longer be repaired, if nothing more is done. `misses_today`: today would
    become a missed day, or its week a missed one, that needs a repair.
    """

    current: int
    longest: int
    repair: StreakRepair | None = None
    breaks_today: bool = False
    misses_today: bool = False
    runs: tuple[StreakRun, ...] = ()
    repaired: frozenset[date] = frozenset()  # missed days
    unit: Unit = "day"

    @property
    def best(self) -> StreakRun | None:
        """The longest run; of equal ones, the latest."""
        return max(self.runs, key=lambda run: (run.length, run.last), default=None)

    @property
    def comebacks(self) -> tuple[StreakRun, ...]:
        """All runs after the first."""
        return self.runs[1:]


def streak_of(days: Days, off: DaysOff, today: date, goals: Goals = NO_GOALS) -> Streak:
    """Return the streak up to today. Today breaks nothing, because it is not over.

    It counts weeks while every routine in the plan has a goal of days a week, else days: of both,
    the streak of days is the one that a single day can end.
    """
    of_days = _day_streak(days, off, today)
    if off.plan is None or not off.plan.counts_weeks(today):
        return of_days
    return _week_streak(days, off, off.plan, today, goals, of_days.repaired)


def _day_streak(days: Days, off: DaysOff, today: date) -> Streak:
    counter = _Counter()
    current, repair = 0, None
    for day in _days_to_count(days, today):
        if counter.repair is not None and day > counter.repair.by:
            counter.end_run()
        counts = _counts(day, days, off)
        if counts and day in days.kept:
            counter.keep(day, day)
        elif counts and day != today:
            counter.miss(StreakRepair(day, _last_day_to_repair(day, days, off)))
        if day in days.full:
            counter.make_repair()
        if day == today:
            current, repair = counter.length, counter.repair
    is_open = today not in off and today not in days.kept
    is_last_chance = repair is not None and repair.by == today
    return Streak(
        current,
        counter.longest,
        repair,
        breaks_today=current > 0 and repair is not None and (is_last_chance or is_open),
        misses_today=current > 0 and repair is None and is_open,
        runs=counter.all_runs(),
        repaired=frozenset(counter.repaired),
    )


def _week_streak(
    days: Days, off: DaysOff, plan: Plan, today: date, goals: Goals, repaired: frozenset[date]
) -> Streak:
    """Return the streak in weeks; `repaired` are days that the rule of days has repaired."""
    counter = _Counter()
    on_weekdays = frozenset(day for day in repaired if plan.has_fixed(day))
    this_week = first_of_week(today, plan.week_starts)
    first = min((day for day in days.kept if day <= today), default=today)
    missing: dict[date, tuple[date, ...]] = {}
    for week in weeks_between(first, today, plan.week_starts):
        in_week = goals.weeks.get(week, ())
        due = [day for day in days_of_week(week) if plan.has_fixed(day) and _counts(day, days, off)]
        without = [day for day in due if day not in days.kept and day not in on_weekdays]
        kept = [day for day in days_of_week(week) if day in days.kept]
        if kept and (in_week or due) and not without and all(goal.is_met for goal in in_week):
            counter.keep(kept[0], kept[-1])
            counter.make_repair()
        elif (in_week or due) and week < this_week:
            missing[week] = (*without, *(day for goal in in_week for day in goal.lacking))
            counter.miss(StreakRepair(week, this_week + ONE_WEEK - ONE_DAY))
    at_stake = _is_week_at_stake(goals, today)
    current, repair = counter.length, counter.repair
    made_up_for = {day for week in counter.repaired for day in missing[week]}
    return Streak(
        current,
        counter.longest,
        repair,
        breaks_today=current > 0 and repair is not None and at_stake,
        misses_today=current > 0 and repair is None and at_stake,
        runs=counter.all_runs(),
        repaired=on_weekdays | made_up_for,
        unit="week",
    )


def _counts(day: date, days: Days, off: DaysOff) -> bool:
    return day not in off and day not in days.date_line


def _is_week_at_stake(goals: Goals, today: date) -> bool:
    """Tell whether the goals of this week can still be met, but not without today."""
    this_week = goals.of_week(today)
    return all(goal.is_met or goal.is_reachable(today) for goal in this_week) and any(
        goal.is_at_stake(today) for goal in this_week
    )


def _days_to_count(days: Days, today: date) -> Iterator[date]:
    """Yield each day from the first kept one to today, or to tomorrow if that is kept.

    Of more than LONGEST_OFF_DAYS between two kept days, the rest are left out.
    """
    stops = sorted({*(day for day in days.up_to(today) if day in days.kept), today})
    for day, following in pairwise(stops):
        for n in range(min((following - day).days, LONGEST_OFF_DAYS)):
            yield day + n * ONE_DAY
    yield stops[-1]


@dataclass(slots=True)
class _Counter:
    """Counts kept days or weeks, each as a run of its own: `before` a missed one, and `since`."""

    before: list[StreakRun] = field(default_factory=list)
    since: list[StreakRun] = field(default_factory=list)
    repair: StreakRepair | None = None
    runs: list[StreakRun] = field(default_factory=list)
    repaired: set[date] = field(default_factory=set)

    @property
    def length(self) -> int:
        return len(self.before) + len(self.since)

    @property
    def longest(self) -> int:
        return max((run.length for run in self.all_runs()), default=0)

    def keep(self, first: date, last: date) -> None:
        self.since.append(StreakRun(first, last, 1))

    def miss(self, repair: StreakRepair) -> None:
        self.end_run()  # a second miss cannot be repaired
        self.before, self.since = self.since, []
        self.repair = repair if self.before else None

    def make_repair(self) -> None:
        if self.repair is not None:
            self.repaired.add(self.repair.missed)
        self.since = self.before + self.since
        self.before, self.repair = [], None

    def end_run(self) -> None:
        """End the run before the miss; what was kept since then begins a new one."""
        self.runs += _joined(self.before)
        self.before, self.repair = [], None

    def all_runs(self) -> tuple[StreakRun, ...]:
        return (*self.runs, *_joined(self.before + self.since))


def _joined(kept: list[StreakRun]) -> tuple[StreakRun, ...]:
    return (replace(kept[0], last=kept[-1].last, length=len(kept)),) if kept else ()


def _last_day_to_repair(missed: date, days: Days, off: DaysOff) -> date:
    later = (missed + n * ONE_DAY for n in range(1, LONGEST_OFF_DAYS))
    counting = (day for day in later if _counts(day, days, off))
    return next(islice(counting, REPAIR_DAYS - 1, None), missed + LONGEST_OFF_DAYS * ONE_DAY)
