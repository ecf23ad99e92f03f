"""The figure on the exercise screen."""

from pathlib import Path

import pytest
from rich.style import Style

from footcoach.drawing.cells import QUADRANTS
from footcoach.tui.widgets.figure import FigureView
from tests.tui.stage import Stage, staged


def figure(stage: Stage) -> FigureView:
    return stage.exercise.query_one(FigureView)


def picture(view: FigureView) -> list[str]:
    view.settle(10)
    return [view.render_line(y).text for y in range(view.size.height)]


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
        await stage.turn(1)
        covered.frames.clear()
        assert not covered.tick()
        assert covered.frames.wait(10)
        assert len(covered.frames) == 0


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
        region = figure(stage).region
        lines = [line.ljust(size[0])[region.x : region.right] for line in stage.text.splitlines()]
        inked = "".join(lines[region.y : region.bottom])
        assert sum(char in QUADRANTS[1:] for char in inked) > 15


async def test_the_clock_has_at_least_fifteen_rows_in_a_large_window(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), at_once=True) as stage:
        await stage.turn(16)
        clock = stage.exercise.query_one("#clock").region
        lines = [line[clock.x : clock.right] for line in stage.text.splitlines()]
        rows = [line for line in lines[clock.y : clock.bottom] if line.strip()]
        assert len(rows) >= 15


async def test_a_paused_coach_makes_no_work(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        await stage.press("space")
        picture(figure(stage))
        kept = len(figure(stage).frames)
        for _ in range(30):
            assert not figure(stage).tick()
        assert figure(stage).frames.wait(10)
        assert len(figure(stage).frames) == kept


async def test_the_next_frames_are_drawn_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        view.settle(10)
        before = picture(view)
        monkeypatch.setattr(view.frames, "want", lambda keys: None)
        await stage.turn(0.2)
        view.tick()
        assert [view.render_line(y).text for y in range(view.size.height)] != before


async def test_a_missing_frame_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        before = picture(view)
        view.frames.clear()
        monkeypatch.setattr(view.frames, "want", lambda keys: None)
        await stage.turn(0.5)
        assert not view.tick()
        assert [view.render_line(y).text for y in range(view.size.height)] == before


def sizes(view: FigureView) -> set[tuple[int, int]]:
    return {(key.columns, key.rows) for key in view.frames._kept}


async def test_frames_of_another_size_are_dropped(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        view.settle(10)
        before = view.size
        assert sizes(view) == {before}
        await stage.resize(60, 20)
        view.settle(10)
        assert view.size != before
        assert sizes(view) == {view.size}


async def test_another_theme_has_other_colours(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        view.settle(10)
        before = [view.render_line(y) for y in range(view.size.height)]
        stage.app.theme = "footcoach-light"
        await stage.settle()
        view.settle(10)
        assert [view.render_line(y) for y in range(view.size.height)] != before


async def test_without_colours_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        view.settle(10)
        styles = {segment.style for y in range(view.size.height) for segment in view.render_line(y)}
        assert styles == {Style()}


async def test_sixteen_colours_are_those_of_the_terminal(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"theme": "ansi-dark"}, at_once=True) as stage:
        await stage.turn(16)
        view = figure(stage)
        view.settle(10)
        colours = {
            colour
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours
        assert all(colour.triplet is None for colour in colours)


@pytest.mark.parametrize(("size", "shown"), [((120, 40), 8), ((200, 60), 6)])
async def test_a_large_figure_leaves_out_every_fourth_frame(
    size: tuple[int, int], shown: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path, at_once=True, size=size) as stage:
        await stage.turn(16)
        view = stage.exercise.query_one(FigureView)
        ticks: list[int] = []
        monkeypatch.setattr(view, "tick", lambda: ticks.append(1))
        view._ticks = 0
        for _ in range(8):
            view._tick_unless_left_out()
        assert len(ticks) == shown
