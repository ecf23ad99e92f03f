"""The main screens in three sizes, compared with golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from footcoach.config.paths import user_paths
from footcoach.history.merge import history_of
from footcoach.history.store import Store
from footcoach.tui.screens.first_start import FirstStartScreen
from footcoach.tui.widgets.figure import FigureView
from tests.history.sessions import session
from tests.tui.stage import SIZES, staged

Golden = Callable[[str, str], None]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def named(what: str, size: tuple[int, int]) -> str:
    return f"{what}-{size[0]}x{size[1]}"


@sizes
async def test_today(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        golden(named("today", size), stage.text)


@sizes
async def test_the_set_up_with_the_longest_text(
    size: tuple[int, int], tmp_path: Path, golden: Golden
) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("enter", "end")
        golden(named("set-up", size), stage.text)


@sizes
async def test_every_kind_of_phase(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("enter", "end", "end", "enter")
        await stage.turn(1)
        golden(named("work", size), stage.text)
        await stage.turn(2)
        golden(named("hold", size), stage.text)
        await stage.turn(10)
        golden(named("rest", size), stage.text)
        await stage.turn(73)
        golden(named("switch", size), stage.text)
        await stage.turn(12)
        await stage.press("space")
        golden(named("paused", size), stage.text)


@sizes
async def test_the_question_before_leaving(
    size: tuple[int, int], tmp_path: Path, golden: Golden
) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("enter", "q")
        golden(named("leave", size), stage.text)


@pytest.mark.new_person
@sizes
async def test_a_guided_set_up(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("enter")
        live = stage.exercise.live
        while live.phase(live.coach.place()).step != 1:
            await stage.turn(1)
        golden(named("guided-set-up", size), stage.text)


@sizes
async def test_the_first_start(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size, is_new=True) as stage:
        while not isinstance(stage.app.screen, FirstStartScreen):
            await stage.pilot.pause()
        figures = 0 if size == SIZES[0] else 2  # the lowest window has no room for them
        while len(stage.app.screen.query(FigureView)) < figures:
            await stage.pilot.pause()
        await stage.settle()
        golden(named("first-start", size), stage.text)


@sizes
async def test_the_question_about_an_interrupted_session(
    size: tuple[int, int], tmp_path: Path, golden: Golden
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(40)
        stage.exercise.stop()
        await stage.until_saved()
    async with staged(tmp_path, size=size) as stage:
        golden(named("interrupted", size), stage.text)


@sizes
async def test_the_sessions(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    Store(user_paths(tmp_path).history).merge(history_of(session(number) for number in range(9)))
    async with staged(tmp_path, size=size) as stage:
        await stage.press("h", "down", "d")
        await stage.until_saved()
        golden(named("history", size), stage.text)


@sizes
async def test_summary_and_stats(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("enter", "enter")
        await stage.turn(165)
        await stage.press("end", "enter")
        await stage.turn(20)
        await stage.press("end", "end", "end")
        await stage.until_saved()
        golden(named("summary", size), stage.text)
        await stage.press("s")
        await stage.until_saved()  # until the charts are computed
        golden(named("stats", size), stage.text)


@sizes
async def test_help(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("question_mark")
        golden(named("help", size), stage.text)


@sizes
async def test_routines(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("r", "down", "1")
        golden(named("routines", size), stage.text)


@sizes
async def test_the_page_of_an_exercise(
    size: tuple[int, int], tmp_path: Path, golden: Golden
) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("i", "down", "down")
        await stage.app.workers.wait_for_complete()  # until the figure is loaded
        await stage.settle()
        golden(named("exercise-page", size), stage.text)


@sizes
async def test_editor(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("r", "e", "tab", "right")
        golden(named("editor", size), stage.text)


@sizes
async def test_preview(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("r", "e", "p", "right", "right")
        golden(named("preview", size), stage.text)


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (10, 3)])
async def test_a_window_that_is_too_small_says_so(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size) as stage:
        assert "footcoach" in stage.text
        assert "start" not in stage.text
        await stage.resize(80, 24)
        await stage.settle()
        assert "Toe walking" in stage.text


async def test_a_long_next_phase_has_its_unit_in_a_narrow_window(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12), routine="desk-break", at_once=True) as stage:
        await stage.press("end", "end", "enter")
        assert "Next: circle counter-clockwise, 10 s\n" in stage.text
