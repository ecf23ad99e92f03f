"""Screens for fingers: the keys and the answers are large, and each can be clicked."""

from pathlib import Path

import pytest
from textual.widgets import Button, Static

from footcoach.texts import questions
from footcoach.tui.screens.question import screen_of
from footcoach.tui.widgets.key_bar import TOUCH, KeyBar
from tests.tui.stage import Stage, staged
from tests.tui.test_summary import SHORT, finish

PHONE, TABLET, SIDEWAYS = (40, 37), (82, 48), (95, 20)


def ask(stage: Stage, *, touched: bool) -> list[str | None]:
    """Ask about pain; return a list that gets the answer."""
    answers: list[str | None] = []
    stage.app.set_class(touched, TOUCH)
    stage.app.push_screen(screen_of(questions.pain()), answers.append)
    return answers


@pytest.mark.parametrize(("size", "touched"), [((40, 24), False), (PHONE, True), (TABLET, True)])
async def test_each_number_of_the_scale_can_be_clicked(
    tmp_path: Path, size: tuple[int, int], touched: bool
) -> None:
    async with staged(tmp_path, size=size) as stage:
        for number in range(11):
            answers = ask(stage, touched=touched)
            await stage.settle()
            await stage.pilot.click(f"#answer-{number}")
            await stage.settle()
            assert answers == [str(number)]


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_numbers_are_large_enough_for_a_finger(tmp_path: Path, size: tuple[int, int]) -> None:
    async with staged(tmp_path, size=size) as stage:
        ask(stage, touched=True)
        await stage.settle()
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


@pytest.mark.new_person
@pytest.mark.parametrize("size", [(43, 37), (83, 48)])
async def test_a_guided_set_up_shows_all_seconds_and_leaves_no_room_empty(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with staged(tmp_path, routine="desk-break", size=size) as stage:
        stage.app.set_class(True, TOUCH)
        await stage.press("enter")
        await stage.settle()
        screen = stage.exercise
        side, texts = screen.query_one("#side").region, screen.query_one("#texts").region
        assert side.contains_region(screen.query_one("#countdown").region)
        if screen.has_class("-narrow"):
            assert texts.bottom == side.y


async def test_on_a_tablet_the_first_screen_has_room_for_the_words_beside_the_length(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, size=(82, 48)) as stage:
        stage.app.set_class(True, TOUCH)
        await stage.settle()
        longest = max(map(len, str(stage.app.screen.query_one("#parts", Static).content).split()))
        assert stage.app.screen.query_one("#parts").content_size.width >= max(longest, 11)


async def test_on_a_phone_the_summary_shows_done_and_the_time_whole(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(SHORT)
    async with staged(tmp_path, size=(43, 37), routine=str(path), at_once=True) as stage:
        stage.app.set_class(True, TOUCH)
        await finish(stage)
        await stage.settle()
        screen = stage.app.screen
        for name in ("#word", "#length", "#label"):
            part = screen.query_one(name).region
            assert part.height >= 3
            assert screen.query_one("#top").region.contains_region(part)
        assert screen.query_one("#view").region.height >= 4
