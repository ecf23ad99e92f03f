"""The summary's large word, figure and time."""

from pathlib import Path

import pytest

from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView
from tests.tui.stage import Stage, staged


async def finish(stage: Stage) -> None:
    """Do the whole round of one short exercise."""
    await stage.press("enter")
    for _ in range(40):
        if stage.at != "ExerciseScreen":
            break
        await stage.turn(2)
    await stage.until_saved()


SHORT = """\
name = "Short"

[[exercises]]
use = "toe-presses"
dose = { hold_s = 2, reps = 2, rest_s = 1 }
"""


def picture(stage: Stage) -> list[str]:
    view = stage.app.screen.query_one(FigureView)
    view.settle(10)
    return [view.render_line(y).text for y in range(view.size.height)]


@pytest.mark.parametrize(
    ("size", "rows", "columns"), [((80, 24), 4, 20), ((120, 40), 8, 44)], ids=str
)
async def test_done_is_large_beside_the_glad_figure(
    size: tuple[int, int], rows: int, columns: int, tmp_path: Path
) -> None:
    path = tmp_path / "short.toml"
    path.write_text(SHORT)
    async with staged(tmp_path, size=size, routine=str(path), at_once=True) as stage:
        await finish(stage)
        word, view = (
            stage.app.screen.query_one("#word", BigText),
            stage.app.screen.query_one("#view"),
        )
        assert word.text == "DONE"
        assert word.size.height >= rows
        assert view.size.width >= columns
        assert not word.region.overlaps(view.region)
        before = picture(stage)
        await stage.turn(1)
        assert picture(stage) != before


async def test_a_stopped_session_has_no_glad_figure(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.press("enter")
        await stage.turn(60)
        await stage.press("q", "s")
        await stage.until_saved()
        assert stage.app.screen.query_one("#word", BigText).text == "STOPPED"
        assert "Stopped early. What you did is saved." in stage.text
        before = picture(stage)
        await stage.turn(1)
        assert picture(stage) == before


async def test_what_a_stopped_session_did_not_reach_was_not_skipped(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break", at_once=True) as stage:
        await stage.press("end")  # the first exercise is skipped
        await stage.press("enter")
        await stage.turn(5)
        await stage.press("q", "s")
        await stage.until_saved()
        (last,) = (line for line in stage.text.splitlines() if "Toe spread" in line)
        assert "not reached" in last
        (first,) = (line for line in stage.text.splitlines() if "Heel lifts" in line)
        assert "skipped" in first


async def test_a_round_of_another_routine_that_is_still_due_has_its_name(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("d")  # the desk break, once
        await stage.until_started()
        await stage.press("enter")
        await stage.turn(5)
        await stage.press("q", "s")
        await stage.until_saved()
        assert "Five exercises: round 1 is still due today." in stage.text
