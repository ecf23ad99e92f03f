"""A day begins when the person says so, and counts when half of a round was done."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.record import ExerciseRecord, Session
from footcoach.progress.days import by_day, day_of, is_kept, kept_days

FOUR = time(4)
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def session(
    day: date = MONDAY, *, efforts: tuple[float, ...] = (100.0,), planned_s: float = 100.0
) -> Session:
    """Return a session with so many seconds of effort in each of its exercises."""
    records = [
        ExerciseRecord(
            exercise=f"exercise-{number}",
            reps=0,
            of=1,
            left_s=effort_s,
            right_s=0.0,
            both_s=0.0,
            planned_s=planned_s,
            outcome="partial",
        )
        for number, effort_s in enumerate(efforts)
    ]
    return Session(
        id="0" * 32,
        routine="own",
        round=1,
        started=NOON,
        ended=NOON,
        zone="UTC",
        day=day,
        outcome="stopped",
        active_s=600.0,
        exercises=tuple(records),
    )


@pytest.mark.parametrize(
    ("moment", "day_starts", "day"),
    [
        ("2026-11-23T03:59:59", FOUR, "2026-11-22"),
        ("2026-11-23T04:00:00", FOUR, "2026-11-23"),
        ("2026-11-23T00:00:00", FOUR, "2026-11-22"),
        ("2026-11-23T23:59:59", FOUR, "2026-11-23"),
        ("2026-11-23T00:00:00", time(0), "2026-11-23"),
        ("2026-11-22T23:59:59", time(0), "2026-11-22"),
        ("2026-11-23T05:29:59", time(5, 30), "2026-11-22"),
        ("2026-11-23T05:30:00", time(5, 30), "2026-11-23"),
        ("2026-11-23T22:59:00", time(23), "2026-11-22"),
        ("2026-11-23T23:00:00", time(23), "2026-11-23"),
        ("2027-01-01T03:59:00", FOUR, "2026-12-31"),
        ("2028-03-01T03:59:00", FOUR, "2028-02-29"),
    ],
)
def test_before_the_day_starts_it_is_still_yesterday(
    moment: str, day_starts: time, day: str
) -> None:
    assert day_of(datetime.fromisoformat(moment), day_starts) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("moment", "local", "day"),
    [
        ("2026-03-29T00:59:59", "01:59:59", "2026-03-28"),
        ("2026-03-29T01:00:00", "03:00:00", "2026-03-28"),
        ("2026-03-29T01:59:59", "03:59:59", "2026-03-28"),
        ("2026-03-29T02:00:00", "04:00:00", "2026-03-29"),
        ("2026-03-30T01:59:59", "03:59:59", "2026-03-29"),
        ("2026-03-30T02:00:00", "04:00:00", "2026-03-30"),
        ("2026-10-25T00:30:00", "02:30:00", "2026-10-24"),
        ("2026-10-25T01:30:00", "02:30:00", "2026-10-24"),
        ("2026-10-25T02:59:59", "03:59:59", "2026-10-24"),
        ("2026-10-25T03:00:00", "04:00:00", "2026-10-25"),
        ("2026-10-26T02:59:59", "03:59:59", "2026-10-25"),
        ("2026-10-26T03:00:00", "04:00:00", "2026-10-26"),
    ],
)
def test_the_day_starts_by_the_clock_on_the_wall_when_the_clocks_change(
    moment: str, local: str, day: str
) -> None:
    there = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
    assert there.time() == time.fromisoformat(local)
    assert day_of(there, FOUR) == date.fromisoformat(day)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - on any wall
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_a_day_is_twenty_four_hours_from_its_start(moment: datetime, day_starts: time) -> None:
    start = datetime.combine(day_of(moment, day_starts), day_starts)
    assert start <= moment < start + timedelta(days=1)


def test_sessions_are_found_under_the_day_that_they_carry() -> None:
    first, second = session(MONDAY), session(MONDAY - timedelta(days=3))
    again = session(MONDAY, efforts=(7.0,))
    grouped = by_day([first, second, again])
    assert grouped == {second.day: [second], MONDAY: [first, again]}


@pytest.mark.parametrize(
    ("efforts", "kept"),
    [
        ((100.0,), True),
        ((50.0,), True),
        ((49.9,), False),
        ((0.0,), False),
        ((0.0, 100.0), True),
        ((0.0, 99.9), False),
        ((0.0, 0.0, 150.0), True),
        ((130.0, 0.0), True),
    ],
)
def test_half_of_a_round_s_work_makes_a_day_count(efforts: tuple[float, ...], kept: bool) -> None:
    assert is_kept([session(efforts=efforts)]) is kept


def test_one_round_is_enough_but_two_little_ones_do_not_add_up() -> None:
    little, enough = session(efforts=(40.0,)), session(efforts=(60.0,))
    assert is_kept([little, enough])
    assert not is_kept([little, little])


def test_a_day_without_sessions_or_without_work_does_not_count() -> None:
    assert not is_kept([])
    assert not is_kept([session(efforts=(0.0,), planned_s=0.0)])


def test_the_days_that_count_are_those_that_are_kept() -> None:
    tuesday, wednesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
    done = [session(MONDAY), session(tuesday, efforts=(1.0,)), session(wednesday), session(MONDAY)]
    assert kept_days(done) == {MONDAY, wednesday}
    assert kept_days([]) == frozenset()
