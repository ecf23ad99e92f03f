"""Weeks, ratings, sides and exercises over time."""

from datetime import date, timedelta

import pytest

from footcoach.history.models import Answers
from footcoach.progress.overview import Lookback, overview_of, span_of
from footcoach.progress.series import (
    DateSpan,
    DayRatings,
    SideTotals,
    averaged,
    fullest_week,
    in_span,
    ratings_by_day,
    side_totals,
    stretches,
    trends_of,
    weeks_of,
)
from footcoach.schedule.rest_days import DaysOff
from tests.progress.practice import days_of, moved, practised, session

WEDNESDAY = date(2026, 11, 25)
DAY = timedelta(days=1)


def answered(
    at: int, pain: float | None, effort: float | None = None, *, hurt: bool = False
) -> DayRatings:
    return DayRatings(WEDNESDAY + at * DAY, pain, effort, hurt)


def test_a_week_begins_on_monday_and_counts_only_days_in_the_span() -> None:
    days = days_of(practised("#####", WEDNESDAY))  # Saturday to Wednesday
    weeks = weeks_of(days, DateSpan(WEDNESDAY - 3 * DAY, WEDNESDAY))
    assert [(week.first, week.minutes, week.kept) for week in weeks] == [
        (date(2026, 11, 16), 4.0, 1),
        (date(2026, 11, 23), 12.0, 3),
    ]


def test_weeks_without_practice_are_included() -> None:
    weeks = weeks_of(days_of([session(WEDNESDAY)]), DateSpan(WEDNESDAY - 20 * DAY, WEDNESDAY))
    assert [week.minutes for week in weeks] == [0.0, 0.0, 0.0, 4.0]


def test_of_two_equal_weeks_the_later_one_is_the_fullest() -> None:
    assert fullest_week(days_of([]), date(2030, 1, 1)) is None
    both = [session(WEDNESDAY - 7 * DAY), session(WEDNESDAY)]
    best = fullest_week(days_of(both), date(2030, 1, 1))
    assert best is not None
    assert (best.first, best.minutes, best.kept) == (date(2026, 11, 23), 4.0, 1)


def test_a_day_has_the_highest_ratings_of_its_sessions() -> None:
    answered = [
        moved(session(WEDNESDAY), id=f"{n:032x}", answers=Answers(pain=pain, effort=effort))
        for n, (pain, effort) in enumerate([(2, None), (5, 3), (None, 4)])
    ]
    (day,) = ratings_by_day(days_of(answered), DateSpan(WEDNESDAY, WEDNESDAY))
    assert (day.pain, day.effort, day.hurt) == (5, 4, False)


def test_a_day_of_practice_without_answers_is_a_gap() -> None:
    days = days_of(practised("#.#", WEDNESDAY))
    ratings = ratings_by_day(days, DateSpan(WEDNESDAY - 2 * DAY, WEDNESDAY))
    assert [(one.day, one.pain) for one in ratings] == [
        (WEDNESDAY - 2 * DAY, None),
        (WEDNESDAY, None),
    ]


def test_averages_skip_missing_answers_and_keep_whether_it_hurt() -> None:
    answers = [
        answered(0, 2, 4),
        answered(1, None, 6),
        answered(2, 4, None),
        answered(3, 9),
        answered(5, None),
    ]
    assert averaged(answers, WEDNESDAY, 3) == (
        DayRatings(WEDNESDAY, 3.0, 5.0),
        DayRatings(WEDNESDAY + 3 * DAY, 9.0, None),
    )
    assert averaged([answered(0, 1), answered(1, None, hurt=True)], WEDNESDAY, 7)[0].hurt


@pytest.mark.parametrize(
    ("numbers", "lengths"),
    [
        ([(0, 1), (1, 2), (3, 3)], [3]),
        ([(0, 1), (1, None), (2, 3)], [1, 1]),
        ([(0, 1), (7, 2)], [2]),
        ([(0, 1), (8, 2)], [1, 1]),
        ([(0, None), (1, None)], []),
        ([], []),
    ],
)
def test_lines_are_interrupted_at_gaps(
    numbers: list[tuple[int, int | None]], lengths: list[int]
) -> None:
    lines = stretches((WEDNESDAY + at * DAY, number) for at, number in numbers)
    assert [len(stretch) for stretch in lines] == lengths


def test_the_share_of_a_side_is_of_work_done_with_one_foot() -> None:
    assert SideTotals(30.0, 10.0, 100.0).left_share == 0.75
    assert SideTotals(0.0, 0.0, 100.0).left_share is None
    assert side_totals([session(WEDNESDAY)]) == SideTotals(0.0, 0.0, 200.0)


def test_an_exercise_has_its_effort_week_by_week() -> None:
    sessions = [session(WEDNESDAY - 7 * DAY, "+"), session(WEDNESDAY)]
    walk, press = trends_of(sessions, DateSpan(WEDNESDAY - 7 * DAY, WEDNESDAY))
    assert (walk.exercise, walk.times_done, walk.reps, walk.weekly_s) == (
        "walk",
        2,
        20,
        (100.0, 100.0),
    )
    assert (press.times_done, press.reps, press.effort_s) == (1, 15, 150.0)


@pytest.mark.parametrize(
    ("lookback", "days"),
    [(Lookback.MONTH, 30), (Lookback.HALF_YEAR, 182), (Lookback.YEAR, 365), (Lookback.ALL, 401)],
)
def test_every_lookback_ends_today(lookback: Lookback, days: int) -> None:
    long_ago = session(WEDNESDAY - 400 * DAY)
    span = span_of(days_of([long_ago]), lookback, WEDNESDAY)
    assert (span.last, span.days) == (WEDNESDAY, days)


def test_no_lookback_begins_before_the_first_session() -> None:
    days = days_of([session(WEDNESDAY - 3 * DAY)])
    assert {span_of(days, lookback, WEDNESDAY).days for lookback in Lookback} == {4}


def test_an_overview_covers_its_span_and_the_fullest_week_of_all_time() -> None:
    long_ago = practised("##", WEDNESDAY - 99 * DAY)
    days = days_of([*long_ago, session(WEDNESDAY)])
    overview = overview_of(days, DaysOff(), DateSpan(WEDNESDAY, WEDNESDAY), WEDNESDAY)
    assert (overview.sessions, overview.active_s) == (1, 240.0)
    assert overview.fullest is not None
    assert overview.fullest.minutes == 8.0


def test_sessions_of_a_span_are_in_order() -> None:
    days = days_of(practised("####", WEDNESDAY))
    in_order = in_span(days, DateSpan(WEDNESDAY - 2 * DAY, WEDNESDAY - DAY))
    assert [one.day for one in in_order] == [WEDNESDAY - 2 * DAY, WEDNESDAY - DAY]
