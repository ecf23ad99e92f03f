"""Streaks of kept days, and their repair: a full day soon after a missed one makes up for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise

from footcoach.progress.days import Days
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.rest_days import DaysOff

REPAIR_DAYS = 2  # days after a missed one, days off not counted, in which it can be repaired
LONGEST_OFF_DAYS = 4000  # bound on a search, since every day to come may be a rest day


@dataclass(frozen=True, slots=True)
class StreakRun:
    """Kept days in a row, from the first to the last; `days` does not count days off."""

    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class StreakRepair:
    """A missed day, and the last day on which a full day repairs the streak."""

    missed: date
    by: date


@dataclass(frozen=True, slots=True)
class Streak:
    """The current and the longest number of kept days in a row, and what today does to it.

    While a missed day can still be repaired, the days before it count. `breaks_today`: the streak
    ends tonight if nothing more is done. `misses_today`: today would become a missed day that needs
    a repair.
    """

    current: int
    longest: int
    repair: StreakRepair | None = None
    breaks_today: bool = False
    misses_today: bool = False
    runs: tuple[StreakRun, ...] = ()
    repaired: frozenset[date] = frozenset()  # missed days

    @property
    def best(self) -> StreakRun | None:
        """The longest run; of equal ones, the latest."""
        return max(self.runs, key=lambda run: (run.days, run.last), default=None)

    @property
    def comebacks(self) -> tuple[StreakRun, ...]:
        """All runs after the first."""
        return self.runs[1:]


def streak_of(days: Days, off: DaysOff, today: date) -> Streak:
    """Return the streak up to today. Today breaks nothing, because it is not over."""
    counter = _Counter()
    current, repair = 0, None
    for day in _days_to_count(days, today):
        counter.count(day, days, off, today)
        if day == today:
            current, repair = counter.days, counter.repair
    runs = counter.all_runs()
    is_open = today not in off and today not in days.kept
    is_last_chance = repair is not None and repair.by == today
    return Streak(
        current,
        max((run.days for run in runs), default=0),
        repair,
        breaks_today=current > 0 and repair is not None and (is_last_chance or is_open),
        misses_today=current > 0 and repair is None and is_open,
        runs=runs,
        repaired=frozenset(counter.repaired),
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
    """Counts day by day. `before` holds kept days before a missed one, `since` those after it."""

    before: list[date] = field(default_factory=list)
    since: list[date] = field(default_factory=list)
    repair: StreakRepair | None = None
    runs: list[StreakRun] = field(default_factory=list)
    repaired: set[date] = field(default_factory=set)

    @property
    def days(self) -> int:
        return len(self.before) + len(self.since)

    def count(self, day: date, days: Days, off: DaysOff, today: date) -> None:
        if self.repair is not None and day > self.repair.by:
            self._end_run()
        counts = day not in off and day not in days.date_line
        if counts and day in days.kept:
            self.since.append(day)
        elif counts and day != today:
            self._end_run()  # a second missed day cannot be repaired
            self._miss(StreakRepair(day, _last_day_to_repair(day, days, off)))
        if day in days.full:
            self._make_repair()

    def all_runs(self) -> tuple[StreakRun, ...]:
        return (*self.runs, *_run(self.before + self.since))

    def _miss(self, repair: StreakRepair) -> None:
        self.before, self.since = self.since, []
        self.repair = repair if self.before else None

    def _make_repair(self) -> None:
        if self.repair is not None:
            self.repaired.add(self.repair.missed)
        self.since = self.before + self.since
        self.before, self.repair = [], None

    def _end_run(self) -> None:
        """End the run before the missed day; the days kept since then begin a new one."""
        self.runs += _run(self.before)
        self.before, self.repair = [], None


def _run(kept: list[date]) -> tuple[StreakRun, ...]:
    return (StreakRun(kept[0], kept[-1], len(kept)),) if kept else ()


def _last_day_to_repair(missed: date, days: Days, off: DaysOff) -> date:
    later = (missed + n * ONE_DAY for n in range(1, LONGEST_OFF_DAYS))
    counting = (day for day in later if day not in off and day not in days.date_line)
    return next(islice(counting, REPAIR_DAYS - 1, None), missed + LONGEST_OFF_DAYS * ONE_DAY)
