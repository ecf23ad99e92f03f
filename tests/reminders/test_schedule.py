"""Parsing times of day."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.errors import UsageError
from footcoach.reminders.schedule import (
    MAX_TIMES,
    MOST_SNOOZE,
    USUAL,
    Schedule,
    Ticks,
    again_of,
    duration_as_text,
    end_of_snooze,
    ticks,
    time_of,
    times_of,
)


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


# Again


def minutes_of(day_starts: time, at: time) -> int:
    return (60 * (at.hour - day_starts.hour) + at.minute - day_starts.minute) % 1440


@given(
    st.sets(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=5),
    st.integers(10, 720),
    st.sampled_from([time(0), time(4), time(23, 30)]),
)
def test_repeats_are_at_least_the_interval_apart_and_end_with_the_day(
    times: set[time], interval: int, day_starts: time
) -> None:
    made = ticks(Schedule(tuple(sorted(times)), timedelta(minutes=interval)), day_starts)
    starts = sorted(minutes_of(day_starts, at) for at in times)
    repeats = [minutes_of(day_starts, at) for at in made.repeats]
    expected = [
        minute
        for start, end in zip(starts, [*starts[1:], 1440], strict=True)
        for minute in range(start + interval, end, interval)
    ]
    assert sorted(repeats) == expected


def test_without_again_a_timer_has_no_repeats() -> None:
    made = ticks(Schedule((time(8), time(18))), time(4))
    assert (made.times, made.repeats) == ((time(8), time(18)), ())


def test_the_next_run_may_be_a_repeat_or_tomorrow() -> None:
    made = ticks(Schedule((time(8), time(18)), timedelta(hours=8)), time(4))
    assert made.repeats == (time(2), time(16))
    assert made.seconds_to_next(time(8)) == 8 * 3600
    assert made.seconds_to_next(time(16, 30)) == 1.5 * 3600
    assert Ticks((time(8),)).seconds_to_next(time(9)) == 23 * 3600


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("1h30m", 90), ("2h", 120), ("12min", 12)]
)
def test_an_interval_is_written_with_its_units(text: str, minutes: int) -> None:
    assert again_of(text) == timedelta(minutes=minutes)
    assert again_of(duration_as_text(timedelta(minutes=minutes))) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "30", "9m", "13h", "-30m", "1.5h", "m", "\u0663h", "on", "9999999m"]
)
def test_any_other_interval_is_rejected(text: str) -> None:
    with pytest.raises(UsageError):
        again_of(text)


NOW = datetime(2026, 11, 25, 17, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("30m", "2026-11-25 18:00"),
        ("2h", "2026-11-25 19:30"),
        ("until 18:00", "2026-11-25 18:00"),
        ("18:00", "2026-11-25 18:00"),
        ("until 7:00", "2026-11-26 07:00"),
        ("17:30", "2026-11-26 17:30"),
        ("tomorrow", "2026-11-26 04:00"),
        ("until tomorrow", "2026-11-26 04:00"),
    ],
)
def test_a_snooze_ends_after_a_while_or_at_a_time(text: str, until: str) -> None:
    end = end_of_snooze(text, NOW, time(4))
    assert end is not None
    assert f"{end:%Y-%m-%d %H:%M}" == until
    assert end.tzinfo == NOW.tzinfo


def test_a_snooze_until_tomorrow_after_midnight_ends_with_the_person_s_day() -> None:
    night = datetime(2026, 11, 26, 2, tzinfo=UTC)
    assert end_of_snooze("tomorrow", night, time(4)) == datetime(2026, 11, 26, 4, tzinfo=UTC)


def test_a_snooze_can_be_ended() -> None:
    assert end_of_snooze("off", NOW, time(4)) is None


@given(st.text(max_size=12))
def test_any_snooze_is_bounded_or_rejected(text: str) -> None:
    try:
        end = end_of_snooze(text, NOW, time(4))
    except UsageError:
        return
    assert end is None or NOW < end <= NOW + MOST_SNOOZE
