"""Weeks of "3 days a week", day by day, as the snapshot and its faces tell them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from footcoach.app.snapshot import Snapshot
from footcoach.history.models import Session
from footcoach.report.content import report, span_to_report
from footcoach.status.line import fields_of
from footcoach.texts.streaks import outlook
from footcoach.tui.screens.today_text import next_round
from tests.app.repositories import repository_of
from tests.history.sessions import done, session

MONDAY = date(2026, 11, 23)
SLUG = "calf-and-sole"
PLAN = f'routines = ["{SLUG} 3 days a week from 2026-11-16"]\n'
APART = f'routines = ["{SLUG} 3 days a week apart from 2026-11-16"]\n'
MORNING_S, EVENING_S = 20 * 3600.0, 5 * 3600.0


def whole(day: date, **changed: object) -> Session:
    """Return a session with every exercise of the routine."""
    started = datetime.combine(day, time(8), UTC)
    exercises = ("calf-stretch", "sole-stretch", "ball-roll", "slow-heel-raise")
    return session(
        (day - MONDAY).days + 100,
        **{
            "routine": SLUG,
            "day": day,
            "started": started,
            "ended": started + timedelta(minutes=12),
            "exercises": tuple(done(slug, reps=2, seconds=60) for slug in exercises),
            "outcome": "finished",
        }
        | changed,
    )


def snapshot_on(
    folder: Path, day: date, practised: Sequence[date], settings: str = PLAN
) -> Snapshot:
    """Return the snapshot of a day at nine in the evening, with practice up to that day."""
    now = datetime.combine(day, time(21), UTC)
    folder = folder / str(day)
    folder.mkdir(parents=True)
    sessions = [whole(one) for one in practised if one <= day]
    return repository_of(folder, sessions, now=now, settings=settings).snapshot


def week_of(folder: Path, days: str, settings: str = PLAN) -> list[str]:
    """Return the status line of each evening of a week; "x" are days of practice.

    The goal was met the week before.
    """
    before = [MONDAY - timedelta(days=n) for n in (7, 5, 3)]
    practised = [*before, *(MONDAY + timedelta(n) for n, mark in enumerate(days) if mark == "x")]
    evenings = (MONDAY + timedelta(n) for n in range(7))
    snapshots = (snapshot_on(folder, day, practised, settings) for day in evenings)
    return [str(fields_of(one.summary(), EVENING_S)["text"]) for one in snapshots]


def test_a_week_in_which_the_goal_is_met(tmp_path: Path) -> None:
    told = week_of(tmp_path, "x.x.x..")
    due = told[1].split(" · ")[0]
    assert due.startswith("round 1 of 1, ")
    assert told == [
        "all done · 1 of 3 this week · streak 1 week",
        f"{due} · 1 of 3 this week · streak 1 week",
        "all done · 2 of 3 this week · streak 1 week",
        f"{due} · 2 of 3 this week · streak 1 week",
        *3 * ["goal met · 3 of 3 this week · streak 2 weeks"],
    ]


def test_a_week_in_which_the_goal_is_missed(tmp_path: Path) -> None:
    told = week_of(tmp_path, "x......")
    due = told[1].split(" · ")[0]
    assert told == [
        "all done · 1 of 3 this week · streak 1 week",
        *4 * [f"{due} · 1 of 3 this week · streak 1 week"],
        f"{due} · 1 of 3 this week · streak 1 week · the goal needs today",
        f"{due} · 1 of 3 this week · streak 1 week",
    ]


def test_a_week_of_days_apart(tmp_path: Path) -> None:
    told = week_of(tmp_path, "x.x.x..", APART)
    assert told[1] == "rest day · 1 of 3 this week · streak 1 week"
    assert told[3] == "rest day · 2 of 3 this week · streak 1 week"
    assert told[5] == "goal met · 3 of 3 this week · streak 2 weeks"


@pytest.mark.parametrize(
    ("days", "due"), [("", True), ("x", False), (".", True), ("x.", True), ("x.x.x", False)]
)
def test_reminders_are_silent_when_nothing_is_due(tmp_path: Path, days: str, due: bool) -> None:
    practised = [MONDAY + timedelta(n) for n, mark in enumerate(days) if mark == "x"]
    today = MONDAY + timedelta(max(len(days) - 1, 0))
    assert snapshot_on(tmp_path, today, practised).status.is_due is due


def test_reminders_are_silent_on_the_day_after_one_of_days_apart(tmp_path: Path) -> None:
    day = MONDAY + timedelta(1)
    assert not snapshot_on(tmp_path, day, [MONDAY], APART).status.is_due
    assert snapshot_on(tmp_path / "in a row", day, [MONDAY]).status.is_due


def test_a_met_goal_is_told_on_the_first_screen(tmp_path: Path) -> None:
    snapshot = snapshot_on(
        tmp_path, MONDAY + timedelta(5), [MONDAY + timedelta(n) for n in (0, 2, 4)]
    )
    assert next_round(snapshot).title == "Goal met: nothing more is due this week."
    assert next_round(snapshot).is_done
    assert outlook(snapshot.status) == "3 of 3 days this week: goal met."


def test_a_fixed_routine_is_still_due_when_a_goal_is_met(tmp_path: Path) -> None:
    plan = PLAN.replace("]", ', "desk-break from 2026-11-16"]')
    snapshot = snapshot_on(
        tmp_path, MONDAY + timedelta(5), [MONDAY + timedelta(n) for n in (0, 2, 4)], plan
    )
    assert [routine.slug for routine in snapshot.routines] == ["desk-break"]
    assert snapshot.status.is_due
    assert snapshot.summary()["week_done"] == 3
    assert snapshot.status.streak.unit == "day"


def test_a_goal_that_is_due_comes_beside_the_fixed_routines(tmp_path: Path) -> None:
    plan = PLAN.replace("]", ', "desk-break on monday from 2026-11-16"]')
    on_tuesday = snapshot_on(tmp_path, MONDAY + timedelta(1), [MONDAY], plan)
    assert [routine.slug for routine in on_tuesday.routines] == [SLUG]
    on_monday = snapshot_on(tmp_path, MONDAY, [], plan)
    assert {routine.slug for routine in on_monday.routines} == {SLUG, "desk-break"}


def test_after_pain_nothing_more_is_due_whatever_the_goal(tmp_path: Path) -> None:
    exercises = (done("calf-stretch", reps=2, seconds=10, hurt=True),)
    hurt = whole(MONDAY, exercises=exercises, outcome="stopped")
    now = datetime.combine(MONDAY, time(21), UTC)
    snapshot = repository_of(tmp_path, [hurt], now=now, settings=PLAN).snapshot
    assert not snapshot.status.is_due
    assert outlook(snapshot.status) is None


def test_the_first_day_of_the_week_is_as_set(tmp_path: Path) -> None:
    practised = [MONDAY - timedelta(1), MONDAY, MONDAY + timedelta(2)]  # the first is a Sunday
    settings = f'week_starts = "sunday"\n{PLAN}'
    by_sunday = snapshot_on(tmp_path / "sunday", MONDAY + timedelta(2), practised, settings)
    by_monday = snapshot_on(tmp_path / "monday", MONDAY + timedelta(2), practised)
    assert by_sunday.summary()["week_done"] == 3
    assert by_monday.summary()["week_done"] == 2


def test_the_first_day_of_the_week_is_that_of_the_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")
    practised = [MONDAY - timedelta(1), MONDAY]
    assert snapshot_on(tmp_path, MONDAY, practised).summary()["week_done"] == 2


def test_the_report_counts_the_weeks_of_a_goal(tmp_path: Path) -> None:
    before = [MONDAY - timedelta(n) for n in (7, 5, 3)]
    snapshot = snapshot_on(tmp_path, MONDAY + timedelta(7), [*before, MONDAY])
    page = report(snapshot, span_to_report(snapshot, None, None))
    day_by_day = next(one for one in page.sections if one.heading == "Day by day")
    assert day_by_day.sentences[:2] == (
        "4 of 6 days kept, 4 with every dose; 67% of all doses.",
        "Goal met in 1 of 2 weeks.",
    )
    assert page.figures[0] == ("days kept", "4 of 6")
