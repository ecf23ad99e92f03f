"""A key held down since before a question does not answer it."""

from footcoach.coaching.clock import HandClock
from footcoach.plain.guard import Guard


def counts(guard: Guard, clock: HandClock, key: str, *after: float) -> list[bool]:
    """Return whether a key is let through, each time after some seconds."""
    let = []
    for seconds in after:
        clock.leap(seconds)
        let.append(guard.counts(key))
    return let


def test_a_held_key_does_not_answer_until_it_was_let_go() -> None:
    clock = HandClock()
    guard = Guard(clock.now)
    assert guard.counts("enter")
    guard.change(asks=True)
    assert counts(guard, clock, "enter", 0.5, 0.03, 0.03, 0.03, 1.0) == [False] * 4 + [True]


def test_another_key_answers_at_once_and_ends_the_holding() -> None:
    clock = HandClock()
    guard = Guard(clock.now)
    assert guard.counts("q")
    guard.change(asks=True)
    assert guard.counts("s")
    assert guard.counts("q")


def test_two_questions_may_have_the_same_answer_but_not_by_one_key() -> None:
    clock = HandClock()
    guard = Guard(clock.now)
    guard.change(asks=True)
    assert guard.counts("enter")
    guard.change(asks=True)
    assert counts(guard, clock, "enter", 0.03, 0.03, 0.2) == [False, False, True]


def test_what_is_held_while_nothing_changes_repeats() -> None:
    clock = HandClock()
    guard = Guard(clock.now)
    guard.change(asks=False)
    assert counts(guard, clock, "plus", 0.0, 0.5, 0.03, 0.03) == [True] * 4
