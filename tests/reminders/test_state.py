"""When a reminder is shown: never without anything due, never snoozed, never too often."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.reminders.schedule import Schedule, ticks
from footcoach.reminders.state import (
    LATE,
    MAX_BYTES,
    Due,
    ReminderState,
    Shown,
    after_showing,
    is_to_show,
    read_state,
    write_state,
)
from footcoach.schedule.day import day_of

EMPTY = ReminderState()
ZONE = timezone(timedelta(hours=1))
DAY, DAY_STARTS = date(2026, 11, 25), time(4)
TWICE = Schedule((time(8), time(18)))
HALF_HOUR = timedelta(minutes=30)
AGAIN = Schedule((time(8), time(18)), HALF_HOUR)


def at(text: str) -> datetime:
    """Return a moment of 25 November, or with a time before four of the 26th."""
    moment = datetime.combine(DAY, time.fromisoformat(text), ZONE)
    return moment + timedelta(days=1) if moment.hour < 4 else moment


def due(number: int = 1, day: date = DAY) -> Due:
    return Due(number, day, DAY_STARTS, "Due.")


def shown_at(
    times: str,
    schedule: Schedule | None,
    rounds: dict[str, int] | None = None,
    state: ReminderState = EMPTY,
) -> str:
    """Return the times at which something is shown when a timer runs at all of these.

    `rounds` has the round that is due from a time on, 0 for none; at first, the first is.
    """
    shown, number = [], 1
    for text in times.split():
        number = (rounds or {}).get(text, number)
        now = at(text)
        if is_to_show(due(number) if number else None, state, now, schedule):
            shown.append(text)
            state = after_showing(due(number), now)
    return " ".join(shown)


HALF_HOURS = "08:00 08:30 09:00 17:30 18:00 18:30 03:30"


def test_without_a_schedule_it_is_shown_whenever_something_is_due() -> None:
    assert shown_at("07:00 07:01 12:00", None) == "07:00 07:01 12:00"
    assert shown_at("07:00 12:00", None, {"07:00": 0}) == ""


def test_with_a_schedule_it_is_shown_once_for_each_time() -> None:
    assert shown_at(HALF_HOURS, TWICE) == "08:00 18:00"
    assert shown_at("07:59", TWICE) == ""


def test_a_timer_that_runs_late_shows_it_then() -> None:
    assert shown_at("09:17 09:18", TWICE) == "09:17"


def test_it_is_shown_again_until_it_is_done() -> None:
    assert shown_at(HALF_HOURS, AGAIN) == HALF_HOURS
    assert shown_at(HALF_HOURS, AGAIN, {"08:30": 0}) == "08:00"


def test_the_next_round_waits_for_the_next_time() -> None:
    assert shown_at(HALF_HOURS, AGAIN, {"08:30": 2}) == "08:00 18:00 18:30 03:30"


def test_again_is_counted_from_the_last_one_shown() -> None:
    assert shown_at("08:07 08:30 09:00", AGAIN) == "08:07 09:00"
    assert shown_at("08:00 08:29 08:30", AGAIN) == "08:00 08:29"  # a timer may be late by a minute


def test_nothing_is_shown_in_a_snooze_and_once_at_its_end() -> None:
    snoozed = ReminderState(snoozed_until=at("10:10"))
    assert shown_at("08:00 10:09 10:10 10:11", TWICE, state=snoozed) == "10:10"
    assert shown_at("08:00 10:09 10:10 10:30 11:00", AGAIN, state=snoozed) == "10:10 11:00"
    assert shown_at("10:10", TWICE, {"10:10": 0}, state=snoozed) == ""
    assert shown_at("10:09 10:10", None, state=snoozed) == "10:10"


def test_a_snooze_until_the_end_of_the_day_asks_for_nothing_tomorrow() -> None:
    snoozed = ReminderState(snoozed_until=at("04:00") + timedelta(days=1))
    tomorrow = due(day=DAY + timedelta(days=1))
    early, morning = at("04:30") + timedelta(days=1), at("08:00") + timedelta(days=1)
    assert not is_to_show(due(), snoozed, at("18:00"), AGAIN)
    assert not is_to_show(tomorrow, snoozed, early, AGAIN)
    assert is_to_show(tomorrow, snoozed, morning, AGAIN)


@pytest.mark.parametrize("ahead", [timedelta(hours=26), timedelta(days=4000)])
def test_a_snooze_that_is_too_long_does_not_count(ahead: timedelta) -> None:
    snoozed = ReminderState(snoozed_until=at("08:00") + ahead)
    assert is_to_show(due(), snoozed, at("08:00"), TWICE)


def test_a_reminder_of_a_clock_that_was_wrong_does_not_count() -> None:
    state = ReminderState(shown=Shown(at=at("08:00") + timedelta(days=400), day=DAY, round=1))
    assert is_to_show(due(), state, at("08:00"), TWICE)


@given(st.data())
def test_never_without_anything_due_never_in_a_snooze_and_never_too_often(
    data: st.DataObject,
) -> None:
    """A week of a timer that is late by up to a minute; rounds end and snoozes begin at random."""
    minutes = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
    times = data.draw(st.lists(minutes, min_size=1, max_size=3, unique=True).map(sorted))
    interval = data.draw(st.none() | st.integers(10, 300).map(lambda n: timedelta(minutes=n)))
    schedule = Schedule(tuple(times), interval)
    made = ticks(schedule, DAY_STARTS)
    random = data.draw(st.randoms(use_true_random=False))
    state, shown = ReminderState(), list[tuple[datetime, Due]]()
    for day in range(3):
        for tick in sorted({*made.times, *made.repeats}):
            late = timedelta(seconds=random.choice([0, 0, 1, 30, 59]))
            now = datetime.combine(DAY + timedelta(days=day), tick, ZONE) + late
            number = random.choice([0, 1, 1, 1, 2])
            today = due(number, day_of(now, DAY_STARTS))
            if random.random() < 0.1:
                ahead = timedelta(minutes=random.randint(1, 24 * 60))
                state = ReminderState(shown=state.shown, snoozed_until=now + ahead)
            ends = state.snoozed_until
            if not is_to_show(today if number else None, state, now, schedule):
                continue
            assert number
            assert ends is None or ends <= now
            for before, what in shown[-1:]:
                is_asked = ends is not None or any(
                    before < moment <= now for moment in moments(schedule, now)
                )
                is_again = interval is not None and now - before >= interval - LATE
                assert is_asked or (is_again and (what.day, what.round) == (today.day, number))
            shown.append((now, today))
            state = after_showing(today, now)


def moments(schedule: Schedule, now: datetime) -> list[datetime]:
    """Return the times of the schedule on the date of a moment and the one before."""
    dates = (now.date(), now.date() - timedelta(days=1))
    return [datetime.combine(day, at, ZONE) for day in dates for at in schedule.times]


# The file


def test_the_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    state = ReminderState(snoozed_until=at("18:00"), shown=after_showing(due(2), at("08:00")).shown)
    write_state(tmp_path / "reminders.json", state)
    assert read_state(tmp_path / "reminders.json") == state
    content = json.loads((tmp_path / "reminders.json").read_text())
    assert (content["format"], content["version"]) == ("footcoach-reminders", 1)
    assert content["snoozed_until"] == "2026-11-25T17:00:00Z"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "\0" * 99,
        "[" * 9000,
        " " * MAX_BYTES + "{}",
        '{"version": 2}',
        '{"snoozed_until": "soon"}',
        '{"snoozed_until": "2026-11-25T17:00:00"}',
        '{"shown": {"at": "2026-11-25T17:00:00Z", "day": "2026-11-25", "round": 0}}',
        '{"more": 1}',
    ],
)
def test_anything_else_is_an_empty_state(content: str, tmp_path: Path) -> None:
    (tmp_path / "reminders.json").write_text(content)
    assert read_state(tmp_path / "reminders.json") == ReminderState()
    assert read_state(tmp_path / "missing.json") == read_state(tmp_path) == ReminderState()


def test_the_end_of_a_snooze_is_known_while_it_lasts() -> None:
    state = ReminderState(snoozed_until=datetime(2026, 11, 25, 17, tzinfo=UTC))
    assert state.end_of_snooze(at("17:59")) == at("18:00")
    assert state.end_of_snooze(at("18:00")) is None
    assert ReminderState().end_of_snooze(at("18:00")) is None
