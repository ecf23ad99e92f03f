"""The line for a prompt is short and true at the moment."""

from typing import Any, cast

import pytest

from footcoach.status.line import FIELDS, UnknownFieldError, fields_of, filled, status_of
from footcoach.status.model import Summary

DUE: Summary = {
    "state": "due",
    "round": 2,
    "rounds": 3,
    "length_s": 225,
    "exercises": 2,
    "done": 5,
    "doses": 8,
    "streak": 12,
    "longest": 40,
    "strength": 43,
    "breaks_today": False,
    "misses_today": False,
    "in_weeks": False,
    "week_done": 0,
    "week_goal": 0,
}
MORNING, EVENING = 20 * 3600.0, 5 * 3600.0


def text(left_s: float = MORNING, **changed: Any) -> str:
    return str(fields_of(cast("Summary", {**DUE, **changed}), left_s)["text"])


def test_the_next_round_comes_first_then_the_streak() -> None:
    assert text() == "round 2 of 3, 3:45 · streak 12"
    assert text(state="done") == "all done · streak 12"
    assert text(state="rest") == "rest day · streak 12"
    assert text(state="pause") == "paused · streak 12"


def test_the_evening_warns_about_the_streak() -> None:
    assert text(EVENING, breaks_today=True) == "round 2 of 3, 3:45 · streak 12 · ends tonight"
    assert text(EVENING, misses_today=True).endswith("· half a round keeps it")
    assert "·" not in text(MORNING, breaks_today=True).partition("streak 12")[2]
    assert text(EVENING, breaks_today=True, state="rest") == "rest day · streak 12"


def test_a_goal_of_days_a_week_comes_before_the_streak_in_weeks() -> None:
    goal = {"week_goal": 3, "in_weeks": True}
    assert text(week_done=1, **goal) == "round 2 of 3, 3:45 · 1 of 3 this week · streak 12 weeks"
    assert text(week_done=1, streak=1, **goal).endswith("· streak 1 week")
    done = text(state="done", week_done=3, **goal)
    assert done == "goal met · 3 of 3 this week · streak 12 weeks"
    assert text(state="done", week_done=2, **goal).startswith("all done · 2 of 3 this week")
    beside_days = text(state="done", week_done=3, week_goal=3)
    assert beside_days == "all done · 3 of 3 this week · streak 12"


def test_every_field_has_an_explanation() -> None:
    assert fields_of(DUE, MORNING).keys() == FIELDS.keys()


def test_the_evening_s_warning_is_a_class_too() -> None:
    assert classes(MORNING) == ["due"]
    assert classes(EVENING) == ["due", "warning"]


def classes(left_s: float) -> list[str]:
    summary: Summary = {**DUE, "breaks_today": True}
    return list(status_of(summary, fields_of(summary, left_s))["class"])


@pytest.mark.parametrize(("done", "percent"), [(0, 0), (5, 62), (8, 100), (9, 100)])
def test_the_percentage_is_of_the_day_s_doses(done: int, percent: int) -> None:
    assert fields_of({**DUE, "done": done}, MORNING)["percentage"] == percent
    assert fields_of({**DUE, "doses": 0}, MORNING)["percentage"] == 0


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("{streak} d", "12 d"),
        ("{state}:{length}:{minutes}", "due:3:45:4"),
        ("{{{streak}}} }}", "{12} }"),
        ("{done}/{doses} {strength}%", "5/8 43%"),
        ("100 } %", "100 } %"),
    ],
)
def test_a_format_is_filled_in(pattern: str, shown: str) -> None:
    assert filled(pattern, fields_of(DUE, MORNING)) == shown


@pytest.mark.parametrize("pattern", ["{", "{streak", "{nothing}", "{streak.real}", "{0}", "{}"])
def test_a_format_with_an_unknown_field_is_rejected(pattern: str) -> None:
    with pytest.raises(UnknownFieldError):
        filled(pattern, fields_of(DUE, MORNING))
