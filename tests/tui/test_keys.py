"""Every command has a key that all keyboard layouts share, and none needs a capital letter."""

from pathlib import Path

import pytest

from footcoach.app import session_keys
from footcoach.coaching.states import State
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.help import SECTIONS
from tests.tui.stage import Stage, staged

SHARED = {
    "PAUSE": "space",
    "READY": "enter",
    "SKIP": "right",
    "BACK": "left",
    "NEXT": "end",
    "RESTART": "home",
    "UNDO": "backspace",
    "EXTEND": "up",
    "HURT": "delete",
    "MUTE": "f9",
    "HELP": "f2",
    "STOP": "f8",
}
TWO = """
name = "Two"
[[exercises]]
use = "toe-walking"
dose = { reps = 1, times_a_day = 1 }
[[exercises]]
use = "toe-presses"
dose = { reps = 2, prepare_s = 2, times_a_day = 1 }
"""
REMOTE = ("pagedown", "pageup", "b", "full_stop", "f5", "escape")


@pytest.mark.parametrize("name", SHARED)
def test_every_command_of_a_session_has_a_key_that_every_layout_has(name: str) -> None:
    assert SHARED[name] in getattr(session_keys, name)


def test_no_screen_binds_a_capital_letter() -> None:
    bound = {name for _, keys in SECTIONS for key in keys for name in key.keys.split(",")}
    assert not [name for name in bound if len(name) == 1 and name.isupper()]


def test_no_session_key_has_two_commands() -> None:
    names = [one for name in SHARED for one in getattr(session_keys, name)]
    assert len(names) == len(set(names))


def test_the_exercise_screen_binds_all_session_keys() -> None:
    bound = {name for key in ExerciseScreen.KEYS for name in key.keys.split(",")}
    assert bound >= {one for name in SHARED for one in getattr(session_keys, name)}


@pytest.mark.parametrize("key", [*session_keys.PAUSE])
async def test_every_pause_key_pauses_and_resumes(tmp_path: Path, key: str) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", key)
        assert stage.state() is State.PAUSED
        await stage.press(key)
        assert stage.state() is State.GET_READY


@pytest.mark.parametrize("key", [*session_keys.STOP, *session_keys.HURT, *session_keys.HELP])
async def test_every_key_that_opens_a_screen_opens_it(tmp_path: Path, key: str) -> None:
    opened = {
        **dict.fromkeys(session_keys.STOP, "leave"),
        **dict.fromkeys(session_keys.HURT, "hurt"),
        **dict.fromkeys(session_keys.HELP, "HelpScreen"),
    }
    async with staged(tmp_path) as stage:
        await stage.press("enter", key)
        assert (stage.asked or stage.at) == opened[key]


async def test_the_scale_reaches_ten_without_a_letter(tmp_path: Path) -> None:
    asking = {"theme": "footcoach-dark", "questions": "daily"}
    async with staged(tmp_path, settings=asking, at_once=True, round_number=3) as stage:
        await stage.turn(90)
        await stage.until_saved_but_asked()
        await stage.press("enter")  # to the questions
        await stage.press("x", *["right"] * 12, "enter", "escape")
        await stage.until_saved_but_asked()
        assert stage.kept[0].answers.pain == 10


async def press_each(stage: Stage, *names: str) -> None:
    assert set(names) <= set(REMOTE)
    await stage.press(*names)


async def test_a_presentation_remote_does_a_whole_round(tmp_path: Path) -> None:
    (tmp_path / "two.toml").write_text(TWO)
    asking = {"routines": [f"{tmp_path}/two.toml"], "questions": "daily"}
    async with staged(tmp_path, settings=asking) as stage:
        await press_each(stage, "pagedown")
        assert stage.at == "ExerciseScreen"
        await press_each(stage, "pagedown")  # the set-up is over
        assert stage.state() is State.WORK
        await press_each(stage, "b", "b")
        assert stage.state() is State.GET_READY
        await stage.turn(60)
        await stage.until_saved_but_asked()
        await press_each(stage, "f5")
        assert stage.asked == "pain"
        await press_each(stage, "pagedown", "pagedown", "f5")
        await stage.until_saved_but_asked()
        await press_each(stage, "pagedown", "full_stop")
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert stage.kept[0].answers.pain == 1
        await press_each(stage, "escape")
        assert stage.at == "TodayScreen"


async def test_in_a_question_page_keys_move_and_f5_answers(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "f8", "pagedown", "f5")  # keep going, save, discard
        await stage.until_saved()
        assert stage.at == "SummaryScreen"


async def test_enter_before_the_files_are_read_starts_the_round_afterwards(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, waits=False) as stage:
        assert not stage.app.is_open
        await stage.press("enter")
        while not isinstance(stage.app.screen, CoachScreen) or stage.at != "ExerciseScreen":
            await stage.settle()
        assert stage.app.is_open
