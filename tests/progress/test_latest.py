"""The latest session is in the past: one with a future date is not the latest for years."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from footcoach.progress.latest import latest
from tests.history.sessions import FIRST, session

NOW = FIRST + timedelta(days=3)


def test_a_session_with_a_future_date_is_not_the_latest() -> None:
    begun = [session(1), session(2), session(4), session(3000)]
    assert latest(begun, NOW) == session(2)
    assert latest(begun, NOW + timedelta(days=2)) == session(4)


def test_without_a_past_session_there_is_no_latest() -> None:
    assert latest([], NOW) is None
    assert latest([session(9)], NOW) is None


@given(st.lists(st.integers(-400, 400), unique=True), st.integers(-500, 500))
def test_neither_order_nor_future_dates_change_the_latest(numbers: list[int], day: int) -> None:
    now: datetime = FIRST + timedelta(days=day)
    so_far = [number for number in numbers if number <= day]
    expected = session(max(so_far)) if so_far else None
    assert latest(map(session, numbers), now) == expected
