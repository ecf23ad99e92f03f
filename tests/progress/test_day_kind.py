"""Each day has one kind."""

from datetime import date, timedelta

import pytest

from footcoach.progress.day_kind import DayKind, DayKinds
from footcoach.progress.streaks import streak_of
from footcoach.schedule.rest_days import DaysOff
from tests.history.sessions import FIRST, pause
from tests.progress.practice import read

TODAY = date(2026, 11, 25)


def kinds_of(pattern: str) -> list[DayKind]:
    days, off = read(pattern, TODAY)
    kinds = DayKinds(days, off, streak_of(days, off, TODAY).repaired, TODAY)
    return [kinds.of(TODAY - timedelta(days=n)) for n in reversed(range(len(pattern)))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("#+-o", [DayKind.FULL, DayKind.KEPT, DayKind.LITTLE, DayKind.REST]),
        ("#.#", [DayKind.FULL, DayKind.REPAIRED, DayKind.FULL]),
        ("#...", [DayKind.FULL, DayKind.MISSED, DayKind.MISSED, DayKind.OPEN]),
    ],
)
def test_the_kind_of_a_day_is_what_was_done_on_it(pattern: str, expected: list[DayKind]) -> None:
    assert kinds_of(pattern) == expected


def test_days_to_come_are_not_missed() -> None:
    days, off = read("#", TODAY)
    assert DayKinds(days, off, frozenset(), TODAY).of(TODAY + timedelta(days=1)) is DayKind.AHEAD


def test_practice_in_a_pause_counts() -> None:
    days, _ = read("#.", FIRST.date() + timedelta(days=1))
    off = DaysOff.of((), [pause()])
    kinds = DayKinds(days, off, frozenset(), TODAY)
    assert kinds.of(FIRST.date()) is DayKind.FULL
    assert kinds.of(FIRST.date() + timedelta(days=1)) is DayKind.PAUSED
