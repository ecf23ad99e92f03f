"""The summary holds what was done: completed repetitions and seconds of effort per foot."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.coaching.ledger import Entry
from footcoach.history.models import Session
from footcoach.history.summarize import Start, summarize_exercise, summarize_session
from footcoach.routines.timeline import EFFORT, Kind, Phase

STARTED = datetime(2026, 11, 23, 7, 40, 12, 987_654, tzinfo=UTC)
START = Start(
    id="0123456789abcdef" * 2,
    routine="own",
    round=2,
    started=STARTED,
    zone="Europe/Berlin",
    day=date(2026, 11, 23),
)
WALK = (
    Phase("walk", Kind.PREPARE, 5, "both", 1, 1),
    Phase("walk", Kind.WORK, 20, "both", 1, 1),
    Phase("walk", Kind.REST, 15, "both", 1, 1),
    Phase("walk", Kind.WORK, 20, "both", 1, 2),
)
GRIP = (
    Phase("grip", Kind.PREPARE, 4, "left", 1, 1),
    Phase("grip", Kind.WORK, 3, "left", 1, 1),
    Phase("grip", Kind.HOLD, 10, "left", 1, 1),
    Phase("grip", Kind.SWITCH, 6, "right", 1, 1),
    Phase("grip", Kind.WORK, 3, "right", 1, 1),
    Phase("grip", Kind.HOLD, 10, "right", 1, 1),
)
CIRCLE = (
    Phase("circle", Kind.WORK, 10, "left", 1, 1, "clockwise"),
    Phase("circle", Kind.WORK, 10, "left", 1, 1, "counter-clockwise"),
)
SETS = tuple(Phase("press", Kind.HOLD, 3, "both", set_number, 1) for set_number in (1, 2, 3))


def entry(word: str, phase: Phase) -> Entry:
    if word == "#":
        return Entry(float(phase.seconds), completed=True)
    return Entry() if word == "." else Entry(float(word))


def entries(script: str, timeline: tuple[Phase, ...]) -> list[Entry]:
    """Parse "# . 7.5": a completed phase, one skipped at once, and one left after 7.5 s."""
    return [entry(word, phase) for word, phase in zip(script.split(), timeline, strict=True)]


@pytest.mark.parametrize(
    ("timeline", "script", "reps", "outcome"),
    [
        (WALK, "# # # #", "2 of 2", "done"),
        (WALK, "# # # 19.9", "1 of 2", "partial"),
        (WALK, "# 12 . .", "0 of 2", "partial"),
        (WALK, "# 1.0 . .", "0 of 2", "partial"),
        (WALK, "# 0.9 # .", "0 of 2", "skipped"),
        (WALK, "# . # .", "0 of 2", "skipped"),
        (WALK, ". # . #", "2 of 2", "done"),
        (WALK, ". . . #", "1 of 2", "partial"),
        (GRIP, "# # # # # #", "2 of 2", "done"),
        (GRIP, "# # # # # .", "1 of 2", "partial"),
        (GRIP, "# . # # . #", "0 of 2", "partial"),
        (CIRCLE, "# #", "1 of 1", "done"),
        (CIRCLE, "# .", "0 of 1", "partial"),
        (SETS, "# # #", "3 of 3", "done"),
        (SETS, "# . #", "2 of 3", "partial"),
    ],
)
def test_a_repetition_counts_if_all_of_its_work_and_hold_was_done(
    timeline: tuple[Phase, ...], script: str, reps: str, outcome: str
) -> None:
    record = summarize_exercise("any", list(zip(timeline, entries(script, timeline), strict=True)))
    assert f"{record.reps} of {record.of}" == reps
    assert record.outcome == outcome


@pytest.mark.parametrize(
    ("timeline", "script", "left", "right", "both"),
    [
        (WALK, "# # # #", 0, 0, 40),
        (WALK, "4 7.5 15 0.25", 0, 0, 7.8),
        (GRIP, "# # # # # #", 13, 13, 0),
        (GRIP, "# # 4.04 # . 2", 7, 2, 0),
        (WALK, "# # # 25", 0, 0, 45),
    ],
)
def test_effort_is_work_and_hold_in_tenths_per_foot(
    timeline: tuple[Phase, ...], script: str, left: float, right: float, both: float
) -> None:
    record = summarize_exercise("any", list(zip(timeline, entries(script, timeline), strict=True)))
    assert (record.left_s, record.right_s, record.both_s) == (left, right, both)
    assert record.effort_s == pytest.approx(left + right + both)


def test_planned_seconds_are_those_of_the_timeline() -> None:
    for timeline, planned in ((WALK, 40), (GRIP, 26), (CIRCLE, 20), (SETS, 9)):
        phases_done = [(phase, Entry()) for phase in timeline]
        assert summarize_exercise("any", phases_done).planned_s == planned


def record(script: str, timeline: tuple[Phase, ...] = WALK + GRIP, **changed: Any) -> Session:
    how: dict[str, Any] = {"ended": STARTED + timedelta(minutes=5), "finished": True, **changed}
    return summarize_session(START, timeline, entries(script, timeline), **how)


def test_a_session_has_the_fixed_part_of_its_start() -> None:
    session = record("# # # # # # # # # #")
    assert session.id == START.id
    assert (session.routine, session.round) == ("own", 2)
    assert (session.zone, session.day) == ("Europe/Berlin", date(2026, 11, 23))


def test_times_are_saved_to_the_second() -> None:
    session = record("# # # # # # # # # #")
    assert session.started == datetime(2026, 11, 23, 7, 40, 12, tzinfo=UTC)
    assert session.ended == datetime(2026, 11, 23, 7, 45, 12, tzinfo=UTC)


@pytest.mark.parametrize(("finished", "outcome"), [(True, "finished"), (False, "stopped")])
def test_a_session_has_its_outcome(finished: bool, outcome: str) -> None:
    assert record("# # # # # # # # # #", finished=finished).outcome == outcome


def test_active_time_is_the_sum_of_all_phases() -> None:
    assert record("# # # # # # # # # #").active_s == 96
    assert record("2 # 0.5 . . . . . . .").active_s == 22.5


def test_exercises_are_saved_in_order_including_skipped_ones() -> None:
    session = record("# # # # . . . . . .")
    outcomes = [(one.exercise, one.outcome) for one in session.exercises]
    assert outcomes == [("walk", "done"), ("grip", "skipped")]
    assert (session.effort_s, session.planned_s) == (40, 66)


def test_a_missing_entry_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        summarize_session(START, WALK, [Entry()] * 3, ended=STARTED, finished=True)


def test_a_start_far_from_utc_is_the_same_instant() -> None:
    elsewhere = STARTED.astimezone(timezone(timedelta(hours=13, minutes=45)))
    session = record("# # # # # # # # # #", ended=elsewhere)
    assert session.ended == STARTED.replace(microsecond=0)


walked_entries = st.builds(
    Entry, seconds=st.integers(0, 300).map(lambda tenths: tenths / 10), completed=st.booleans()
)


@given(st.lists(walked_entries, min_size=10, max_size=10))
def test_nothing_is_lost_or_invented(entries_done: list[Entry]) -> None:
    timeline = WALK + GRIP
    session = summarize_session(START, timeline, entries_done, ended=STARTED, finished=False)
    effort = sum(
        e.seconds for phase, e in zip(timeline, entries_done, strict=True) if phase.kind in EFFORT
    )
    assert session.effort_s == pytest.approx(effort)
    assert session.active_s == pytest.approx(sum(one.seconds for one in entries_done))
    for one in session.exercises:
        assert 0 <= one.reps <= one.of
        assert (one.outcome == "done") == (one.reps == one.of)
