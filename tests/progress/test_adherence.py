"""Adherence counts doses done against doses due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footcoach.progress.adherence import adherence_of, doses_met
from footcoach.progress.days import Days
from footcoach.progress.series import DateSpan
from footcoach.schedule.rest_days import DaysOff
from tests.progress.practice import DOSES, days_of, moved, read, record, session

TODAY = date(2026, 11, 25)


def span(days: int) -> DateSpan:
    return DateSpan(TODAY - timedelta(days=days - 1), TODAY)


@pytest.mark.parametrize(
    ("pattern", "due", "kept", "full", "share"),
    [
        ("####", 4, 4, 4, 1.0),
        ("#.#.", 3, 2, 2, 2 / 3),  # today is not over
        ("#oo#", 2, 2, 2, 1.0),
        ("+#-#", 4, 3, 2, (0.75 + 1 + 0.1 + 1) / 4),
        ("#---", 3, 1, 1, (1 + 0.1 + 0.1) / 3),
        (".", 0, 0, 0, 0.0),
    ],
)
def test_due_days_are_counted_and_today_only_once_it_is_kept(
    pattern: str, due: int, kept: int, full: int, share: float
) -> None:
    days, off = read(pattern, TODAY)
    adherence = adherence_of(days, off, span(len(pattern)), TODAY)
    assert (adherence.due, adherence.kept, adherence.full) == (due, kept, full)
    assert adherence.share == pytest.approx(share)


def met(pattern: str) -> dict[str, tuple[int, int, int]]:
    days, off = read(pattern, TODAY)
    doses = doses_met(days, off, span(len(pattern)), TODAY, DOSES, "own")
    return {one.exercise: (one.due, one.done, one.met) for one in doses}


def test_each_exercise_is_due_on_each_day() -> None:
    assert met("#.+#") == {"walk": (4, 3, 3), "press": (4, 2, 2)}


def test_nothing_is_due_on_a_rest_day() -> None:
    assert met("#oo#") == {"walk": (2, 2, 2), "press": (2, 2, 2)}


def test_practice_on_a_rest_day_counts_as_done_but_not_as_met() -> None:
    one = session(TODAY)
    off = DaysOff.of([str(TODAY)])
    (walk, press) = doses_met(days_of([one]), off, span(1), TODAY, DOSES, "own")
    assert (walk.due, walk.done, walk.met, walk.share) == (0, 1, 0, None)
    assert press.exercise == "press"


def test_practice_twice_a_day_does_not_make_up_for_another_day() -> None:
    yesterday = TODAY - timedelta(days=1)
    twice = [session(TODAY), moved(session(TODAY), id="a" * 32)]
    doses = doses_met(
        days_of([*twice, session(yesterday, "+")]), DaysOff(), span(2), TODAY, DOSES, "own"
    )
    assert {one.exercise: (one.due, one.done, one.met) for one in doses} == {
        "walk": (2, 3, 2),
        "press": (2, 2, 1),
    }


def test_after_a_change_of_routine_only_the_new_one_is_due() -> None:
    doses = DOSES | {"other": {"stretch": 2}}
    first = session(TODAY - timedelta(days=2))
    then = replace(
        session(TODAY - timedelta(days=1)), routine="other", exercises=(record("stretch", 10),)
    )
    days = Days.of([first, then], doses)
    met_doses = doses_met(days, DaysOff(), span(3), TODAY, doses, "own")
    assert {one.exercise: (one.due, one.done) for one in met_doses} == {
        "walk": (1, 1),
        "press": (1, 1),
        "stretch": (2, 1),
    }


def test_a_span_begins_with_the_routine_practised_before_it() -> None:
    doses = DOSES | {"other": {"stretch": 2}}
    days = Days.of([session(TODAY - timedelta(days=9))], doses)
    yesterday = TODAY - timedelta(days=1)
    met_doses = doses_met(days, DaysOff(), DateSpan(yesterday, yesterday), TODAY, doses, "other")
    assert {one.exercise: one.due for one in met_doses} == {"walk": 1, "press": 1}
