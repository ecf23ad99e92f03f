"""A question with several answers: by keys, by the mouse, by a clicker, and its limit."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Button

from footcoach.config.settings import Settings
from footcoach.config.settings_file import load_settings
from footcoach.tui.screens.checklist import ChecklistScreen
from footcoach.tui.screens.settings import SHOWN
from tests.tui.stage import Stage, staged

CHOSEN = {"theme": "footcoach-dark", "questions": False, "equipment": ("chair", "towel")}


async def ask(stage: Stage, name: str = "equipment") -> ChecklistScreen:
    await stage.press("comma", *["down"] * SHOWN.index(name), "enter")
    while not isinstance(stage.app.screen, ChecklistScreen):
        await asyncio.sleep(0.005)
        await stage.settle()
    return stage.app.screen


async def saved(stage: Stage) -> Settings:
    await stage.until_saved()
    return load_settings(stage.paths.settings)[0]


@pytest.mark.parametrize(
    ("keys", "things"),
    [
        (["enter"], ("towel", "chair")),
        (["1", "enter"], ("band", "towel", "chair")),
        (["space", "down", "space", "enter"], ("band", "post", "towel", "chair")),
        (["f5", *["pagedown"] * 7, "f5"], ("band", "towel", "chair")),
        (["1", *["pagedown"] * 8, "b"], ("chair", "towel")),
        (["1", "escape"], ("chair", "towel")),
        (["5", "6", "enter"], ()),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=str)
async def test_keys_choose(
    keys: list[str], things: tuple[str, ...], size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, settings=CHOSEN) as stage:
        await ask(stage)
        await stage.press(*keys)
        assert (await saved(stage)).equipment == things
        assert stage.at == "SettingsScreen"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
async def test_a_row_tells_its_number_and_by_a_character_whether_it_is_chosen(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, settings=CHOSEN) as stage:
        await ask(stage)
        assert "4 [ ] A small ball" in stage.text
        assert "5 [✓] A towel" in stage.text
        await stage.press("4", "5")
        assert "4 [✓] A small ball" in stage.text
        assert "5 [ ] A towel" in stage.text


async def test_the_mouse_chooses(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=CHOSEN) as stage:
        screen = await ask(stage)
        await stage.pilot.click("#list", offset=(3, 0))
        await stage.settle()
        await stage.pilot.click(screen.query(Button).first())
        assert (await saved(stage)).equipment == ("band", "towel", "chair")
        assert "band, towel, chair" in stage.text


async def test_too_many_are_not_taken(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=CHOSEN) as stage:
        await ask(stage, "reminders")
        await stage.press("1", "2", "3", "4", "enter")
        assert stage.at == "ChecklistScreen"
        assert "At most 3." in stage.text
        await stage.press("escape")
        assert stage.at == "SettingsScreen"
