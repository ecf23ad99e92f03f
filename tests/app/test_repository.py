"""The desk: which session was the last, what it changes, and what the status is told."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from footcoach.app.repository import Desk
from footcoach.app.session_store import SessionStore
from footcoach.config.paths import user_paths
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.progress.days import Days
from footcoach.progress.overview import Lookback, overview_of, span_of
from footcoach.routines.models import Doses
from footcoach.status import cache
from footcoach.texts.sessions import hurt_sentence, last_in_words
from footcoach.texts.streaks import outlook, warning
from tests.app.repositories import NOW, desk_of
from tests.history.sessions import done, pause, session

TODAY, YESTERDAY = 3, 2  # numbers of sessions: they begin on 2026-11-23
AHEAD = [session(number, routine="desk-break") for number in (4, 400, 900_000)]
"""Sessions that a wrong clock has dated tomorrow, in a year, in thousands of years."""


def said(number: int, **answers: object) -> Session:
    return session(number, answers=Answers(**answers, revision=1))  # type: ignore[arg-type]  # any


def hurt(number: int) -> Session:
    return session(number, exercises=(done("toe-walking", reps=2, seconds=30, hurt=True),))


TOO_MUCH = {"ended because it hurt": hurt, "pain of 6": lambda number: said(number, pain=6)}
too_much = pytest.mark.parametrize("make", TOO_MUCH.values(), ids=TOO_MUCH.keys())
Make = Callable[[int], Session]


# -- the latest


def test_a_session_that_is_dated_ahead_takes_nothing_from_the_last_one(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [said(YESTERDAY, easier=True), *AHEAD])
    assert desk.latest() == desk.sessions[0]
    assert desk.is_easier
    assert desk.to_ask_about() == desk.sessions[0]
    assert desk.latest("desk-break") is None
    assert last_in_words(desk.sessions[0], desk.now()).endswith(", 1 day ago")


def test_it_becomes_the_last_one_once_its_time_has_come(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [said(YESTERDAY, easier=True), *AHEAD], now=NOW + timedelta(days=2))
    assert desk.latest() == AHEAD[0]
    assert not desk.is_easier


def test_nor_does_it_make_a_streak_a_fullest_week_or_a_longer_span(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [session(n, active_s=1200.0, routine="desk-break") for n in (1, 400)])
    standing, today = desk.standing(desk.today()), desk.today()
    assert standing.streak.longest == 1
    assert not standing.streak.comebacks
    seen = overview_of(desk.days, desk.off(), span_of(desk.days, Lookback.ALL, today), today)
    assert (seen.span.first, seen.span.last) == (desk.sessions[0].day, today)
    assert seen.fullest is not None
    assert seen.fullest.monday <= today


def test_an_end_that_is_ahead_is_not_told_as_just_now() -> None:
    one = session(1, ended=NOW + timedelta(days=4000))
    assert last_in_words(one, NOW) == "Last: round 1, 2:20, 2 days ago"


# -- after it hurt


@too_much
def test_after_too_much_nothing_is_due_for_the_rest_of_the_day(make: Make, tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [make(TODAY)])
    standing = desk.standing(desk.today())
    assert desk.hurt_today() == desk.sessions[-1] == standing.hurt
    assert not standing.is_due
    assert desk.next_round() is not None  # it can still be chosen
    assert desk.summary()["state"] == "rest"
    assert outlook(standing) is None
    assert warning(standing, left_s=60) is None


@too_much
def test_the_next_round_has_half_its_dose(make: Make, tmp_path: Path) -> None:
    whole = desk_of(tmp_path / "whole").summary()
    desk = desk_of(tmp_path / "hurt", [make(YESTERDAY)])
    assert desk.hurt_today() is None
    assert desk.standing(desk.today()).is_due
    assert desk.is_easier
    assert 0 < int(desk.summary()["length_s"] or 0) < int(whole["length_s"] or 0)
    after = desk_of(tmp_path / "after", [make(1), session(YESTERDAY)])
    assert not after.is_easier


def test_another_round_on_that_day_ends_no_rest(tmp_path: Path) -> None:
    later = session(TODAY, id="b" * 32, started=NOW - timedelta(hours=1))
    desk = desk_of(tmp_path, [hurt(TODAY), later])
    assert desk.hurt_today() == desk.sessions[0]


def test_pain_that_the_rule_lets_pass_changes_nothing(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [said(TODAY, pain=5)])
    assert desk.hurt_today() is None
    assert not desk.is_easier
    assert desk.summary()["state"] == "due"


def test_it_is_said_as_it_was() -> None:
    rest = "Rest today; tomorrow starts easier."
    assert hurt_sentence() == hurt_sentence(hurt(1)) == f"You stopped because it hurt. {rest}"
    assert hurt_sentence(said(1, pain=8)) == f"It hurt: pain 8 of 10. {rest}"


# -- a clock that has not been set


def test_what_an_unset_clock_has_dated_counts_for_no_day(tmp_path: Path) -> None:
    unset = datetime(1970, 1, 3, 12, tzinfo=UTC)
    first = session(0, started=unset, ended=unset, day=unset.date())
    full = tuple(done(one, reps=5, seconds=60) for one in ("toe-walking", "toe-presses"))
    long_ago = replace(first, id="c" * 32, exercises=full, outcome="finished")
    boot = desk_of(tmp_path, [first, long_ago], now=unset + timedelta(hours=2))
    assert any("clock says 1970-01-03" in one for one in boot.mistakes)
    assert all(one.done == 0 for one in boot.standing(boot.today()).due)
    assert boot.to_ask_about() is None
    later = desk_of(tmp_path)
    assert not later.mistakes
    assert len(later.sessions) == 2
    assert not later.days.kept
    assert later.standing(later.today()).streak.longest == 0
    assert span_of(later.days, Lookback.ALL, later.today()).days == 1


# -- what the status is told


def kept(desk: Desk) -> dict[str, object] | None:
    found = cache.read(str(desk.paths.status), desk.now().timestamp())
    return None if found is None else dict(found[0])


def test_another_routine_tells_the_status_nothing_of_the_plan(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [session(1)], routine="desk-break")
    whole = tuple(
        done(one.slug, reps=5, seconds=60) for one in desk.shelf.routines["desk-break"].exercises
    )
    desk.keep(session(TODAY, routine="desk-break", exercises=whole, outcome="finished"))
    assert kept(desk) is None
    assert desk_of(tmp_path).summary()["state"] == "due"


def test_what_was_kept_counts_while_its_files_are_those_that_were_read(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [session(1)], settings="volume = 10\n")
    desk.keep_summary()
    assert kept(desk) is not None


def test_settings_that_were_edited_meanwhile_make_it_anew(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [session(1)])
    desk.paths.settings.write_text("prepare_s = 60\n")
    desk.keep(session(TODAY))
    assert kept(desk) is None


async def test_but_not_those_that_were_chosen_here(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [session(1)])
    assert await desk.change("prepare_s", lambda _: 60) is None
    desk.keep_summary()
    assert kept(desk) is not None


OWN = 'name = "Mine"\n[[exercises]]\nuse = "toe-presses"\ndose = { reps = 2 }\n'


def test_so_does_a_routine_that_was_edited_meanwhile(tmp_path: Path) -> None:
    file = user_paths(tmp_path).routines / "mine.toml"
    file.parent.mkdir()
    file.write_text(OWN)
    desk = desk_of(tmp_path, [session(1)], settings='routines = ["mine"]\n')
    desk.keep_summary()
    assert kept(desk) is not None
    file.write_text(OWN.replace("reps = 2", "reps = 20"))
    desk.keep(session(TODAY))
    assert kept(desk) is None
    desk.look_again()
    desk.keep_summary()
    assert kept(desk) is not None


def test_so_does_a_routine_that_came_meanwhile(tmp_path: Path) -> None:
    folder = user_paths(tmp_path).routines
    folder.mkdir()
    desk = desk_of(tmp_path, [session(1)], settings='routines = ["mine"]\n')
    (folder / "mine.toml").write_text(OWN)
    desk.keep_summary()
    assert kept(desk) is None


def test_a_history_in_trouble_tells_the_status_nothing(tmp_path: Path) -> None:
    user_paths(tmp_path).history.write_text("broken")
    desk = desk_of(tmp_path)
    desk.keep_summary()
    assert not desk.paths.status.exists()


@pytest.mark.parametrize("there", ["folder", "link to itself"])
def test_where_it_cannot_be_kept_nothing_is_lost(there: str, tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    if there == "folder":
        (desk.paths.status / "x").mkdir(parents=True)
    else:
        desk.paths.status.symlink_to(desk.paths.status)
    desk.keep(session(TODAY))
    assert len(Store(desk.paths.history).load().sessions) == 1


# -- two windows


async def test_two_windows_say_different_things_about_one_session(tmp_path: Path) -> None:
    one, other = (desk_of(tmp_path, [session(1)]) for _ in range(2))
    seen = one.sessions[0]
    assert await one.say(seen, Answers(pain=2)) is None
    assert await other.say(seen, Answers(note="new shoes")) is None
    again = replace(seen, answers=Answers(pain=2, revision=1))  # as the first window knows it
    assert await one.say(again, replace(again.answers, effort=3)) is None
    (kept,) = Store(one.paths.history).load().sessions
    assert kept.answers == Answers(pain=2, effort=3, note="new shoes", revision=3)
    assert one.sessions == (kept,)


async def test_so_do_questions_after_a_session_and_a_note_in_the_history(tmp_path: Path) -> None:
    one, other = (desk_of(tmp_path, [session(1)]) for _ in range(2))
    safe, told = SessionStore(one, print), one.sessions[0]
    told = (await safe.say(told, replace(told.answers, pain=2))).session
    assert await other.say(other.sessions[0], Answers(note="new shoes")) is None
    ended = await safe.say(told, replace(told.answers, effort=3))
    assert ended.problem is None
    (kept,) = Store(one.paths.history).load().sessions
    assert (kept.answers.pain, kept.answers.effort, kept.answers.note) == (2, 3, "new shoes")


async def test_pauses_of_two_windows_are_both_kept(tmp_path: Path) -> None:
    one, other = (desk_of(tmp_path, [session(1)]) for _ in range(2))
    assert await one.pause(pause(5)) is None
    assert await other.pause(pause(20)) is None
    assert Store(one.paths.history).load().pauses.keys() == {pause(5).id, pause(20).id}


async def test_a_choice_takes_over_what_another_window_has_chosen(tmp_path: Path) -> None:
    one, other = (desk_of(tmp_path) for _ in range(2))
    assert await one.change("prepare_s", lambda _: 30) is None
    assert await other.change("volume", lambda _: 10) is None
    assert (other.settings.prepare_s, other.settings.volume) == (30, 10)


# -- several at once


async def reload(desk: Desk) -> None:
    for number in range(12):
        (desk.paths.routines / "mine.toml").write_text(OWN.replace("= 2", f"= {number + 1}"))
        await asyncio.to_thread(desk.look_again)


async def delete(desk: Desk) -> None:
    for one in desk.sessions[:10]:
        assert await desk.delete(one) is None


async def add(desk: Desk) -> None:
    for number in range(TODAY - 8, TODAY):
        assert await desk.try_to_keep(session(number)) is None


def chosen(number: int, _: object) -> int:
    return number


async def choose(desk: Desk) -> None:
    for number in range(5, 17):
        assert await desk.change("prepare_s", partial(chosen, number)) is None


async def merge(desk: Desk) -> None:
    for _ in range(4):
        await asyncio.to_thread(desk.merge_and_back_up)


def assert_belongs_together(desk: Desk) -> None:
    known = desk._known
    by_day = [one.id for done in known.days.sessions.values() for one in done]
    assert sorted(by_day) == sorted(known.history.by_id)
    assert len(known.sessions) == len(by_day)
    assert desk.standing(desk.today()).today == desk.today()


async def test_threads_leave_nothing_half_done(tmp_path: Path) -> None:
    """Reloads, saves, deletions and choices at once: whoever looks finds what belongs together."""
    desk = desk_of(tmp_path, [session(number) for number in range(-30, 0)])
    desk.paths.routines.mkdir()
    tasks = [asyncio.create_task(act(desk)) for act in (reload, delete, add, choose, merge)]
    while not all(task.done() for task in tasks):
        assert_belongs_together(desk)
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    on_disk = Store(desk.paths.history).load()
    assert desk.history == on_disk
    assert set(desk.days.sessions) == {one.day for one in on_disk.sessions}
    assert desk.standing(desk.today()) == Desk(desk.paths, desk.clock).standing(desk.today())
    assert json.loads(desk.paths.status.read_text())["streak"] == desk.summary()["streak"]


class SlowDays:
    """Sums up days, and lets something else happen in the middle of the first time."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._other = threading.Thread(target=meanwhile)
        self._began = False

    def of(self, sessions: Iterable[Session], doses: Doses) -> Days:
        if not self._began:
            self._began = True
            self._other.start()
            self._other.join(timeout=0.2)  # it gets as far as it can
        return Days.of(sessions, doses)

    def end(self) -> None:
        self._other.join()


def delete_first(desk: Desk) -> None:
    assert asyncio.run(desk.delete(desk.sessions[0])) is None


def test_a_reload_brings_back_nothing_that_is_deleted_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(tmp_path, [session(1), session(2)])
    own = desk.paths.routines / "mine.toml"
    own.parent.mkdir()
    own.write_text(OWN)
    slow = SlowDays(lambda: delete_first(desk))
    monkeypatch.setattr("footcoach.app.repository.Days", slow)
    desk.look_again()
    slow.end()
    assert [one.id for one in desk.sessions] == [session(2).id]
    assert list(desk.days.sessions) == [session(2).day]
