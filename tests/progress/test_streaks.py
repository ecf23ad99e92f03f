"""A streak counts kept days in a row; one missed day can be repaired."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.models import Session
from footcoach.progress.days import Days
from footcoach.progress.streaks import Streak, streak_of
from footcoach.schedule.day import day_of
from footcoach.schedule.pauses import Pause
from footcoach.schedule.rest_days import DaysOff
from tests.progress.practice import days_of, moved, practised, read, session

TODAY = date(2026, 3, 3)
FOUR = time(4)


def numbers(streak: Streak) -> tuple[int, int]:
    return streak.current, streak.longest


# The last mark is today. "#" full, "+" kept, "-" a little, "." nothing, "o" a rest day.
# Then the current and the longest streak, and its fate if nothing more is done today:
# "safe", "misses" (today will need a repair), "breaks", or "-" without a streak.
CASES = [
    # no streak
    ("", 0, 0, "-"),
    (".", 0, 0, "-"),
    ("-", 0, 0, "-"),
    ("+", 1, 1, "safe"),
    ("#", 1, 1, "safe"),
    ("o", 0, 0, "-"),
    # days in a row
    ("++", 2, 2, "safe"),
    ("++.", 2, 2, "misses"),
    ("++-", 2, 2, "misses"),
    ("+" * 400, 400, 400, "safe"),
    # one missed day, not repaired yet
    ("+..", 1, 1, "breaks"),
    ("+.+", 2, 2, "safe"),
    ("+.+.", 2, 2, "breaks"),
    ("+.++", 3, 3, "breaks"),
    ("+.++.", 2, 2, "misses"),
    ("+.+++", 3, 3, "safe"),
    ("+-+", 2, 2, "safe"),
    # one missed day, repaired: it is bridged, not counted
    ("+.#", 2, 2, "safe"),
    ("+.#.", 2, 2, "misses"),
    ("+.+#", 3, 3, "safe"),
    ("+.+#.", 3, 3, "misses"),
    ("+.++#", 3, 3, "safe"),
    ("++++.#.#.#", 7, 7, "safe"),
    ("++.#.", 3, 3, "misses"),
    # two missed days cannot be repaired
    ("+...", 0, 1, "-"),
    ("++..#", 1, 2, "safe"),
    ("+++..##", 2, 3, "safe"),
    ("+.+.#", 2, 2, "safe"),
    ("+++.+.#", 2, 3, "safe"),
    ("+.-#", 1, 1, "safe"),
    ("#####..#", 1, 5, "safe"),
    ("#####...", 0, 5, "-"),
    # rest days neither break nor extend a streak
    ("+o", 1, 1, "safe"),
    ("+o+", 2, 2, "safe"),
    ("+oo.", 1, 1, "misses"),
    ("+oooooooo+", 2, 2, "safe"),
    ("+.o.", 1, 1, "breaks"),
    ("+.o#", 2, 2, "safe"),
    ("+.oo+#", 3, 3, "safe"),
    ("+.o++", 3, 3, "breaks"),
    ("+o.o.o.", 0, 1, "-"),
]


def fate(streak: Streak) -> str:
    if streak.current == 0:
        return "-"
    return "breaks" if streak.breaks_today else "misses" if streak.misses_today else "safe"


@pytest.mark.parametrize(("pattern", "current", "longest", "then"), CASES)
def test_streaks_match_the_table(pattern: str, current: int, longest: int, then: str) -> None:
    days, off = read(pattern, TODAY)
    streak = streak_of(days, off, TODAY)
    assert (*numbers(streak), fate(streak)) == (current, longest, then)


def test_a_missed_day_has_a_last_day_for_its_repair() -> None:
    streak = streak_of(*read("++.", TODAY), TODAY)
    assert streak.repair is None
    streak = streak_of(*read("++.", TODAY), TODAY + timedelta(days=1))
    assert streak.repair is not None
    assert (streak.repair.missed, streak.repair.by) == (TODAY, TODAY + timedelta(days=2))


def test_a_full_rest_day_repairs_a_missed_day_without_extending_the_streak() -> None:
    days = days_of(practised("++.#", TODAY))
    assert numbers(streak_of(days, DaysOff.of([str(TODAY)]), TODAY)) == (2, 2)
    assert streak_of(days, DaysOff.of([str(TODAY)]), TODAY).repair is None


def test_a_kept_rest_day_does_not_extend_the_streak() -> None:
    days = days_of(practised("+++", TODAY))
    assert numbers(streak_of(days, DaysOff.of(["2026-03-02"]), TODAY)) == (2, 2)


def test_a_rest_weekday_counts_from_its_first_to_its_last_day() -> None:
    # 1 March 2026 is a Sunday.
    days = days_of(practised("+..+", TODAY))
    assert numbers(streak_of(days, DaysOff.of(["sunday from 2026-03-02"]), TODAY)) == (1, 1)
    assert numbers(streak_of(days, DaysOff.of(["sunday"]), TODAY)) == (2, 2)
    assert numbers(streak_of(days, DaysOff.of(["sunday until 2026-03-01"]), TODAY)) == (2, 2)
    assert numbers(streak_of(days, DaysOff.of(["sunday until 2026-02-28"]), TODAY)) == (1, 1)


def pause(first: date, last: date) -> Pause:
    return Pause(first=first, last=last, why="flu", id="0" * 32)


def test_a_pause_of_any_length_freezes_the_streak() -> None:
    days = days_of(practised("+++" + "." * 300, TODAY))
    first, last = TODAY - timedelta(days=299), TODAY - timedelta(days=1)
    assert numbers(streak_of(days, DaysOff(), TODAY)) == (0, 3)
    frozen = streak_of(days, DaysOff.of(pauses=[pause(first, last)]), TODAY)
    assert numbers(frozen) == (3, 3)
    assert frozen.misses_today


def test_a_missed_day_before_a_pause_can_be_repaired_after_it() -> None:
    days = days_of(practised("++.....#", TODAY))
    off = DaysOff.of(pauses=[pause(date(2026, 2, 27), date(2026, 3, 2))])
    assert numbers(streak_of(days, off, TODAY)) == (3, 3)


def test_a_comeback_begins_a_new_run_and_keeps_the_old_one() -> None:
    streak = streak_of(*read("+++...++....#", TODAY), TODAY)
    assert [run.length for run in streak.runs] == [3, 2, 1]
    assert [run.first for run in streak.comebacks] == [
        TODAY - timedelta(days=6),
        TODAY,
    ]
    assert streak.best == streak.runs[0]


def test_a_streak_includes_29_february() -> None:
    days = [date(2028, 2, 27) + timedelta(days=n) for n in range(5)]
    assert date(2028, 2, 29) in days
    done = days_of(session(day, "+") for day in days)
    assert numbers(streak_of(done, DaysOff(), date(2028, 3, 2))) == (5, 5)
    without = days_of(session(day, "+") for day in days if day != date(2028, 2, 29))
    assert numbers(streak_of(without, DaysOff(), date(2028, 3, 2))) == (
        4,
        4,
    )  # it can be repaired
    assert numbers(streak_of(without, DaysOff(), date(2028, 3, 3))) == (2, 2)


def at(moment: str, zone: str) -> Session:
    """Return a session that begins at a local time, with its day."""
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    utc = local.astimezone(UTC)
    one = session(day_of(local, FOUR), "+")
    return moved(one, started=utc, ended=utc + timedelta(minutes=4), zone=zone)


JOURNEYS = {
    "the clocks go forward": (
        "Europe/Berlin",
        ["2026-03-28T22:00", "2026-03-30T03:59", "2026-03-30T04:00"],
        3,
    ),
    "the clocks go back": (
        "Europe/Berlin",
        ["2026-10-24T22:00", "2026-10-25T02:30", "2026-10-26T03:59", "2026-10-26T04:00"],
        3,
    ),
    "at night until four": ("UTC", ["2026-03-01T23:50", "2026-03-03T03:59", "2026-03-03T04:00"], 3),
}


@pytest.mark.parametrize(("zone", "moments", "length"), JOURNEYS.values(), ids=JOURNEYS)
def test_a_streak_counts_days_by_the_wall_clock(zone: str, moments: list[str], length: int) -> None:
    done = [at(moment, zone) for moment in moments]
    streak = streak_of(days_of(done), DaysOff(), done[-1].day)
    assert numbers(streak) == (length, length)
    assert streak.repair is None


def test_a_day_skipped_at_the_date_line_is_not_missed() -> None:
    evening = at("2026-03-02T20:00", "Pacific/Honolulu")
    morning = at("2026-03-04T09:00", "Asia/Tokyo")  # eighteen hours later
    assert (morning.started - evening.started) == timedelta(hours=18)
    before = [session(date(2026, 2, 28)), session(date(2026, 3, 1))]
    streak = streak_of(days_of([*before, evening, morning]), DaysOff(), morning.day)
    assert (numbers(streak), streak.repair) == ((4, 4), None)


def test_a_day_without_practice_on_a_journey_is_missed() -> None:
    evening = at("2026-03-02T20:00", "Europe/Berlin")
    later = at("2026-03-04T20:00", "Europe/London")
    streak = streak_of(days_of([evening, later]), DaysOff(), later.day)
    assert streak.repair is not None
    assert streak.repair.missed == date(2026, 3, 3)


def test_a_day_repeated_at_the_date_line_counts_once() -> None:
    tokyo = at("2026-03-02T09:00", "Asia/Tokyo")
    honolulu = at("2026-03-02T09:00", "Pacific/Honolulu")  # nineteen hours later
    days = days_of([session(date(2026, 3, 1)), tokyo, honolulu])
    assert numbers(streak_of(days, DaysOff(), date(2026, 3, 2))) == (2, 2)


def test_a_day_in_two_time_zones_counts_once() -> None:
    berlin = at("2026-03-02T07:00", "Europe/Berlin")
    new_york = at("2026-03-02T21:00", "America/New_York")
    days = days_of([session(date(2026, 3, 1)), berlin, new_york])
    assert numbers(streak_of(days, DaysOff(), date(2026, 3, 2))) == (2, 2)


def test_a_clock_set_back_does_not_shorten_a_streak() -> None:
    ahead = session(TODAY + timedelta(days=1))
    days = days_of([*practised("##", TODAY), ahead])
    assert numbers(streak_of(days, DaysOff(), TODAY)) == (2, 3)
    far = session(date(2090, 1, 1))
    assert numbers(streak_of(days_of([*practised("##", TODAY), far]), DaysOff(), TODAY)) == (2, 2)


def test_every_day_to_come_may_be_a_rest_day() -> None:
    every = [f"{name} from 2026-03-03" for name in ("monday", "tuesday", "wednesday", "thursday")]
    every += [f"{name} from 2026-03-03" for name in ("friday", "saturday", "sunday")]
    days = days_of(practised("++..", TODAY))
    assert numbers(streak_of(days, DaysOff.of(every), TODAY)) == (2, 2)


def test_several_sessions_on_a_day_count_once() -> None:
    assert numbers(streak_of(days_of(practised("++", TODAY) * 3), DaysOff(), TODAY)) == (2, 2)


patterns = st.text("#+-.o", max_size=30)


@given(patterns)
def test_a_streak_is_never_longer_than_the_number_of_kept_days(pattern: str) -> None:
    streak = streak_of(*read(pattern, TODAY), TODAY)
    kept = pattern.count("#") + pattern.count("+")
    assert 0 <= streak.current <= streak.longest <= kept
    assert sum(run.length for run in streak.runs) == kept


@given(patterns, st.randoms(use_true_random=False))
def test_the_order_of_sessions_does_not_matter(pattern: str, dice: Random) -> None:
    done = practised(pattern, TODAY)
    shuffled = dice.sample(done, len(done))
    _, off = read(pattern, TODAY)
    assert streak_of(days_of(shuffled), off, TODAY) == streak_of(days_of(done), off, TODAY)


@given(patterns, st.integers(0, 40))
def test_one_more_full_day_never_makes_a_streak_shorter(pattern: str, back: int) -> None:
    days, off = read(pattern, TODAY)
    more = days_of([*practised(pattern, TODAY), session(TODAY - timedelta(days=back))])
    before, after = streak_of(days, off, TODAY), streak_of(more, off, TODAY)
    assert after.current >= before.current
    assert after.longest >= before.longest


@given(patterns, st.integers(0, 29), st.integers(1, 5))
def test_a_pause_shortens_a_streak_by_its_kept_days_at_most(
    pattern: str, back: int, length: int
) -> None:
    """Only days kept in the pause no longer count."""
    days, off = read(pattern, TODAY)
    first = TODAY - timedelta(days=back)
    last = first + timedelta(days=length - 1)
    paused = DaysOff(off.rest, DaysOff.of(pauses=[pause(first, last)]).paused)
    inside = sum(first <= day <= last for day in days.kept)
    assert streak_of(days, paused, TODAY).current >= streak_of(days, off, TODAY).current - inside


def test_without_sessions_there_is_no_streak() -> None:
    assert streak_of(Days.of((), {}), DaysOff(), TODAY) == Streak(0, 0)
