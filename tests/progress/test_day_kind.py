"""What each day was, in one mark."""

from datetime import date, timedelta

import pytest

from footcoach.progress.day_kind import Mark, Marks
from footcoach.progress.streaks import streak_of
from footcoach.schedule.rest_days import DaysOff
from tests.history.sessions import FIRST, pause
from tests.progress.practice import read

TODAY = date(2026, 11, 25)


def marks(pattern: str) -> list[Mark]:
    days, off = read(pattern, TODAY)
    found = Marks(days, off, streak_of(days, off, TODAY).mended, TODAY)
    return [found.of(TODAY - timedelta(days=n)) for n in reversed(range(len(pattern)))]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("#+-o", [Mark.FULL, Mark.KEPT, Mark.LITTLE, Mark.REST]),
        ("#.#", [Mark.FULL, Mark.MENDED, Mark.FULL]),
        ("#...", [Mark.FULL, Mark.MISSED, Mark.MISSED, Mark.OPEN]),
    ],
)
def test_a_day_is_what_was_done_on_it(pattern: str, said: list[Mark]) -> None:
    assert marks(pattern) == said


def test_what_is_to_come_is_not_missed() -> None:
    days, off = read("#", TODAY)
    assert Marks(days, off, frozenset(), TODAY).of(TODAY + timedelta(days=1)) is Mark.AHEAD


def test_practice_in_a_pause_is_seen_as_what_it_is() -> None:
    days, _ = read("#.", FIRST.date() + timedelta(days=1))
    off = DaysOff.of((), [pause()])
    found = Marks(days, off, frozenset(), TODAY)
    assert found.of(FIRST.date()) is Mark.FULL
    assert found.of(FIRST.date() + timedelta(days=1)) is Mark.PAUSED
