"""Merging gives the same history in any order, any number of times, with any deletions."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.by_hand import corrected, uncorrected
from footcoach.history.merge import (
    History,
    history_of,
    lost_ids,
    merged,
    sessions_not_in,
    with_answers,
    with_change,
    with_correction,
    with_new_id,
)
from footcoach.history.models import NO_ANSWERS, Answers
from tests.history.sessions import pause, session

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
VERSIONS = [
    session(number, active_s=float(active_s), outcome=outcome, answers=answers, revision=revision)
    for number in range(6)
    for active_s in (10, 20)
    for outcome in ("finished", "stopped")
    for revision in (0, 1)
    for answers in (
        NO_ANSWERS,
        Answers(pain=3, revision=1),
        Answers(note="cold feet", lighter="half", revision=1),
        Answers(pain=2, revision=2),
    )
]
PAUSES = [pause(number) for number in range(4)]
IDS = sorted({one.id for one in VERSIONS} | {one.id for one in PAUSES})
histories = st.builds(
    history_of,
    st.lists(st.sampled_from(VERSIONS), max_size=8),
    st.lists(st.sampled_from(IDS), max_size=3),
    st.lists(st.sampled_from(PAUSES), max_size=3),
)


@given(histories, histories)
def test_merging_is_commutative(one: History, other: History) -> None:
    assert merged(one, other) == merged(other, one)


@given(histories, histories, histories)
def test_merging_is_associative(one: History, two: History, three: History) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(histories, histories)
def test_merging_is_idempotent(one: History, other: History) -> None:
    result = merged(one, other)
    assert merged(result, other) == result == merged(result, result)


@given(histories, histories)
def test_only_deleted_sessions_are_lost(one: History, other: History) -> None:
    result = merged(one, other)
    assert result.by_id.keys() == (one.by_id.keys() | other.by_id.keys()) - result.deleted
    assert result.pauses.keys() == (one.pauses.keys() | other.pauses.keys()) - result.deleted
    assert result.deleted == one.deleted | other.deleted
    assert not lost_ids((one, other), result)
    assert not sessions_not_in(one, result)


@given(histories)
def test_sessions_are_ordered_by_their_start(one: History) -> None:
    assert list(one.sessions) == sorted(one.sessions, key=lambda saved: (saved.started, saved.id))
    assert all(identity == saved.id for identity, saved in one.by_id.items())


def test_of_two_versions_the_one_in_which_more_was_done_counts() -> None:
    short = session(active_s=10.0, outcome="finished")
    stopped, finished = session(active_s=20.0), session(active_s=20.0, outcome="finished")
    assert history_of((short, stopped)).sessions == (stopped,)
    assert history_of((finished, stopped, short)).sessions == (finished,)


def test_the_latest_answers_count_in_whichever_version_more_was_done() -> None:
    more, less = session(active_s=20.0), session(active_s=10.0)
    answered = with_answers(less, replace(less.answers, pain=4, note="left heel"))
    (both_merged,) = history_of((answered, more)).sessions
    assert both_merged == replace(more, answers=Answers(pain=4, note="left heel", revision=1))
    corrected = with_answers(both_merged, replace(both_merged.answers, pain=None))
    assert history_of((corrected, answered)).sessions[0].answers.pain is None


def test_a_correction_counts_even_if_less_was_done() -> None:
    measured = session(active_s=600.0, outcome="finished")
    shorter = corrected(measured, NOW, active_s=20.0, outcome="stopped")
    saved = with_correction(measured, measured, shorter)
    answered = with_answers(measured, replace(measured.answers, pain=4))
    (result,) = merged(history_of([answered]), history_of([saved])).sessions
    assert (result.active_s, result.outcome, result.revision) == (20, "stopped", 1)
    assert result.answers.pain == 4
    assert result.original is not None
    assert result.original.active_s == 600


def test_a_second_correction_keeps_what_was_measured_and_can_be_undone() -> None:
    measured = session(active_s=600.0)
    once = with_correction(measured, measured, corrected(measured, NOW, active_s=20.0))
    twice = with_correction(once, once, corrected(once, NOW, active_s=30.0))
    assert twice.original is not None
    assert (twice.revision, twice.original.active_s) == (2, 600)
    undone = with_correction(twice, twice, uncorrected(twice))
    assert undone == replace(measured, revision=3)
    assert merged(history_of([twice]), history_of([undone])).sessions == (undone,)


def test_a_correction_without_a_difference_changes_nothing() -> None:
    assert corrected(session(), NOW, active_s=session().active_s) == session()
    noted = replace(session(), answers=Answers(note="cold"))
    assert with_correction(session(), session(), noted).revision == 0


def test_missing_sessions_are_listed() -> None:
    all_three, two = history_of(session(n) for n in range(3)), history_of((session(0), session(1)))
    assert lost_ids((all_three,), two) == {session(2).id}
    assert sessions_not_in(all_three, two) == (session(2),)
    assert not lost_ids((all_three,), history_of(two.sessions, [session(2).id]))
    assert sessions_not_in(all_three, history_of(two.sessions, [session(2).id])) == ()


def test_a_deleted_session_comes_back_under_a_new_id() -> None:
    again = with_new_id(session())
    assert again.id != session().id
    assert replace(again, id=session().id) == session()


def test_answers_given_at_once_are_merged() -> None:
    one = session(answers=Answers(pain=0, note="new shoes", revision=1))
    other = session(answers=Answers(pain=4, effort=3, lighter="half", revision=1))
    (result,) = merged(history_of([one]), history_of([other])).sessions
    assert result.answers == Answers(pain=4, effort=3, note="new shoes", lighter="half", revision=1)


def test_a_change_keeps_other_answers_given_since() -> None:
    before = Answers(pain=3, revision=1)
    saved = session(answers=Answers(pain=3, note="of somebody else", revision=4))
    changed = with_change(saved, before, Answers(pain=3, effort=2, revision=1))
    assert changed.answers == Answers(pain=3, effort=2, note="of somebody else", revision=5)
    assert with_change(saved, before, before) is saved
