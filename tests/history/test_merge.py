"""Histories unite to the same whole in whatever order, however often, whoever deleted what."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.merge import (
    History,
    as_new,
    both,
    history_of,
    lost,
    not_in,
    with_answers,
    with_change,
)
from footcoach.history.models import NOTHING_SAID, Answers
from tests.history.sessions import pause, session

TELLINGS = [
    session(number, active_s=float(active_s), outcome=outcome, answers=answers)
    for number in range(6)
    for active_s in (10, 20)
    for outcome in ("finished", "stopped")
    for answers in (
        NOTHING_SAID,
        Answers(pain=3, revision=1),
        Answers(note="cold feet", easier=True, revision=1),
        Answers(pain=2, revision=2),
    )
]
PAUSES = [pause(number) for number in range(4)]
IDS = sorted({one.id for one in TELLINGS} | {one.id for one in PAUSES})
histories = st.builds(
    history_of,
    st.lists(st.sampled_from(TELLINGS), max_size=8),
    st.lists(st.sampled_from(IDS), max_size=3),
    st.lists(st.sampled_from(PAUSES), max_size=3),
)


@given(histories, histories)
def test_the_order_does_not_matter(one: History, other: History) -> None:
    assert both(one, other) == both(other, one)


@given(histories, histories, histories)
def test_nor_who_is_united_first(one: History, two: History, three: History) -> None:
    assert both(both(one, two), three) == both(one, both(two, three))


@given(histories, histories)
def test_nor_how_often(one: History, other: History) -> None:
    united = both(one, other)
    assert both(united, other) == united == both(united, united)


@given(histories, histories)
def test_nothing_is_lost_but_what_was_deleted(one: History, other: History) -> None:
    united = both(one, other)
    assert united.by_id.keys() == (one.by_id.keys() | other.by_id.keys()) - united.deleted
    assert united.pauses.keys() == (one.pauses.keys() | other.pauses.keys()) - united.deleted
    assert united.deleted == one.deleted | other.deleted
    assert not lost((one, other), united)
    assert not not_in(one, united)


@given(histories)
def test_sessions_stand_in_the_order_in_which_they_began(one: History) -> None:
    assert list(one.sessions) == sorted(one.sessions, key=lambda told: (told.started, told.id))
    assert all(identity == told.id for identity, told in one.by_id.items())


def test_of_two_tellings_the_one_in_which_more_was_done_counts() -> None:
    short = session(active_s=10.0, outcome="finished")
    stopped, finished = session(active_s=20.0), session(active_s=20.0, outcome="finished")
    assert history_of((short, stopped)).sessions == (stopped,)
    assert history_of((finished, stopped, short)).sessions == (finished,)


def test_what_was_said_last_counts_whichever_telling_holds_more_work() -> None:
    more, less = session(active_s=20.0), session(active_s=10.0)
    said = with_answers(less, replace(less.answers, pain=4, note="left heel"))
    (both_told,) = history_of((said, more)).sessions
    assert both_told == replace(more, answers=Answers(pain=4, note="left heel", revision=1))
    corrected = with_answers(both_told, replace(both_told.answers, pain=None))
    assert history_of((corrected, said)).sessions[0].answers.pain is None


def test_what_is_missing_is_named() -> None:
    all_three, two = history_of(session(n) for n in range(3)), history_of((session(0), session(1)))
    assert lost((all_three,), two) == {session(2).id}
    assert not_in(all_three, two) == (session(2),)
    assert not lost((all_three,), history_of(two.sessions, [session(2).id]))
    assert not_in(all_three, history_of(two.sessions, [session(2).id])) == ()


def test_what_comes_back_after_a_deletion_comes_back_as_new() -> None:
    again = as_new(session())
    assert again.id != session().id
    assert replace(again, id=session().id) == session()


def test_what_two_have_said_at_once_is_kept_of_both() -> None:
    one = session(answers=Answers(pain=0, note="new shoes", revision=1))
    other = session(answers=Answers(pain=4, effort=3, easier=True, revision=1))
    (united,) = both(history_of([one]), history_of([other])).sessions
    assert united.answers == Answers(pain=4, effort=3, note="new shoes", easier=True, revision=1)


def test_a_change_leaves_what_was_said_since() -> None:
    before = Answers(pain=3, revision=1)
    there = session(answers=Answers(pain=3, note="of somebody else", revision=4))
    changed = with_change(there, before, Answers(pain=3, effort=2, revision=1))
    assert changed.answers == Answers(pain=3, effort=2, note="of somebody else", revision=5)
    assert with_change(there, before, before) is there
