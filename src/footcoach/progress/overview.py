"""The figures of a span of days, for the stats screen and the report."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footcoach.progress.adherence import Adherence, adherence_of
from footcoach.progress.days import Days
from footcoach.progress.goals import NO_GOALS, Goals, GoalWeeks, goal_weeks
from footcoach.progress.series import (
    DateSpan,
    DayRatings,
    SideTotals,
    Trend,
    Week,
    fullest_week,
    in_span,
    ratings_by_day,
    side_totals,
    trends_of,
    weeks_of,
)
from footcoach.schedule.rest_days import DaysOff


class Lookback(StrEnum):
    """How far back the figures go."""

    MONTH = "month"
    HALF_YEAR = "half-year"
    YEAR = "year"
    ALL = "all"


_DAYS = {Lookback.MONTH: 30, Lookback.HALF_YEAR: 182, Lookback.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a span, and the fullest week of all time.

    `goal_weeks` are the weeks in the span that had a goal and are over or met it, and those that
    met it; `week_starts` is the weekday on which weeks begin, 0 for Monday.
    """

    span: DateSpan
    sessions: int
    active_s: float
    adherence: Adherence
    weeks: tuple[Week, ...]
    ratings: tuple[DayRatings, ...]
    sides: SideTotals
    trends: tuple[Trend, ...]
    fullest: Week | None
    goal_weeks: GoalWeeks
    week_starts: int


def span_of(days: Days, lookback: Lookback, today: date) -> DateSpan:
    """Return the span that ends today and does not begin before the first session."""
    first = min(min(days.up_to(today), default=today), today)
    if lookback is Lookback.ALL:
        return DateSpan(first, today)
    return DateSpan(max(first, today - timedelta(days=_DAYS[lookback] - 1)), today)


def overview_of(
    days: Days, off: DaysOff, span: DateSpan, today: date, goals: Goals = NO_GOALS
) -> Overview:
    """Return the figures of a span. Slow for a long span; call it in a thread."""
    sessions, starts = in_span(days, span), off.week_starts
    return Overview(
        span,
        len(sessions),
        sum(session.active_s for session in sessions),
        adherence_of(days, off, span, today),
        weeks_of(days, span, starts),
        ratings_by_day(days, span),
        side_totals(sessions),
        trends_of(sessions, span, starts),
        fullest_week(days, today, starts),
        goal_weeks(goals, span, today),
        starts,
    )
