"""Parsing times of day."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.errors import UsageError
from footcoach.reminders.timer import MAX_TIMES, USUAL, time_of, times_of


@given(st.times())
def test_a_time_round_trips(moment: time) -> None:
    minute = time(moment.hour, moment.minute)
    assert time_of(f"{minute:%H:%M}") == minute
    assert time_of(f"{minute.hour}:{minute:%M}") == minute


@pytest.mark.parametrize(
    "text",
    ["", "8", "08", "24:00", "08:60", "8:5", "-8:00", "08:00:00", "8:00pm", "٠٨:٠٠", "8:00\n"],
)
def test_a_text_that_is_not_a_time_is_an_error(text: str) -> None:
    with pytest.raises(UsageError, match="is not a valid time; write it like 08:00"):
        time_of(text)


@given(st.text())
def test_any_text_is_a_time_or_an_error(text: str) -> None:
    with suppress(UsageError):
        assert f"{time_of(text):%H:%M}" == text.zfill(5)


def test_times_are_sorted() -> None:
    assert times_of(["18:00", "8:30"]) == (time(8, 30), time(18))


def test_the_default_times_are_valid() -> None:
    assert times_of(USUAL) == (time(8), time(18))


def test_a_time_given_twice_is_an_error_in_any_notation() -> None:
    with pytest.raises(UsageError, match="08:00 was given twice"):
        times_of(["8:00", "12:00", "08:00"])


def test_too_many_times_are_an_error() -> None:
    times = [f"{hour}:00" for hour in range(MAX_TIMES + 1)]
    assert len(times_of(times[:-1])) == MAX_TIMES
    with pytest.raises(
        UsageError, match=rf"too many times \({MAX_TIMES + 1}\); give at most {MAX_TIMES}"
    ):
        times_of(times)
