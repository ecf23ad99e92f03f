"""The plan is read, written, and changed without changing the past."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.rules import EVERY_DAY, ActiveRoutine
from footcoach.schedule.plan import Plan
from footcoach.schedule.rest_days import DaysOff

TODAY = date(2026, 11, 25)  # a Wednesday
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("five-exercises", ActiveRoutine("five-exercises")),
        ("foot-core on monday friday", ActiveRoutine("foot-core", frozenset({0, 4}))),
        ("foot-core from 2026-11-25", ActiveRoutine("foot-core", first=TODAY)),
        ("foot-core 3 days a week", ActiveRoutine("foot-core", days_a_week=3)),
        (
            "a 3 days.toml 2 days a week apart from 2026-11-25",
            ActiveRoutine("a 3 days.toml", first=TODAY, days_a_week=2, apart=True),
        ),
        ("foot-core 1 day a week", ActiveRoutine("foot-core", days_a_week=1)),
        (
            "my files/a on b.toml on sunday from 2026-11-24 until 2026-11-25",
            ActiveRoutine("my files/a on b.toml", frozenset({6}), YESTERDAY, TODAY),
        ),
    ],
)
def test_a_plan_is_read_and_written(text: str, active: ActiveRoutine) -> None:
    assert ActiveRoutine.read(text) == active
    assert str(active) == text


@pytest.mark.parametrize("text", ["", "  ", "a from 2026-13-01", "a from 2026-02-30"])
def test_a_text_without_a_routine_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not the name of a routine|month|day"):
        ActiveRoutine.read(text)


def test_seven_days_a_week_are_every_day() -> None:
    assert ActiveRoutine.read("a 7 days a week") == ActiveRoutine("a")


def test_more_than_three_days_of_a_week_cannot_be_apart() -> None:
    with pytest.raises(ValueError, match="too many days a week to be apart"):
        ActiveRoutine.read("a 4 days a week apart")
    assert ActiveRoutine.read("a 8 days a week").routine == "a 8 days a week"


def test_a_goal_takes_the_place_of_weekdays_and_they_of_it() -> None:
    plan = Plan.of(["a", "b on monday"]).with_goal("b", 3, TODAY, apart=True)
    assert plan.texts == (
        "a",
        "b on monday until 2026-11-24",
        "b 3 days a week apart from 2026-11-25",
    )
    assert plan.on(TODAY) == ("a", "b")
    assert [entry.routine for entry in plan.goals(TODAY)] == ["b"]
    assert plan.switched("b", 0, TODAY, due=True).texts[-1] == "b on monday from 2026-11-25"
    assert plan.with_goal("b", 4, TODAY, apart=True).texts[-1] == "b 4 days a week from 2026-11-25"


def test_only_goals_make_a_streak_of_weeks() -> None:
    plan = Plan.of(["a 2 days a week", "b on monday until 2026-11-25"])
    assert not plan.counts_weeks(TODAY)
    assert plan.counts_weeks(TOMORROW)
    assert not Plan(()).counts_weeks(TODAY)
    assert not plan.has_fixed(TODAY)
    assert plan.has_fixed(date(2026, 11, 23))


def test_goals_go_from_one_to_six_days_and_then_to_every_day() -> None:
    plan, goals = Plan.of(["a"]), []
    for _ in range(8):
        goal = plan.next_goal("a", TODAY)
        goals.append(goal)
        plan = plan.with_goal("a", goal, TODAY) if goal else plan.changed("a", EVERY_DAY, TODAY)
    assert goals == [1, 2, 3, 4, 5, 6, None, 1]
    assert plan.texts == ("a until 2026-11-24", "a 1 day a week from 2026-11-25")


def test_each_routine_is_due_on_its_own_days() -> None:
    plan = Plan.of(["five-exercises", "foot-core on monday wednesday"])
    assert plan.on(TODAY) == ("five-exercises", "foot-core")
    assert plan.on(TOMORROW) == ("five-exercises",)


def test_the_only_routine_is_due_every_day_from_today_on() -> None:
    plan = Plan.of(["five-exercises", "foot-core on monday"]).only("desk-break", TODAY)
    assert plan.texts == (
        "five-exercises until 2026-11-24",
        "foot-core on monday until 2026-11-24",
        "desk-break from 2026-11-25",
    )
    assert plan.on(YESTERDAY) == ("five-exercises",)
    assert plan.on(TODAY) == ("desk-break",)


def test_a_change_undone_on_the_same_day_leaves_no_entry() -> None:
    plan = Plan.of(["five-exercises"]).only("desk-break", TODAY).only("foot-core", TODAY)
    assert plan.texts == ("five-exercises until 2026-11-24", "foot-core from 2026-11-25")


def test_a_routine_is_added_on_weekdays_and_removed_again() -> None:
    plan = Plan.of(["five-exercises"]).changed("foot-core", frozenset({0, 2}), TODAY)
    assert plan.on(TODAY) == ("five-exercises", "foot-core")
    assert plan.changed("foot-core", frozenset(), TODAY).texts == ("five-exercises",)
    fewer = plan.changed("foot-core", frozenset({0}), TODAY + timedelta(days=7))
    assert fewer.texts[1:] == (
        "foot-core on monday wednesday from 2026-11-25 until 2026-12-01",
        "foot-core on monday from 2026-12-02",
    )


def test_the_last_routine_cannot_be_removed() -> None:
    plan = Plan.of(["five-exercises"])
    assert plan.changed("five-exercises", frozenset(), TODAY) == plan


def test_a_day_without_a_due_routine_is_off_but_not_a_day_without_a_plan() -> None:
    plan = Plan.of(["foot-core on monday from 2026-11-25"])
    off = DaysOff.of(plan=plan)
    assert TODAY in off  # a Wednesday
    assert date(2026, 11, 30) not in off  # a Monday
    assert YESTERDAY not in off


WEEKDAYS = st.frozensets(st.integers(0, 6))
CHANGES = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), WEEKDAYS, st.integers(0, 30), st.booleans()),
    max_size=8,
)


@given(CHANGES)
def test_changes_keep_the_past_and_at_least_one_active_routine(
    changes: list[tuple[str, frozenset[int], int, bool]],
) -> None:
    plan, today = Plan.of(["five-exercises"]), TODAY
    for routine, weekdays, later, alone in changes:
        today += timedelta(days=later)
        before = plan
        plan = plan.only(routine, today) if alone else plan.changed(routine, weekdays, today)
        for ago in range(1, 60):
            day = today - timedelta(days=ago)
            assert sorted(plan.on(day)) == sorted(before.on(day))
            assert plan.is_idle(day) == before.is_idle(day)
        assert plan.active(today)
        assert Plan.of(plan.texts) == plan
        expected = EVERY_DAY if alone else weekdays
        assert (routine in plan.on(today)) == (
            today.weekday() in expected or (plan == before and routine in before.on(today))
        )


def test_choosing_the_only_routine_keeps_one_added_by_another_program() -> None:
    seen = Plan.of(["five-exercises"])
    by_now = Plan.of(["five-exercises", "foot-core on monday"])
    names = {one.routine for one in seen.active(TODAY)}
    assert by_now.only("desk-break", TODAY, names).texts == (
        "five-exercises until 2026-11-24",
        "foot-core on monday",
        "desk-break from 2026-11-25",
    )
    assert by_now.only("foot-core", TODAY, names).on(TODAY) == ("foot-core",)


def test_switching_a_weekday_sets_it_regardless_of_its_state() -> None:
    plan = Plan.of(["five-exercises"]).switched("foot-core", 0, TODAY, due=True)
    assert plan.texts[1:] == ("foot-core on monday from 2026-11-25",)
    assert plan.switched("foot-core", 0, TODAY, due=True) == plan
    both = plan.switched("foot-core", 2, TODAY, due=True)
    assert both.texts[1:] == ("foot-core on monday wednesday from 2026-11-25",)
    assert both.switched("foot-core", 2, TODAY, due=False) == plan
    assert plan.switched("foot-core", 2, TODAY, due=False) == plan
