"""Screens for fingers: the keys and the answers are large, and each can be clicked."""

from pathlib import Path

import pytest
from textual.widgets import Button

from footcoach.history.models import Answers
from footcoach.tui.screens.summary import SEEN_S
from footcoach.tui.widgets.key_bar import TOUCH, KeyBar
from tests.tui.stage import Stage, staged

PHONE, TABLET, SIDEWAYS = (40, 37), (82, 48), (95, 20)
ASKING = {"theme": "footcoach-dark", "questions": "daily"}


async def asked_about_pain(stage: Stage, *, touched: bool) -> None:
    """Do a round, and wait for the question about pain."""
    stage.app.set_class(touched, TOUCH)
    await stage.turn(250)
    await stage.until_saved_but_asked()
    await stage.turn(SEEN_S)
    await stage.until_saved_but_asked()
    assert "Pain during the exercises?" in stage.text


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize(("size", "touched"), [((40, 24), False), (PHONE, True), (TABLET, True)])
async def test_each_number_of_the_scale_can_be_clicked(
    tmp_path: Path, number: int, size: tuple[int, int], touched: bool
) -> None:
    async with staged(tmp_path, settings=ASKING, size=size, at_once=True, round_number=2) as stage:
        await asked_about_pain(stage, touched=touched)
        await stage.pilot.click(f"#answer-{number}")
        await stage.settle()
        assert stage.kept[0].answers == Answers(pain=number, revision=1)


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_numbers_are_large_enough_for_a_finger(tmp_path: Path, size: tuple[int, int]) -> None:
    async with staged(tmp_path, settings=ASKING, size=size, at_once=True, round_number=2) as stage:
        await asked_about_pain(stage, touched=True)
        for button in stage.app.screen.query(Button):
            assert button.region.height == 3
            assert button.region.width >= 4
            assert stage.app.screen.region.contains_region(button.region)


@pytest.mark.parametrize(("size", "lines"), [(PHONE, 3), (TABLET, 3), (SIDEWAYS, 2), ((40, 12), 1)])
async def test_every_line_of_a_key_for_fingers_can_be_clicked(
    tmp_path: Path, size: tuple[int, int], lines: int
) -> None:
    for line in range(lines):
        async with staged(tmp_path, size=size) as stage:
            stage.app.set_class(True, TOUCH)
            await stage.settle()
            stage.app.screen.query_one(KeyBar).refresh(layout=True)
            await stage.settle()
            await stage.pilot.click(KeyBar, offset=(3, line))
            await stage.settle()
            assert stage.at == "ExerciseScreen"


async def test_keys_that_a_phone_has_no_room_for_are_in_a_second_row(tmp_path: Path) -> None:
    async with staged(tmp_path, size=PHONE, at_once=True, round_number=2) as stage:
        stage.app.set_class(True, TOUCH)
        await stage.turn(30)
        for word in ("pause", "skip", "back", "hurts", "quit"):
            assert word in stage.text
