"""Numbers, durations and dates in words."""

import locale
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from footcoach.texts import numbers
from footcoach.texts.numbers import (
    ago,
    average,
    clock,
    date_in_words,
    date_with_weekday,
    day_and_month,
    day_name,
    lasting,
    minutes_in_words,
    percent,
    plural,
    short_date,
    short_date_with_weekday,
    weekdays_in_words,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("number", "form"), [(0, "other"), (1, "one"), (2, "other"), (1.0, "one"), (0.5, "other")]
)
def test_exactly_one_thing_is_singular(number: float, form: str) -> None:
    assert plural(number, one="one", other="other") == form


@pytest.mark.parametrize(
    ("in_words", "one", "many"),
    [
        (numbers.sessions_in_words, "1 session", "2 sessions"),
        (numbers.exercises_in_words, "1 exercise", "2 exercises"),
        (numbers.rounds_a_day_in_words, "1 round a day", "2 rounds a day"),
        (numbers.days_in_words, "1 day", "2 days"),
        (numbers.seconds_in_words, "1 second", "2 seconds"),
        (numbers.times_a_day_in_words, "once a day", "twice a day"),
    ],
)
def test_a_number_has_its_noun_in_both_forms(
    in_words: Callable[[int], str], one: str, many: str
) -> None:
    assert in_words(1) == one
    assert in_words(2) == many


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0, "0:00"), (5, "0:05"), (59.4, "0:59"), (59.6, "1:00"), (60, "1:00"), (175, "2:55")),
        *((717, "11:57"), (3600, "1:00:00"), (3661.2, "1:01:01")),
    ],
)
def test_a_clock_shows_minutes_and_two_digits_of_seconds(seconds: float, words: str) -> None:
    assert clock(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0, "0 s"), (40.4, "40 s"), (59.6, "1 min"), (90, "2 min"), (3599, "1 h 0 min")),
        *((58920, "16 h 22 min"),),
    ],
)
def test_a_duration_has_its_units(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=11, minutes=59), "11 hours ago"),
        (timedelta(hours=12, minutes=1), "yesterday"),  # 23:59
        (timedelta(hours=36), "yesterday"),  # 0:00
        (timedelta(hours=36, minutes=1), "2 days ago"),  # 23:59
        (timedelta(days=400), "400 days ago"),
    ],
)
def test_how_long_ago_is_rounded_down_to_one_unit(passed: timedelta, words: str) -> None:
    assert ago(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    ("hour", "passed_h", "words"),
    [
        (3, 4, "4 hours ago"),
        (23, 22, "22 hours ago"),
        (8, 39, "2 days ago"),
        (20, 45, "2 days ago"),
    ],
)
def test_days_ago_are_those_of_the_calendar(hour: int, passed_h: int, words: str) -> None:
    now = NOW.replace(hour=hour)
    assert ago(now - timedelta(hours=passed_h), now) == words


def test_days_ago_are_those_where_one_is_now() -> None:
    now = datetime(2026, 11, 26, 23, tzinfo=timezone(timedelta(hours=2)))
    assert ago(now - timedelta(hours=20), now) == "20 hours ago"
    assert ago((now - timedelta(hours=20)).astimezone(UTC), now) == "20 hours ago"


def test_shares_and_averages_are_rounded() -> None:
    assert percent(0.426) == "43%"
    assert average([1, 2, 2]) == "1.7"
    assert minutes_in_words(76.6) == "77 min"


def test_dates_are_written_in_english_in_three_lengths() -> None:
    day = date(2026, 3, 3)
    assert date_in_words(day) == "3 March 2026"
    assert short_date(day) == "3 Mar 2026"
    assert short_date_with_weekday(day) == "Tue 3 Mar 2026"
    assert date_with_weekday(day) == "Tuesday, 3 March 2026"
    assert day_and_month(day) == "Tuesday 3 March"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (TODAY, "today"),
        (TODAY - timedelta(days=1), "yesterday"),
        (TODAY + timedelta(days=1), "tomorrow"),
        (TODAY - timedelta(days=6), "Friday"),
        (TODAY + timedelta(days=6), "Wednesday"),
        (TODAY - timedelta(days=7), "19 November"),
        (date(2025, 12, 31), "31 December 2025"),
    ],
)
def test_a_day_nearby_has_a_name(day: date, name: str) -> None:
    assert day_name(day, TODAY) == name


@pytest.mark.parametrize(
    ("weekdays", "words"),
    [(range(7), "every day"), ((4, 0, 2), "Mon Wed Fri"), ((), "no day")],
)
def test_weekdays_are_listed_from_monday_on(weekdays: tuple[int, ...], words: str) -> None:
    assert weekdays_in_words(frozenset(weekdays)) == words


@pytest.fixture
def german() -> Iterator[None]:
    """Set a locale in which months and weekdays have other names, if the machine has one."""
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "fr_FR.utf8"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
        yield
        locale.setlocale(locale.LC_TIME, before)
        return
    pytest.skip("this machine has no other locale; test_sentences covers it")


@pytest.mark.usefixtures("german")
def test_names_do_not_follow_the_locale_of_the_process() -> None:
    assert date_with_weekday(date(2026, 3, 3)) == "Tuesday, 3 March 2026"
    assert short_date_with_weekday(date(2026, 12, 6)) == "Sun 6 Dec 2026"
