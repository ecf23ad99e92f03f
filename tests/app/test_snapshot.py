"""A snapshot: the last session, its effect on the dose, and the round due after it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footcoach.history.models import Answers, Session
from footcoach.progress.overview import Lookback, overview_of, span_of
from footcoach.texts.pain import hurt_sentence
from footcoach.texts.sessions import last_in_words
from footcoach.texts.streaks import outlook, warning
from tests.app.repositories import NOW, repository_of, snapshot_of
from tests.history.sessions import done, session

TODAY, YESTERDAY = 3, 2  # numbers of sessions: they begin on 2026-11-23
AHEAD = [session(number, routine="desk-break") for number in (4, 400, 900_000)]
"""Sessions that a wrong clock dated tomorrow, in a year, in thousands of years."""


def answered(number: int, **answers: object) -> Session:
    return session(number, answers=Answers(**answers, revision=1))  # type: ignore[arg-type]  # any


def hurt(number: int) -> Session:
    return session(number, exercises=(done("toe-walking", reps=2, seconds=30, hurt=True),))


TOO_MUCH = {"ended because it hurt": hurt, "pain of 6": lambda number: answered(number, pain=6)}
too_much = pytest.mark.parametrize("make", TOO_MUCH.values(), ids=TOO_MUCH.keys())
Make = Callable[[int], Session]


# -- the latest


def test_a_session_that_is_dated_ahead_takes_nothing_from_the_last_one(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, [answered(YESTERDAY, lighter="half"), *AHEAD])
    assert snapshot.latest() == snapshot.sessions[0]
    assert snapshot.lighter == "half"
    assert snapshot.to_ask_about() == snapshot.sessions[0]
    assert snapshot.latest("desk-break") is None
    assert last_in_words(snapshot.sessions[0], "Walk", snapshot.now).startswith(
        "Last: Walk, yesterday, "
    )


def test_it_becomes_the_last_one_once_its_time_has_come(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path, [answered(YESTERDAY, lighter="half"), *AHEAD], now=NOW + timedelta(days=2)
    )
    assert snapshot.latest() == AHEAD[0]
    assert snapshot.lighter is None


def test_nor_does_it_make_a_streak_a_fullest_week_or_a_longer_span(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path, [session(n, active_s=1200.0, routine="desk-break") for n in (1, 400)]
    )
    status, today = snapshot.status, snapshot.today
    assert status.streak.longest == 1
    assert not status.streak.comebacks
    seen = overview_of(
        snapshot.days,
        snapshot.off,
        span_of(snapshot.days, Lookback.ALL, today),
        today,
    )
    assert (seen.span.first, seen.span.last) == (snapshot.sessions[0].day, today)
    assert seen.fullest is not None
    assert seen.fullest.first <= today


def test_an_end_that_is_ahead_is_not_told_as_just_now() -> None:
    one = session(1, ended=NOW + timedelta(days=4000))
    assert last_in_words(one, "Walk", NOW) == "Last: Walk, 2 days ago, round 1, 2:20"


# -- after it hurt


@too_much
def test_after_too_much_nothing_is_due_for_the_rest_of_the_day(make: Make, tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, [make(TODAY)])
    status = snapshot.status
    assert snapshot.hurt_today == snapshot.sessions[-1] == status.hurt
    assert not status.is_due
    assert snapshot.next_round is not None  # it can still be chosen
    assert snapshot.summary()["state"] == "rest"
    assert outlook(status) is None
    assert warning(status, left_s=60) is None


@too_much
def test_the_next_round_has_half_its_dose(make: Make, tmp_path: Path) -> None:
    whole = snapshot_of(tmp_path / "whole").summary()
    snapshot = snapshot_of(tmp_path / "hurt", [make(YESTERDAY)])
    assert snapshot.hurt_today is None
    assert snapshot.status.is_due
    assert snapshot.lighter == "half"
    assert 0 < int(snapshot.summary()["length_s"] or 0) < int(whole["length_s"] or 0)
    after = snapshot_of(tmp_path / "after", [make(1), session(YESTERDAY)])
    assert not after.lighter


def test_another_round_on_that_day_ends_no_rest(tmp_path: Path) -> None:
    later = session(TODAY, id="b" * 32, started=NOW - timedelta(hours=1))
    snapshot = snapshot_of(tmp_path, [hurt(TODAY), later])
    assert snapshot.hurt_today == snapshot.sessions[0]


def test_pain_that_the_rule_lets_pass_changes_nothing(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, [answered(TODAY, pain=5)])
    assert snapshot.hurt_today is None
    assert snapshot.lighter is None
    assert snapshot.summary()["state"] == "due"


def test_it_is_said_as_it_was() -> None:
    rest = "Rest today; tomorrow starts easier."
    assert hurt_sentence() == hurt_sentence(hurt(1)) == f"You stopped because it hurt. {rest}"
    assert hurt_sentence(answered(1, pain=8)) == f"Your pain was 8 of 10. {rest}"


# -- a clock that has not been set


def test_what_an_unset_clock_has_dated_counts_for_no_day(tmp_path: Path) -> None:
    unset = datetime(1970, 1, 3, 12, tzinfo=UTC)
    first = session(0, started=unset, ended=unset, day=unset.date())
    full = tuple(done(one, reps=5, seconds=60) for one in ("toe-walking", "toe-presses"))
    long_ago = replace(first, id="c" * 32, exercises=full, outcome="finished")
    boot = repository_of(tmp_path, [first, long_ago], now=unset + timedelta(hours=2))
    assert any("clock says 1970-01-03" in one for one in boot.mistakes)
    assert all(one.done == 0 for one in boot.snapshot.status.due)
    assert boot.snapshot.to_ask_about() is None
    later = repository_of(tmp_path)
    assert not later.mistakes
    assert len(later.snapshot.sessions) == 2
    assert not later.snapshot.days.kept
    assert later.snapshot.status.streak.longest == 0
    assert span_of(later.snapshot.days, Lookback.ALL, later.snapshot.today).days == 1


# -- another moment


def test_the_same_day_leaves_everything_but_the_moment(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, [session(TODAY)])
    later = snapshot.at(NOW + timedelta(hours=1))
    assert later == replace(snapshot, now=NOW + timedelta(hours=1))
    assert later.status is snapshot.status


def test_another_day_has_another_status_and_the_same_days(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, [hurt(TODAY)])
    tomorrow = snapshot.at(NOW + timedelta(days=1))
    assert tomorrow.today == snapshot.today + timedelta(days=1)
    assert tomorrow.days is snapshot.days
    assert tomorrow.hurt_today is None
    assert tomorrow.status_on(snapshot.today) == snapshot.status
