"""The figure on the exercise screen."""

from pathlib import Path

import pytest
from rich.style import Style

from footcoach.tui.widgets.figure import INKS, FigureView
from tests.tui.stage import Stage, staged


def figure(stage: Stage) -> FigureView:
    return stage.exercise.query_one(FigureView)


def picture(view: FigureView) -> list[str]:
    view.tick()
    styles = dict.fromkeys(INKS, Style())
    canvas = view._canvas
    return [canvas.strip(y, styles, Style()).text for y in range(canvas.height)]


async def test_it_moves_during_work(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        before = picture(figure(stage))
        await stage.turn(0.2)
        assert picture(figure(stage)) != before


async def test_it_stands_still_while_the_coach_is_paused(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        await stage.press("space")
        before = picture(figure(stage))
        await stage.turn(10.3)
        assert picture(figure(stage)) == before
        assert not figure(stage).tick()


async def test_it_draws_nothing_under_another_screen(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        covered = figure(stage)
        await stage.press("question_mark")
        assert stage.at == "HelpScreen"
        drawn = covered._canvas
        assert not covered.tick()
        assert covered._canvas is drawn


async def test_reduced_motion_stands_still_for_a_second(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        figure(stage).reduced = True
        await stage.turn(17)
        before = picture(figure(stage))
        await stage.turn(0.5)
        assert picture(figure(stage)) == before
        await stage.turn(0.5)
        assert picture(figure(stage)) != before


async def test_no_animations_means_reduced_motion(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        stage.app.animation_level = "none"
        await stage.turn(17)
        before = picture(figure(stage))
        await stage.turn(0.5)
        assert picture(figure(stage)) == before


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_is_visible_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size, at_once=True) as stage:
        await stage.turn(16)
        figure(stage).tick()
        await stage.settle()
        dots = sum("\u2800" < char <= "\u28ff" for char in stage.text)
        assert dots > 15


async def test_the_clock_has_at_least_fifteen_rows_in_a_large_window(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), at_once=True) as stage:
        await stage.turn(16)
        clock = stage.exercise.query_one("#clock").region
        lines = [line[clock.x : clock.right] for line in stage.text.splitlines()]
        rows = [line for line in lines[clock.y : clock.bottom] if line.strip()]
        assert len(rows) >= 15
