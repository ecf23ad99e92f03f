"""What a person says about a session becomes a session, new or corrected."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from footcoach.app.repository import Repository
from footcoach.app.session_entry import (
    SessionEntry,
    corrected_session,
    find_exercise_key,
    find_routine,
    new_session,
    round_on,
)
from footcoach.app.session_words import EntryError
from footcoach.app.snapshot import Snapshot
from footcoach.config.paths import user_paths
from footcoach.errors import UserError
from footcoach.history.models import Answers, Session
from footcoach.schedule.local_time import wall_time
from tests.app.repositories import NOW, repository_of, snapshot_of
from tests.config.saving import have_everything
from tests.history.sessions import session

TODAY = NOW.astimezone().date()
YESTERDAY = TODAY - timedelta(1)
VARIANT = "resisted-flexion/other-heel-on-top"


def logged(
    snapshot: Snapshot, routine: str | None = None, number: int | None = None, **said: Any
) -> Session:
    """Return the session of an entry, as the command makes it."""
    entry = SessionEntry(**said)
    found = find_routine(snapshot, routine, entry.reps)
    day = entry.day or snapshot.today
    return new_session(snapshot, round_on(snapshot, found, day, number, entry.reps), entry)


def began(one: Session) -> datetime:
    return wall_time(one.started, one.zone)


def test_a_routine_alone_was_done_whole_and_ended_just_now(tmp_path: Path) -> None:
    have_everything(user_paths(tmp_path).settings)
    one = logged(snapshot_of(tmp_path), "five-exercises")
    assert (one.by_hand, one.outcome, one.round, one.day) == (True, "finished", 1, TODAY)
    assert one.active_s == 717
    assert [record.outcome for record in one.exercises] == ["done"] * 5
    assert one.ended == NOW
    assert one.started == NOW - timedelta(seconds=717)
    assert one.edited == NOW


def test_another_day_without_a_time_means_noon(tmp_path: Path) -> None:
    one = logged(snapshot_of(tmp_path), "desk-break", day=YESTERDAY)
    assert (one.day, began(one)) == (YESTERDAY, datetime.combine(YESTERDAY, time(12)))
    at = logged(snapshot_of(tmp_path), "desk-break", day=YESTERDAY, at=time(18, 30))
    assert began(at) == datetime.combine(YESTERDAY, time(18, 30))


def test_a_time_before_the_day_starts_is_in_the_night_after_it(tmp_path: Path) -> None:
    one = logged(snapshot_of(tmp_path), "desk-break", day=YESTERDAY, at=time(1, 30))
    assert (one.day, began(one)) == (YESTERDAY, datetime.combine(TODAY, time(1, 30)))
    repository = repository_of(tmp_path, settings="day_starts = 00:00:00\n")
    one = logged(repository.snapshot, "desk-break", day=YESTERDAY, at=time(1, 30))
    assert (one.day, began(one)) == (YESTERDAY, datetime.combine(YESTERDAY, time(1, 30)))


def test_what_is_still_to_come_is_refused(tmp_path: Path) -> None:
    late = (NOW.astimezone() + timedelta(minutes=5)).time()
    with pytest.raises(EntryError, match="today is still to come; choose an earlier") as caught:
        logged(snapshot_of(tmp_path), "desk-break", at=late)
    assert caught.value.field == "time"


def test_some_exercises_leave_the_others_out(tmp_path: Path) -> None:
    one = logged(snapshot_of(tmp_path), reps={"toe-presses": 6}, length_s=300.0)
    by_slug = {record.exercise: record for record in one.exercises}
    assert (one.routine, one.outcome, one.active_s) == ("five-exercises", "stopped", 300)
    presses = by_slug.pop("toe-presses")
    assert (presses.reps, presses.of, presses.outcome, presses.both_s) == (6, 10, "partial", 18)
    assert {record.outcome for record in by_slug.values()} == {"skipped"}
    assert {record.effort_s for record in by_slug.values()} == {0}


def test_more_repetitions_than_planned_are_kept(tmp_path: Path) -> None:
    one = logged(snapshot_of(tmp_path), reps={"toe-presses": 20})
    presses = next(record for record in one.exercises if record.exercise == "toe-presses")
    assert (presses.reps, presses.of, presses.outcome, presses.both_s) == (20, 10, "done", 60)


def test_both_feet_get_their_share(tmp_path: Path) -> None:
    one = logged(snapshot_of(tmp_path), reps={"ankle-circles": 1})
    circles = next(record for record in one.exercises if record.exercise == "ankle-circles")
    assert (circles.left_s, circles.right_s, circles.both_s) == (5, 5, 0)


def test_a_variant_is_recorded_under_its_exercise(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    key = find_exercise_key(snapshot, "Resisted flexion/Other heel on top")
    assert key == VARIANT
    one = logged(snapshot, reps={key: None})
    record = next(record for record in one.exercises if record.variant)
    assert (record.exercise, record.key, record.outcome) == ("resisted-flexion", VARIANT, "done")
    assert snapshot.name_of_record(record) == "Resisted flexion: Other heel on top"
    with pytest.raises(EntryError, match="Resisted flexion has no variant 'x'; choose"):
        find_exercise_key(snapshot, "resisted-flexion/x")


def test_an_exercise_of_another_routine_is_logged_there(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    one = logged(snapshot, reps={"toe-yoga": None})
    assert one.routine != "five-exercises"
    assert one.routine in snapshot.catalog.routines
    assert "toe-yoga" in {record.exercise for record in one.exercises}


def test_exercises_of_different_routines_are_logged_one_by_one(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match="all of: Calf stretch, Toe presses") as caught:
        logged(snapshot_of(tmp_path), reps={"toe-presses": None, "calf-stretch": None})
    assert caught.value.field == "exercise"


@pytest.mark.parametrize(
    ("routine", "number", "reps", "says"),
    [
        ("desk-break", 9, {}, "Desk break has no round 9"),
        ("desk-break", None, {"toe-presses": None}, "Toe presses is not in Desk break"),
        ("five-exercises", None, {"toe-presses": 0}, "nothing of it was done"),
        ("nine", None, {}, "there is no routine 'nine'"),
    ],
)
def test_what_cannot_be_is_told(
    tmp_path: Path, routine: str, number: int | None, reps: dict[str, int | None], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        logged(snapshot_of(tmp_path), routine, number, reps=reps)


def test_the_round_is_the_next_one_of_that_day(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    first = logged(snapshot, "five-exercises", day=YESTERDAY, at=time(9))
    after = snapshot_of(tmp_path, [first])
    assert logged(after, "five-exercises", day=YESTERDAY, at=time(19)).round == 2
    assert logged(after, "five-exercises").round == 1
    assert logged(after, "five-exercises", number=3).round == 3


async def test_a_session_of_yesterday_saves_the_streak_and_can_be_removed(tmp_path: Path) -> None:
    repository = repository_of(tmp_path)
    await repository.add(logged(repository.snapshot, "five-exercises"))
    assert repository.snapshot.status.streak.current == 1
    missed = logged(repository.snapshot, "five-exercises", day=YESTERDAY)
    await repository.add(missed)
    assert repository.snapshot.status.streak.current == 2
    await repository.delete(missed)
    assert repository.snapshot.status.streak.current == 1


# -- corrections


def measured(repository: Repository) -> Session:
    (one,) = repository.snapshot.sessions
    return one


def test_another_length_moves_the_end_and_keeps_the_measurements(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(2)])
    before = measured(repository)
    after = corrected_session(repository.snapshot, before, SessionEntry(length_s=200.0))
    assert after.exercises == before.exercises
    assert (after.active_s, after.ended) == (200, before.ended + timedelta(seconds=60))
    assert after.original is not None
    assert (after.original.active_s, after.original.ended) == (140, before.ended)
    assert (after.by_hand, after.edited, after.outcome) == (False, NOW, "stopped")


def test_a_wrong_end_becomes_done(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, [session(2)])
    entry = SessionEntry(reps={"toe-walking": None})
    after = corrected_session(repository.snapshot, measured(repository), entry)
    (record,) = after.exercises
    assert (record.reps, record.outcome, record.both_s, after.outcome) == (
        5,
        "done",
        100,
        "finished",
    )
    assert after.active_s > 140


def test_an_exercise_that_was_done_after_all_did_not_hurt(tmp_path: Path) -> None:
    (record,) = session().exercises
    hurt = session(2, exercises=(replace(record, hurt=True),))
    snapshot = snapshot_of(tmp_path, [hurt])
    fewer = corrected_session(snapshot, hurt, SessionEntry(reps={"toe-walking": 2}))
    assert fewer.hurt
    assert not corrected_session(snapshot, hurt, SessionEntry(reps={"toe-walking": None})).hurt


def test_day_and_time_are_those_of_the_place_of_the_session(tmp_path: Path) -> None:
    one = session(2, zone="Asia/Tokyo")
    snapshot = snapshot_of(tmp_path, [one])
    entry = SessionEntry(day=date(2026, 11, 24), at=time(18, 30))
    after = corrected_session(snapshot, one, entry)
    assert (after.day, after.zone) == (date(2026, 11, 24), "Asia/Tokyo")
    assert began(after) == datetime.combine(date(2026, 11, 24), time(18, 30))
    assert after.ended - after.started == one.ended - one.started


def test_other_answers_alone_are_no_correction(tmp_path: Path) -> None:
    one = session(2, answers=Answers(pain=5, lighter="half", note="left heel", revision=2))
    snapshot = snapshot_of(tmp_path, [one])
    answers = replace(one.answers, pain=1)
    after = corrected_session(snapshot, one, SessionEntry(answers=answers))
    assert after == replace(one, answers=replace(answers, lighter=None))


def test_an_exercise_that_no_longer_exists_can_be_corrected(tmp_path: Path) -> None:
    (record,) = session().exercises
    gone = session(2, exercises=(replace(record, exercise="gone", left_s=80.0, both_s=0.0),))
    entry = SessionEntry(reps={"gone": None})
    after = corrected_session(snapshot_of(tmp_path, [gone]), gone, entry)
    assert (after.exercises[0].left_s, after.active_s) == (100, 160)
