"""Days in a row, and how a missed one is forgiven."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise

from footcoach.progress.days import Days
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.rest_days import DaysOff

REPAIR_DAYS = 2  # a full day so soon after a missed one makes up for it
LONGEST_OFF_DAYS = 4000  # somebody may have declared every day to come a rest day


@dataclass(frozen=True, slots=True)
class StreakRun:
    """Kept days that follow one another, from the first to the last; days off are not counted."""

    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class StreakRepair:
    """A missed day, and until when a full day makes up for it."""

    missed: date
    by: date


@dataclass(frozen=True, slots=True)
class Streak:
    """How many days were kept in a row, up to now and at best, and what becomes of that today.

    While a missed day can still be made up for, the days before it count. `breaks_today`: the
    streak ends with the day if nothing more is done. `misses_today`: the day would be one that has
    to be made up for.
    """

    current: int
    longest: int
    repair: StreakRepair | None = None
    breaks_today: bool = False
    misses_today: bool = False
    runs: tuple[StreakRun, ...] = ()
    repaired: frozenset[date] = frozenset()  # missed days that were made up for

    @property
    def best(self) -> StreakRun | None:
        """The longest run; of several, the latest."""
        return max(self.runs, key=lambda run: (run.days, run.last), default=None)

    @property
    def comebacks(self) -> tuple[StreakRun, ...]:
        """Each run that began after another one had ended."""
        return self.runs[1:]


def streak_of(days: Days, off: DaysOff, today: date) -> Streak:
    """Count the kept days in a row. Today breaks nothing before it is over."""
    walk = _Walk()
    current, repair = 0, None
    for day in _from_first_to_last(days, today):
        walk.take(day, days, off, today)
        if day == today:
            current, repair = walk.days, walk.repair
    runs = walk.all_runs()
    is_open = today not in off and today not in days.kept
    is_last_chance = repair is not None and repair.by == today
    return Streak(
        current,
        max((run.days for run in runs), default=0),
        repair,
        breaks_today=current > 0 and repair is not None and (is_last_chance or is_open),
        misses_today=current > 0 and repair is None and is_open,
        runs=runs,
        repaired=frozenset(walk.repaired),
    )


def _from_first_to_last(days: Days, today: date) -> Iterator[date]:
    """Yield each day from the first kept one on, to today or to tomorrow, if that was kept.

    Of many years between two of them only the first are walked: nothing lasts that long.
    """
    stops = sorted({*(day for day in days.up_to(today) if day in days.kept), today})
    for day, following in pairwise(stops):
        for n in range(min((following - day).days, LONGEST_OFF_DAYS)):
            yield day + n * ONE_DAY
    yield stops[-1]


@dataclass(slots=True)
class _Walk:
    """Goes from day to day. `before` are the kept days before a missed one, `since` those after."""

    before: list[date] = field(default_factory=list)
    since: list[date] = field(default_factory=list)
    repair: StreakRepair | None = None
    runs: list[StreakRun] = field(default_factory=list)
    repaired: set[date] = field(default_factory=set)

    @property
    def days(self) -> int:
        return len(self.before) + len(self.since)

    def take(self, day: date, days: Days, off: DaysOff, today: date) -> None:
        if self.repair is not None and day > self.repair.by:
            self._end()
        counts = day not in off and day not in days.unlived
        if counts and day in days.kept:
            self.since.append(day)
        elif counts and day != today:
            self._end()  # two missed days are more than one
            self._miss(StreakRepair(day, _last_day_to_repair(day, days, off)))
        if day in days.full:
            self._mend()

    def all_runs(self) -> tuple[StreakRun, ...]:
        return (*self.runs, *_run(self.before + self.since))

    def _miss(self, repair: StreakRepair) -> None:
        self.before, self.since = self.since, []
        self.repair = repair if self.before else None

    def _mend(self) -> None:
        if self.repair is not None:
            self.repaired.add(self.repair.missed)
        self.since = self.before + self.since
        self.before, self.repair = [], None

    def _end(self) -> None:
        """What was kept before the missed day is over; what was kept since then goes on."""
        self.runs += _run(self.before)
        self.before, self.repair = [], None


def _run(kept: list[date]) -> tuple[StreakRun, ...]:
    return (StreakRun(kept[0], kept[-1], len(kept)),) if kept else ()


def _last_day_to_repair(missed: date, days: Days, off: DaysOff) -> date:
    later = (missed + n * ONE_DAY for n in range(1, LONGEST_OFF_DAYS))
    counting = (day for day in later if day not in off and day not in days.unlived)
    return next(islice(counting, REPAIR_DAYS - 1, None), missed + LONGEST_OFF_DAYS * ONE_DAY)
