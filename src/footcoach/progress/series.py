"""Series over time for charts: weeks, ratings, sides, exercises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from footcoach.history.models import Session
from footcoach.progress.days import Days
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.week import days_of_week, first_of_week, weeks_between

GAP_DAYS = 8  # days without an answer that interrupt a line


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its first day: minutes coached, and the number of days kept."""

    first: date
    minutes: float
    kept: int


@dataclass(frozen=True, slots=True)
class DayRatings:
    """The highest pain and effort of a day's sessions, None if not answered; whether any hurt.

    For several days together, the averages and the first day.
    """

    day: date
    pain: float | None
    effort: float | None
    hurt: bool = False


Stretch = list[tuple[date, float]]
"""Numbers by day without a gap: one line of a chart."""


@dataclass(frozen=True, slots=True)
class SideTotals:
    """Seconds of work and hold by side; `both_s` is of exercises that use both feet at once."""

    left_s: float
    right_s: float
    both_s: float

    @property
    def left_share(self) -> float | None:
        """The left foot's share of work done with one foot, or None if there was none."""
        one_sided = self.left_s + self.right_s
        return self.left_s / one_sided if one_sided else None


@dataclass(frozen=True, slots=True)
class Trend:
    """One exercise: times completed, repetitions, seconds of effort, and those of each week."""

    exercise: str
    times_done: int
    reps: int
    effort_s: float
    weekly_s: tuple[float, ...]


def each_day(span: DateSpan) -> Iterable[date]:
    """Yield the days of a span."""
    return (span.first + n * ONE_DAY for n in range(span.days))


def in_span(days: Days, span: DateSpan) -> tuple[Session, ...]:
    """Return the sessions of a span, day by day."""
    return tuple(session for day in each_day(span) for session in days.on(day))


def weeks_of(days: Days, span: DateSpan, week_starts: int = 0) -> tuple[Week, ...]:
    """Return each week that a span touches, counting only days in the span."""
    weeks = tuple(weeks_between(span.first, span.last, week_starts))
    minutes = dict.fromkeys(weeks, 0.0)
    kept = dict.fromkeys(weeks, 0)
    for day in each_day(span):
        week = first_of_week(day, week_starts)
        minutes[week] += sum(session.active_s for session in days.on(day)) / 60
        kept[week] += day in days.kept
    return tuple(Week(week, minutes[week], kept[week]) for week in weeks)


def fullest_week(days: Days, today: date, week_starts: int = 0) -> Week | None:
    """Return the week with the most minutes up to today; of equal ones, the latest."""
    minutes: dict[date, float] = {}
    for day in days.up_to(today):
        week = first_of_week(day, week_starts)
        done_s = sum(session.active_s for session in days.on(day))
        minutes[week] = minutes.get(week, 0.0) + done_s / 60
    if not minutes:
        return None
    best = max(minutes, key=lambda week: (round(minutes[week], 3), week))
    kept = sum(day in days.kept for day in days_of_week(best))
    return Week(best, minutes[best], kept)


def ratings_by_day(days: Days, span: DateSpan) -> tuple[DayRatings, ...]:
    """Return the ratings of each day of practice in a span, in order."""
    return tuple(
        DayRatings(
            day,
            _highest(session.answers.pain for session in days.on(day)),
            _highest(session.answers.effort for session in days.on(day)),
            any(session.hurt for session in days.on(day)),
        )
        for day in each_day(span)
        if days.on(day)
    )


def averaged(ratings: Iterable[DayRatings], first: date, every: int) -> tuple[DayRatings, ...]:
    """Return average ratings over groups of `every` days, counted from the first day."""
    groups: dict[date, list[DayRatings]] = {}
    for rating in ratings:
        at = first + (rating.day - first).days // every * every * ONE_DAY
        groups.setdefault(at, []).append(rating)
    return tuple(
        DayRatings(
            at,
            _average(rating.pain for rating in group),
            _average(rating.effort for rating in group),
            any(rating.hurt for rating in group),
        )
        for at, group in groups.items()
    )


def stretches(numbers: Iterable[tuple[date, float | None]], gap: int = GAP_DAYS) -> list[Stretch]:
    """Split numbers at gaps: at each None and after `gap` days without a number."""
    lines: list[Stretch] = []
    before: date | None = None
    for day, number in numbers:
        if number is None:
            before = None
            continue
        if before is None or (day - before).days >= gap:
            lines.append([])
        lines[-1].append((day, number))
        before = day
    return lines


def side_totals(sessions: Iterable[Session]) -> SideTotals:
    """Sum up seconds by side."""
    left_s = right_s = both_s = 0.0
    for session in sessions:
        for record in session.exercises:
            left_s += record.left_s
            right_s += record.right_s
            both_s += record.both_s
    return SideTotals(round(left_s, 1), round(right_s, 1), round(both_s, 1))


def trends_of(
    sessions: Iterable[Session], span: DateSpan, week_starts: int = 0
) -> tuple[Trend, ...]:
    """Return the trend of each exercise in a span, ordered by first occurrence."""
    weeks = weeks_between(span.first, span.last, week_starts)
    numbers = {week: number for number, week in enumerate(weeks)}
    weekly: dict[str, list[float]] = {}
    times: dict[str, int] = {}
    reps: dict[str, int] = {}
    for session in sessions:
        at = numbers[first_of_week(session.day, week_starts)]
        for record in session.exercises:
            slug = record.exercise
            if slug not in weekly:
                weekly[slug], times[slug], reps[slug] = [0.0] * len(numbers), 0, 0
            weekly[slug][at] += record.effort_s
            times[slug] += record.outcome == "done"
            reps[slug] += record.reps
    return tuple(
        Trend(slug, times[slug], reps[slug], round(sum(done), 1), tuple(done))
        for slug, done in weekly.items()
    )


def _average(numbers: Iterable[float | None]) -> float | None:
    given = [number for number in numbers if number is not None]
    return sum(given) / len(given) if given else None


def _highest(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)
