"""A day is kept if half of a round was done, and full if every dose was."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from footcoach.history.models import ExerciseRecord, Session
from footcoach.progress.days import by_day, routines_kept, share_done
from tests.progress.practice import DOSES, days_of, moved, practised, record
from tests.progress.practice import session as own_session

FOUR = time(4)
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def session(
    day: date = MONDAY, *, efforts: tuple[float, ...] = (100.0,), planned_s: float = 100.0
) -> Session:
    """Return a session with these seconds of effort, one number for each exercise."""
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


def test_sessions_are_grouped_by_their_day() -> None:
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
def test_half_of_a_round_s_work_makes_a_day_kept(efforts: tuple[float, ...], kept: bool) -> None:
    assert bool(routines_kept([session(efforts=efforts)])) is kept


def test_sessions_of_the_same_round_add_up() -> None:
    little, enough = session(efforts=(40.0,)), session(efforts=(60.0,))
    assert routines_kept([little, enough])
    assert routines_kept([little, little])
    other_round = moved(little, round=2)
    assert not routines_kept([little, other_round])
    rest = session(efforts=(15.0,), planned_s=20.0)  # the rest of a round begun before
    assert not routines_kept([session(efforts=(20.0,)), rest])


def test_a_day_without_sessions_or_work_is_not_kept() -> None:
    assert not routines_kept([])
    assert not routines_kept([session(efforts=(0.0,), planned_s=0.0)])


def test_days_are_kept_or_full_by_the_work_done() -> None:
    days = days_of(practised("#+-.", MONDAY))
    first = MONDAY - timedelta(days=3)
    assert days.full == {first}
    assert days.kept == {first, first + timedelta(days=1)}
    assert days.shares == {
        first: 1.0,
        first + timedelta(days=1): 0.75,
        first + timedelta(days=2): 0.1,
    }
    assert days_of(()).kept == frozenset()


@pytest.mark.parametrize(
    ("done", "share", "is_full"),
    [
        ([("walk", 10), ("press", 10)], 1.0, True),
        ([("walk", 10), ("press", 0)], 0.5, False),
        ([("walk", 10), ("walk", 10)], 0.5, False),
        ([("walk", 5), ("press", 5)], 0.5, False),
        ([("walk", 5), ("walk", 5), ("press", 10)], 1.0, False),  # in parts, never completed
        ([("swim", 10)], 0.0, False),
    ],
)
def test_the_share_of_a_day_is_of_its_doses(
    done: list[tuple[str, int]], share: float, is_full: bool
) -> None:
    sessions = [moved(own_session(MONDAY), exercises=(record(slug, reps),)) for slug, reps in done]
    share_found, full_found = share_done(sessions, DOSES)
    assert (share_found, full_found) == (share, is_full)


def test_for_an_unknown_routine_each_exercise_begun_is_due() -> None:
    gone = moved(own_session(MONDAY, "+"), routine="gone")
    assert share_done([gone], DOSES) == (0.75, False)
    assert share_done([moved(own_session(MONDAY), routine="gone")], DOSES) == (1.0, True)
