"""Keys meant for the previous screen are ignored."""

from pathlib import Path

import pytest
from textual.screen import Screen

from footcoach.coaching.states import State
from footcoach.config.paths import user_paths
from footcoach.history.store import Store
from footcoach.tui.key_guard import Guarded, KeyGuard
from footcoach.tui.screens.summary import SEEN_S
from tests.history.sessions import session
from tests.tui.stage import staged

FIRST, NEXT = Screen[object](), Screen[object]()
ASKS = Guarded()
FOREVER_S = 3600.0  # in tests that press keys at once, everything is too early


def test_a_key_pressed_before_the_screen_was_drawn_does_not_count() -> None:
    guard = KeyGuard(0.3)
    assert not guard.counts("y", 10.0, NEXT, ASKS, drawn_at=None)
    assert not guard.counts("y", 10.0, NEXT, ASKS, drawn_at=10.1)


def test_a_key_counts_after_the_screen_was_shown_for_a_moment() -> None:
    guard = KeyGuard(0.3)
    assert not guard.counts("y", 10.29, NEXT, ASKS, drawn_at=10.0)
    assert guard.counts("n", 10.31, NEXT, ASKS, drawn_at=10.0)


def test_a_screen_without_a_guard_takes_every_key() -> None:
    assert KeyGuard(0.3).counts("s", 10.0, FIRST, None, drawn_at=None)


def test_free_keys_count_immediately() -> None:
    pauses = Guarded(frozenset({"space"}))
    assert KeyGuard(0.3).counts("space", 10.0, NEXT, pauses, drawn_at=None)


@pytest.mark.parametrize("delay_s", [0.25, 0.5, 0.66])
@pytest.mark.parametrize("rate_s", [0.03, 0.1])
def test_a_held_key_opens_a_screen_and_does_nothing_on_it(delay_s: float, rate_s: float) -> None:
    guard = KeyGuard(0.3)
    assert guard.counts("enter", 10.0, FIRST, None, None)
    for n in range(100):
        at = 10.0 + delay_s + n * rate_s
        assert not guard.counts("enter", at, NEXT, ASKS, drawn_at=10.05)
    assert guard.counts("enter", at + 0.8, NEXT, ASKS, drawn_at=10.05)  # let go, pressed again


def test_pressing_the_same_key_again_counts_from_the_second_time_on() -> None:
    guard = KeyGuard(0.3)
    assert guard.counts("escape", 10.0, FIRST, None, None)
    assert not guard.counts("escape", 10.4, NEXT, ASKS, drawn_at=10.05)
    assert guard.counts("escape", 10.8, NEXT, ASKS, drawn_at=10.05)


def test_another_key_ends_a_repeat() -> None:
    guard = KeyGuard(0.3)
    assert guard.counts("enter", 10.0, FIRST, None, None)
    assert guard.counts("n", 10.4, NEXT, ASKS, drawn_at=10.0)
    assert guard.counts("enter", 10.5, NEXT, ASKS, drawn_at=10.0)


def test_the_key_that_closed_a_screen_does_not_repeat_on_the_screen_below() -> None:
    guard = KeyGuard(0.3)
    assert guard.counts("escape", 10.0, NEXT, ASKS, drawn_at=9.0)
    assert not guard.counts("escape", 10.3, FIRST, None, None)


async def test_a_second_enter_does_not_end_the_set_up_that_the_first_one_started(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, ignored_s=FOREVER_S) as stage:
        await stage.press("enter")
        assert stage.at == "ExerciseScreen"
        await stage.press("enter", "n", "x")
        assert stage.state() is State.PREPARE
        assert not stage.exercise.live.coach.ledger.hurt


async def test_pause_and_quit_count_immediately(tmp_path: Path) -> None:
    async with staged(tmp_path, ignored_s=FOREVER_S) as stage:
        await stage.press("enter", "space")
        assert stage.state() is State.PAUSED
        await stage.press("q")
        assert stage.asked == "leave"


@pytest.mark.parametrize("key", ["x", "5", "enter", "right", "pagedown"])
async def test_a_key_pressed_at_the_end_of_the_last_phase_answers_no_question(
    tmp_path: Path, key: str
) -> None:
    asking = {"theme": "footcoach-dark", "questions": "daily"}
    async with staged(
        tmp_path, settings=asking, at_once=True, round_number=3, ignored_s=FOREVER_S
    ) as stage:
        await stage.turn(90)
        await stage.until_saved_but_asked()
        await stage.press(key)  # the summary is not seen yet
        assert stage.at == "SummaryScreen"
        await stage.turn(SEEN_S)
        assert stage.asked == "pain"
        await stage.press(key, "enter")
        assert stage.asked == "pain"
        assert stage.kept[0].answers.pain is None


async def test_caps_lock_changes_no_key(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "N")
        assert stage.exercise.live.coach.place().index == 1
        await stage.press("U")
        assert stage.exercise.live.coach.place().index == 0
        await stage.press("X")
        assert stage.asked == "hurt"
        await stage.press("M")
        assert not stage.exercise.live.coach.ledger.hurt


async def test_capital_letters_can_be_typed_into_a_field(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(0))
    async with staged(tmp_path) as stage:
        await stage.press("h", "down", "N", *"OLd", "enter")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "OLd"
