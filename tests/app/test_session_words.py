"""What a person writes about a session is understood, or told in one kind sentence."""

from datetime import date, time, timedelta

import pytest

from footcoach.app.session_words import (
    EntryError,
    parse_day,
    parse_length,
    parse_reps,
    parse_time,
)

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "days_ago"),
    [
        ("today", 0),
        ("Yesterday", 1),
        ("wednesday", 0),
        ("Monday", 2),
        (" thu ", 6),
        ("2026-11-25", 0),
        ("2026-11-01", 24),
    ],
)
def test_a_day_has_a_name_or_a_date(text: str, days_ago: int) -> None:
    assert parse_day(text, TODAY) == TODAY - timedelta(days_ago)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tomorrow", "write today, yesterday, monday or 2026-11-23"),
        ("", "is not a day"),
        ("2026-02-30", "is not a day"),
        ("2026-11-26", "2026-11-26 is still to come; choose a day up to today"),
        ("2024-12-31", "2024-12-31 is too long ago; choose one from 2025-01-01 on"),
    ],
)
def test_other_days_are_refused(text: str, says: str) -> None:
    with pytest.raises(EntryError, match=says) as caught:
        parse_day(text, TODAY)
    assert caught.value.field == "day"


@pytest.mark.parametrize(
    ("text", "is_time"),
    [
        ("18:30", time(18, 30)),
        ("7", time(7)),
        ("07.05", time(7, 5)),
        ("6:30 pm", time(18, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("0:00", time(0)),
    ],
)
def test_a_time_is_written_in_several_ways(text: str, is_time: time) -> None:
    assert parse_time(text) == is_time


@pytest.mark.parametrize("text", ["", "24:00", "7:60", "noon", "-1", "13 pm", "0am", "٣", "1:2:3"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(EntryError, match="is not a time of day; write it like 18:30"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("12", 720), ("11:57", 717), ("0:30", 30), ("1:05:00", 3900), ("90", 5400), ("1440", 86400)],
)
def test_a_length_is_minutes_or_as_a_clock_shows_it(text: str, seconds: int) -> None:
    assert parse_length(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "0:00", "nan", "1441", "1:60", "-3", "12.5", "25:00:00"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(EntryError, match="is not a length; write minutes, like 12 or 11:57"):
        parse_length(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "ten", "10001", "99999999"])
def test_repetitions_are_a_whole_number(text: str) -> None:
    assert parse_reps(" 6 ") == 6
    with pytest.raises(EntryError, match="is not a number of repetitions"):
        parse_reps(text)
