"""The first screen: the figure of the day, the way to start, and what fits the window."""

import re
from pathlib import Path

import pytest
from textual.geometry import Size
from textual.widget import Widget

from footcoach.config.paths import user_paths
from footcoach.history.merge import history_of
from footcoach.history.store import Store
from footcoach.tui.screens.today import TodayScreen
from footcoach.tui.screens.today_room import CARE_IN_SHORT, TodayRoom
from footcoach.tui.widgets.figure import FigureView
from tests.history.sessions import session
from tests.tui.stage import KNOWN, Stage, staged

SHORT = """\
name = "Short"

[[exercises]]
use = "toe-presses"
dose = { hold_s = 2, reps = 2, rest_s = 1, times_a_day = 1 }
"""

START = "Press Enter to start"


def name_of_figure(stage: Stage) -> str | None:
    shown = stage.app._today._figure
    return shown.name if shown is not None else None


def picture(stage: Stage) -> list[str]:
    view = stage.app._today.query_one(FigureView)
    view.settle(10)
    return [view.render_line(y).text for y in range(view.size.height)]


@pytest.mark.parametrize(
    ("size", "columns"), [((80, 24), 26), ((120, 40), 48), ((200, 60), 88)], ids=str
)
async def test_the_next_exercise_moves_in_a_large_room(
    size: tuple[int, int], columns: int, tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size) as stage:
        assert name_of_figure(stage) == "toe-walking"
        before = picture(stage)
        assert stage.app.screen.query_one(FigureView).size.width >= columns
        await stage.turn(2.5)
        assert picture(stage) != before


async def test_it_stands_still_with_reduced_motion(tmp_path: Path) -> None:
    chosen = {"theme": "footcoach-dark", "questions": False, "reduced_motion": True}
    async with staged(tmp_path, settings=chosen) as stage:
        await stage.turn(2.1)
        before = picture(stage)
        await stage.turn(0.7)
        assert picture(stage) == before


async def test_it_rests_after_some_minutes(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.turn(200)
        before = picture(stage)
        await stage.turn(2.5)
        assert picture(stage) == before


async def test_it_keeps_no_frames_while_another_screen_is_shown(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        view = stage.app._today.query_one(FigureView)
        picture(stage)
        assert len(view.frames) > 0
        await stage.press("question_mark")
        assert view.frames.wait(10)
        assert len(view.frames) == 0


async def test_a_low_window_has_no_room_for_it(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12)) as stage:
        assert not stage.app.screen.query_one("#view").display
        assert START not in stage.text


async def test_a_click_starts_the_round(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        assert START in stage.text
        await stage.pilot.click("#start")
        await stage.settle()
        assert stage.at == "ExerciseScreen"


async def test_after_pain_someone_stands_still_and_nothing_invites(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "enter")
        await stage.turn(60)
        await stage.press("x", "enter")
        await stage.until_saved()
        await stage.press("enter")
        await stage.until_saved()
        assert name_of_figure(stage) == "standing"
        before = picture(stage)
        await stage.turn(2.5)
        assert picture(stage) == before
        assert START not in stage.text
        assert not stage.app.screen.query_one("#length").display


async def test_when_all_is_done_someone_is_glad(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(SHORT)
    async with staged(tmp_path, routine=str(path)) as stage:
        await stage.press("enter", "enter")
        await stage.turn(10)
        await stage.until_saved()
        await stage.press("enter")
        await stage.until_saved()
        assert name_of_figure(stage) == "well-done"
        assert START not in stage.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 40)], ids=str)
def test_the_words_of_care_leave_room_for_five_exercises(size: tuple[int, int]) -> None:
    room = TodayRoom(Size(*size), first=True)
    assert room.words_of_care(5) != CARE_IN_SHORT
    assert room.lines_for(5) >= 5


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (72, 20), (2, 40), (1, 1)], ids=str)
def test_they_are_in_short_where_they_do_not_fit(size: tuple[int, int]) -> None:
    assert TodayRoom(Size(*size), first=True).words_of_care(5) == CARE_IN_SHORT


EVERY_SIZE = [(40, 12), (40, 24), (60, 40), (72, 20), (80, 24), (100, 30), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@pytest.mark.parametrize("equipment", [("chair",), KNOWN["equipment"]], ids=["little", "all"])
async def test_no_exercise_is_left_out_without_a_word(
    size: tuple[int, int], equipment: tuple[str, ...], tmp_path: Path
) -> None:
    settings = {"equipment": equipment}
    async with staged(tmp_path, size=size, settings=settings) as stage:
        left_out = re.search(r"… and (\d) more", stage.text)
        counted = re.findall(r"0 of [123]", stage.text)
        assert len(counted) + (int(left_out[1]) if left_out else 0) == 5
        assert left_out is None or size[1] == 12 or size[0] == 40
        assert "when not to exercise" in stage.text or "infection on a foot." in stage.text


@pytest.mark.parametrize(
    ("size", "has_calendar"),
    [((80, 24), False), ((100, 29), False), ((100, 30), True), ((120, 40), True)],
    ids=str,
)
async def test_a_large_window_has_panels_with_ten_weeks_of_the_calendar(
    size: tuple[int, int], has_calendar: bool, tmp_path: Path
) -> None:
    path = user_paths(tmp_path).history
    Store(path).merge(history_of(session(number) for number in range(9)))
    async with staged(tmp_path, size=size) as stage:
        for title in ("Today", "Next", "Lately"):
            assert (f"╭─ {title} ─" in stage.text) == has_calendar
        mondays = re.findall(r"Mon ((?:\S ?)+)", stage.text)
        assert [len(days.split()) for days in mondays] == ([10] if has_calendar else [])
        assert "habit" in stage.text


@pytest.mark.parametrize("size", [(40, 40), (60, 40), (80, 24), (100, 30), (120, 40)], ids=str)
async def test_the_words_of_care_are_not_cut(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size) as stage:
        assert "infection on a foot." in stage.text
        assert START in stage.text


async def test_a_figure_that_comes_when_the_screen_has_ended_is_not_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(tmp_path) as stage:
        screen = stage.app.screen
        assert isinstance(screen, TodayScreen)
        repository = screen._repository
        assert repository is not None
        await stage.app.workers.wait_for_complete()
        screen._figure = None
        with monkeypatch.context() as ended:
            ended.setattr(Widget, "is_attached", property(lambda _: False))
            await screen._show_figure(repository)
        assert screen._figure is None
