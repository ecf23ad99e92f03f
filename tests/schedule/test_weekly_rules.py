"""The weekly rules, expanded, give exactly the days on which something is due."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.rules import WEEKDAYS
from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.pauses import pause_of
from footcoach.schedule.plan import Plan
from footcoach.schedule.rest_days import DaysOff
from footcoach.schedule.weekly_rules import WeeklyRule, weekly_rules

TODAY = date(2026, 11, 25)  # a Wednesday
SPAN = 120  # days on which a rule may change, some of them before today
EVERY_DAY = frozenset(range(7))

days = st.integers(-20, SPAN).map(lambda ahead: TODAY + timedelta(ahead))
spans = st.tuples(st.none() | days, st.none() | days)  # one that ends before it begins is empty
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def spanning(span: tuple[date | None, date | None]) -> str:
    first, last = span
    return (f" from {first}" if first else "") + (f" until {last}" if last else "")


rest_rules = st.builds(
    lambda weekday, span: f"{WEEKDAYS[weekday]}{spanning(span)}", st.integers(0, 6), spans
)
entries = st.builds(
    lambda name, on, span: (
        f"{name} on {' '.join(WEEKDAYS[day] for day in sorted(on))}{spanning(span)}"
    ),
    st.sampled_from(["feet", "toes"]),
    weekdays,
    spans,
)
pauses = st.builds(
    lambda first, length: pause_of(first, first + timedelta(length), None),
    days,
    st.integers(0, 40),
)
plans_with_days_off = st.builds(
    DaysOff.of,
    st.lists(rest_rules | days.map(str), max_size=5),
    st.lists(pauses, max_size=3),
    st.lists(entries, max_size=3).map(Plan.of),
)


def expanded(weeks: WeeklyRule, until: date) -> Iterator[date]:
    day = weeks.first
    while day <= (weeks.last or until):
        if day.weekday() in weeks.weekdays and day not in weeks.excluded:
            yield day
        day += ONE_DAY


@given(plans_with_days_off)
def test_the_rules_cover_exactly_the_due_days(off: DaysOff) -> None:
    until = TODAY + timedelta(SPAN + 60)
    rules = weekly_rules(off, TODAY)
    listed = [day for one in rules for day in expanded(one, until) if day <= until]
    days = (TODAY + timedelta(ahead) for ahead in range(SPAN + 61))
    assert listed == [day for day in days if day not in off]


@given(plans_with_days_off)
def test_a_rule_begins_and_ends_on_due_days_and_only_the_last_is_open(
    off: DaysOff,
) -> None:
    rules = weekly_rules(off, TODAY)
    assert all(one.last is not None for one in rules[:-1])
    for one in rules:
        ends = [one.first] if one.last is None else [one.first, one.last]
        assert all(day not in off and day.weekday() in one.weekdays for day in ends)
        assert all(day in off and day.weekday() in one.weekdays for day in one.excluded)


def test_without_days_off_there_is_one_open_rule() -> None:
    assert weekly_rules(DaysOff(), TODAY) == (WeeklyRule(EVERY_DAY, TODAY),)


def test_a_rest_date_is_excluded_and_a_pause_splits_the_rule() -> None:
    off = DaysOff.of(["2026-12-01"], [pause_of(date(2026, 12, 7), date(2026, 12, 9), "flu")])
    assert weekly_rules(off, TODAY) == (
        WeeklyRule(EVERY_DAY, TODAY, date(2026, 12, 6), excluded=(date(2026, 12, 1),)),
        WeeklyRule(EVERY_DAY, date(2026, 12, 10)),
    )


def test_a_change_without_effect_splits_no_rule() -> None:
    plan = Plan.of(["feet until 2026-12-01", "toes from 2026-12-02"])
    assert weekly_rules(DaysOff.of(plan=plan), TODAY) == (WeeklyRule(EVERY_DAY, TODAY),)


def test_if_every_weekday_is_a_rest_day_there_is_no_rule() -> None:
    assert weekly_rules(DaysOff.of(WEEKDAYS), TODAY) == ()


def test_the_end_of_the_calendar_splits_no_rule() -> None:
    off = DaysOff.of(["sunday from 0001-01-01 until 9999-12-31"])
    assert weekly_rules(off, TODAY) == (WeeklyRule(EVERY_DAY - {6}, TODAY),)


def test_a_rule_can_be_moved_by_a_day() -> None:
    weeks = WeeklyRule(frozenset({0, 6}), TODAY, TODAY + 7 * ONE_DAY, (TODAY + ONE_DAY,))
    assert weeks.later(1) == WeeklyRule(
        frozenset({0, 1}), TODAY + ONE_DAY, TODAY + 8 * ONE_DAY, (TODAY + 2 * ONE_DAY,)
    )
