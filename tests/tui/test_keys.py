"""Every command has a key that all keyboard layouts share, and none needs a capital letter."""

import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.widgets import Input

from footcoach.app import session_keys
from footcoach.coaching.states import State
from footcoach.tui import screens
from footcoach.tui.key import ANSWERS, SUSPEND_KEY, Key, name_on_every_layout
from footcoach.tui.question_keys import SCALE
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.help import SECTIONS
from tests.tui.stage import Stage, staged

ON_EVERY_LAYOUT = {
    *("space", "enter", "escape", "tab", "backspace", "delete", "home", "end"),
    *("up", "down", "left", "right", "shift+up", "shift+down", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
    *string.digits,  # in the layout's own script: see `name_on_every_layout`
}
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
    "GUIDE": "f6",
    "EASIER": "f7",
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


def all_screens() -> list[type[CoachScreen[Any]]]:
    """Return the screens of the app, whether or not the help lists their keys."""
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)

    def subclasses(of: type[CoachScreen[Any]]) -> Iterator[type[CoachScreen[Any]]]:
        for screen in of.__subclasses__():
            yield screen
            yield from subclasses(screen)

    return [screen for screen in subclasses(CoachScreen) if "footcoach" in screen.__module__]


def names_of(key: Key) -> set[str]:
    return set(key.keys.split(","))


@pytest.mark.parametrize("name", SHARED)
def test_every_command_of_a_session_has_a_key_that_every_layout_has(name: str) -> None:
    assert SHARED[name] in getattr(session_keys, name)


def test_every_command_of_a_session_is_known_here() -> None:
    commands = {name for name, value in vars(session_keys).items() if isinstance(value, tuple)} - {
        "MEDIA"
    }
    assert commands == set(SHARED)


@pytest.mark.parametrize("screen", all_screens(), ids=lambda screen: screen.__name__)
def test_every_command_of_a_screen_has_a_key_that_every_layout_has(
    screen: type[CoachScreen[Any]],
) -> None:
    commands = [key for key in screen.KEYS if key is not SUSPEND_KEY]  # the terminal's own key
    assert not [key.help for key in commands if names_of(key).isdisjoint(ON_EVERY_LAYOUT)]


def test_every_question_is_answered_with_keys_that_every_layout_has() -> None:
    keys = (*ANSWERS, *SCALE)
    assert not [key.help for key in keys if names_of(key).isdisjoint(ON_EVERY_LAYOUT)]


def test_the_help_lists_the_keys_of_every_screen() -> None:
    listed = {key for _, keys in SECTIONS for key in keys}
    assert {key for screen in all_screens() for key in screen.KEYS} <= listed


def test_no_screen_binds_a_capital_letter() -> None:
    bound = {name for screen in all_screens() for key in screen.KEYS for name in names_of(key)}
    bound |= {name for _, keys in SECTIONS for key in keys for name in names_of(key)}
    assert {name_on_every_layout(name) for name in bound} == bound


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        *(("Q", "q"), ("q", "q"), ("Ж", "ж"), ("٣", "3"), ("３", "3"), ("3", "3")),
        *(("add", "plus"), ("subtract", "minus"), ("decimal", "full_stop")),
        *(("f5", "f5"), ("ctrl+c", "ctrl+c"), ("shift+up", "shift+up")),
    ],
)
def test_a_key_has_one_name_on_every_layout(pressed: str, name: str) -> None:
    assert name_on_every_layout(pressed) == name


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("f2", "HelpScreen"),
        ("f3", "GuardedPalette"),
        ("f4", "StatsScreen"),
        ("f6", "HistoryScreen"),
        ("f7", "RoutinesScreen"),
        ("f9", "PauseScreen"),
        ("f12", "SettingsScreen"),
    ],
)
async def test_every_screen_is_opened_and_closed_without_a_letter(
    tmp_path: Path, key: str, screen: str
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press(key)
        assert stage.at == screen
        await stage.press("escape")
        assert stage.at == "TodayScreen"


async def test_caps_lock_and_digits_of_other_scripts_change_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("S")
        assert stage.at == "StatsScreen"
        await stage.press("escape", "R", "٣")
        assert stage.at == "RoutinesScreen"
        days = "monday tuesday thursday friday saturday sunday"
        assert f"five-exercises on {days} " in stage.paths.settings.read_text()


async def test_what_is_typed_into_a_field_keeps_its_capitals(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "n", "n")  # a new routine, its name
        await stage.press(*"Mine３")
        assert stage.app.screen.query_one(Input).value == "Mine３"


def test_no_session_key_has_two_commands() -> None:
    names = [one for name in SHARED for one in getattr(session_keys, name)]
    assert len(names) == len(set(names))


def test_the_exercise_screen_binds_all_session_keys() -> None:
    bound = {name for key in ExerciseScreen.KEYS for name in names_of(key)}
    there = set(SHARED)
    assert bound >= {one for name in there for one in getattr(session_keys, name)}


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
