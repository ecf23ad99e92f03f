"""The first start: the words of care are read, then one key starts one of two rounds."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual._context import active_app

from footcoach.config.settings_file import load_settings
from footcoach.routines.timeline import total_s
from footcoach.texts.first_start import READ_ON
from footcoach.texts.numbers import clock
from footcoach.tui.screens.first_start import ChoicePanel, FirstStartScreen
from footcoach.tui.screens.today_figure import TodayFigure
from footcoach.tui.widgets.figure import FigureView
from tests.tui.stage import Stage, staged

SIZES = [(80, 24), (120, 40), (200, 60), (80, 34), (60, 30)]
LOW = [(40, 12), (40, 14), (80, 12)]
COLOURS = {"theme": "footcoach-dark", "questions": False}


def first(stage: Stage) -> FirstStartScreen:
    assert isinstance(stage.app.screen, FirstStartScreen)
    return stage.app.screen


async def until_first(stage: Stage) -> None:
    while not isinstance(stage.app.screen, FirstStartScreen):
        await asyncio.sleep(0.005)
        await stage.settle()
    await stage.settle()


async def until_exercise(stage: Stage) -> None:
    await stage.until_started()
    await stage.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_large_window_shows_the_words_of_care_with_the_choices(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        assert first(stage).was_read
        text = " ".join(stage.text.replace("│", " ").split())
        for words in ("Stop at once", "infection on a foot.", "Press 1 to start"):
            assert words in text


@pytest.mark.parametrize("size", LOW, ids=str)
@pytest.mark.parametrize("key", ["space", "enter", "pagedown"])
async def test_in_a_low_window_they_are_scrolled_through_before_a_start_is_possible(
    size: tuple[int, int], key: str, tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        seen = ""
        pages = 0
        while not first(stage).was_read:
            assert READ_ON in stage.text
            seen += stage.text
            assert "1 start" not in stage.text
            first(stage).action_take(0)
            await stage.press(key)
            assert stage.at == "FirstStartScreen"
            pages += 1
            assert pages < 20
        assert pages > 0
        words = " ".join((seen + stage.text).replace("│", " ").split())
        assert "Stop at once" in words
        assert "infection on a foot." in words
        assert READ_ON not in stage.text
        await stage.press("1")
        await until_exercise(stage)
        assert stage.exercise.exercise.slug == "heel-lifts"


@pytest.mark.parametrize(
    ("keys", "slug"),
    [
        (["1"], "heel-lifts"),
        (["2"], "toe-walking"),
        (["enter"], "heel-lifts"),
        (["right", "enter"], "toe-walking"),
        (["down", "up", "enter"], "heel-lifts"),
        (["pagedown", "f5"], "toe-walking"),
        (["pagedown", "pageup", "b"], "heel-lifts"),
    ],
    ids=" ".join,
)
async def test_one_key_starts_a_round(keys: list[str], slug: str, tmp_path: Path) -> None:
    async with staged(tmp_path, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        await stage.press(*keys)
        await until_exercise(stage)
        assert stage.exercise.exercise.slug == slug


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=str)
async def test_a_click_starts_a_round(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        while not first(stage).was_read:
            await stage.press("pagedown")
        panel = list(first(stage).query(ChoicePanel))[1]
        panel.scroll_visible(animate=False)
        await stage.settle()
        await stage.pilot.click(panel, offset=(2, 1))
        await until_exercise(stage)
        assert stage.exercise.exercise.slug == "toe-walking"


async def test_each_choice_tells_the_length_that_it_will_have(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        text = stage.text
        await stage.press("2")
        await until_exercise(stage)
        assert clock(total_s(stage.exercise.live.timeline)) in text


async def test_both_figures_move(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        while len(stage.app.screen.query(FigureView)) < 2:
            await asyncio.sleep(0.005)
            await stage.settle()
        views = list(stage.app.screen.query(FigureView))
        assert all(view.region.area > 0 for view in views)
        before = [_picture(view) for view in views]
        first(stage)._opened_at -= 1.3
        assert all(_picture(view) != old for view, old in zip(views, before, strict=True))


def _picture(view: FigureView) -> list[str]:
    view.settle(10)
    return [view.render_line(y).text for y in range(view.size.height)]


async def test_a_first_round_runs_to_its_end_without_another_key(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        await stage.press("2")
        await until_exercise(stage)
        whole = total_s(stage.exercise.live.timeline)
        for _ in range(whole // 25 + 2):
            if stage.at == "ExerciseScreen":
                await stage.turn(25)
        await stage.until_saved_but_asked()
        assert stage.at == "SummaryScreen", stage.text
        (session,) = stage.kept
        assert (session.routine, session.outcome) == ("five-exercises", "finished")
        slugs = {record.exercise: record.variant for record in session.exercises}
        assert slugs["resisted-flexion"] is not None


async def test_the_plan_is_not_changed_by_the_first_round(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        await stage.press("1")
        await until_exercise(stage)
        while not load_settings(stage.paths.settings)[0].care_read:  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.005)
        settings = load_settings(stage.paths.settings)[0]
        assert settings.routines == ("five-exercises",)


async def test_who_looks_around_first_still_reads_before_a_start(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12), settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        await stage.press("escape")
        assert stage.at == "TodayScreen"
        assert "Toe walking" in stage.text
        await stage.press("enter")
        assert not first(stage).was_read
        assert len(first(stage).query(ChoicePanel)) == 1


async def test_start_of_a_routine_shows_the_words_of_care_once(tmp_path: Path) -> None:
    async with staged(
        tmp_path, settings=COLOURS, is_new=True, routine="foot-core", at_once=True
    ) as stage:
        await until_first(stage)
        assert "Foot core" in stage.text
        await stage.press("enter")
        await until_exercise(stage)
        assert stage.exercise.exercise.slug == "short-foot"
        await stage.press("q", "d")
        await stage.until_saved()
        assert stage.at == "TodayScreen"
        await stage.press("enter")
        assert stage.at == "ExerciseScreen"


async def test_nothing_is_shown_before_the_choices(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=COLOURS, is_new=True) as stage:
        await until_first(stage)
        assert not stage.app._today.query_one("#stage").visible
        await stage.press("escape")
        assert stage.app._today.query_one("#stage").visible


async def test_a_round_for_which_nothing_is_at_hand_is_refused(tmp_path: Path) -> None:
    chosen = COLOURS | {"equipment": (), "routines": ("desk-break",)}
    async with staged(tmp_path, settings=chosen) as stage:
        await stage.press("enter")
        assert stage.at == "TodayScreen"
        assert any("can be done with what you have" in n.message for n in stage.app._notifications)


async def test_a_key_starts_the_break_at_the_desk(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("d")
        assert stage.exercise.exercise.slug == "heel-lifts"
        assert load_settings(stage.paths.settings)[0].routines == ("five-exercises",)


async def test_it_may_be_closed_while_its_figures_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_thread = asyncio.to_thread

    async def exit_and_load(load: Callable[..., object], *arguments: object) -> object:
        if isinstance(getattr(load, "__self__", None), TodayFigure):
            active_app.get().exit()
            return load()
        return await to_thread(load, *arguments)

    monkeypatch.setattr(asyncio, "to_thread", exit_and_load)
    async with staged(tmp_path, size=(120, 60), is_new=True, waits=False) as stage:
        while stage.app.is_running:  # noqa: ASYNC110 - textual has no event for it
            await asyncio.sleep(0.005)
    assert stage.app.return_code == 0
