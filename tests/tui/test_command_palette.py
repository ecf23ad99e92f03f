"""The palette and lists, in windows of any size."""

from pathlib import Path

import pytest

from footcoach.tui.command_palette import GuardedPalette
from footcoach.tui.widgets.row_list import RowList
from tests.tui.stage import Stage, staged


async def open_palette(stage: Stage, what: str) -> None:
    if what == "themes":
        stage.app.action_change_theme()
        await stage.settle()
    else:
        await stage.press("ctrl+p")
    assert isinstance(stage.app.screen, GuardedPalette)


@pytest.mark.parametrize("what", ["commands", "themes"])
async def test_enter_twice_chooses_once(what: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await open_palette(stage, what)
        await stage.pilot.press("down", "enter", "enter", "enter", "escape")
        await stage.settle()
        assert not any(isinstance(one, GuardedPalette) for one in stage.app.screen_stack[1:-1])


@pytest.mark.parametrize("what", ["commands", "themes"])
async def test_page_keys_work_in_a_palette_of_any_size(what: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await open_palette(stage, what)
        for size in ((1, 1), (4, 3), (2, 40), (200, 2), (9, 9)):
            await stage.resize(*size)
            await stage.press("pagedown", "pageup", "down", "end")
        await stage.press(*"qqqq", "pagedown", "pageup", "enter")


@pytest.mark.parametrize("key", ["h", "r", "comma", "s"])
async def test_lists_work_in_a_window_of_any_size(key: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press(key)
        for size in ((1, 1), (4, 3), (2, 40), (200, 2), (80, 24)):
            await stage.resize(*size)
            await stage.press("pagedown", "pageup", "down", "end", "up")


async def test_page_keys_work_in_an_empty_list(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h")
        stage.app.screen.query_one(RowList).clear_options()
        await stage.press("pagedown", "pageup", "enter")


async def test_a_palette_that_is_closed_as_it_opens_is_no_error(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        for _ in range(3):
            stage.app.action_command_palette()
            stage.app.screen.dismiss()
            await stage.settle()
        assert stage.at == "TodayScreen"


async def test_a_palette_opens_again_while_the_one_before_is_being_removed(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        for _ in range(3):
            stage.app.action_command_palette()
            stage.app.pop_screen()
        stage.app.action_command_palette()
        await stage.settle()
        assert isinstance(stage.app.screen, GuardedPalette)
