"""Words of safety, and what a foot does, stand on the screen."""

from pathlib import Path

import pytest

from footcoach.coaching.states import Command
from footcoach.routines.library import Library
from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import SIZES, Stage, staged

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
ROUTINES = ["five-exercises", "desk-break", "foot-core", "calf-and-sole"]


async def go_to(stage: Stage, kind: str) -> None:
    """Skip to the next phase of a kind; fail after fifty phases."""
    for _ in range(50):
        live = stage.exercise.live
        if live.phase(live.coach.place()).kind == kind:
            return
        live.coach.do(Command.SKIP)
        await stage.settle()
    raise AssertionError(kind)


@sizes
@pytest.mark.parametrize("routine", ROUTINES)
async def test_a_set_up_shows_its_words_of_safety_without_scrolling(
    routine: str, size: tuple[int, int], tmp_path: Path, library: Library
) -> None:
    before: tuple[str, ...] = ()
    async with staged(tmp_path, size=size, routine=routine, at_once=True) as stage:
        for exercise in library.routine(routine).exercises:
            assert stage.exercise.exercise.slug == exercise.slug
            text = stage.text.lower()
            for words in (*before, *exercise.beforehand):
                assert text.count(words) == 1
            if exercise.dose.feet == "each":
                assert f"> first: {exercise.on_side('left')}" in text
            before = exercise.afterwards
            await stage.press("end")


@pytest.mark.parametrize(("size", "count"), [((40, 12), 0), ((40, 24), 1), ((80, 24), 1)])
async def test_they_stay_on_the_screen_where_there_is_room(
    size: tuple[int, int], count: int, tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, routine="foot-core", at_once=True) as stage:
        await stage.press("end", "end")
        for kind in ("hold", "rest", "switch"):
            await go_to(stage, kind)
            assert stage.text.count("! Hold on to something. Eyes open.") == count


async def test_the_summary_shows_what_comes_after_the_last_exercise(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="five-exercises", at_once=True) as stage:
        await stage.press("end", "end", "end", "end", "end")
        await stage.until_saved()
        assert "Get up slowly." in stage.text


async def test_the_summary_of_a_stopped_session_shows_it_for_what_was_begun(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, routine="five-exercises", at_once=True) as stage:
        await stage.press("end")
        await go_to(stage, "work")
        await stage.turn(60)
        await stage.press("q", "s")
        await stage.until_saved()
        assert "Take the band off." in stage.text
        assert "Put the pencil away." not in stage.text


@sizes
async def test_a_change_of_feet_says_what_the_next_foot_does(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, routine="calf-and-sole", at_once=True) as stage:
        await go_to(stage, "switch")
        assert "RIGHT LEG BEHIND" in stage.text
        assert stage.exercise.query_one("#foot", BigText).text == "RIGHT"
        await stage.press("space")
        assert "Resumes: right leg behind, 10 seconds" in stage.text
        await stage.press("left", "space")
        await stage.turn(3)
        assert "Next: right leg behind, 10 seconds" in stage.text
        assert "RIGHT LEG BEHIND" not in stage.text
        assert stage.exercise.query_one("#foot", BigText).text == "LEFT"


LONG = """\
name = "Long"

[[exercises]]
name = "Curls"
steps = ["Pull."]
side = "{side} heel on the edge of the rolled and folded towel"
verbs = { hold = "pull the towel towards you with the toes" }
dose = { hold_s = 9, switch_s = 9, reps = 9, rest_s = 1, feet = "each" }
"""


async def test_words_too_long_for_the_window_leave_the_foot_and_the_count(tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text(LONG)
    async with staged(tmp_path, size=(40, 12), routine=str(path), at_once=True) as stage:
        await go_to(stage, "hold")
        for words in ("PULL THE TOWEL", "TOWARDS YOU WITH", "THE TOES", "◀ LEFT FOOT", "1 of 9"):
            assert words in stage.text
        await go_to(stage, "switch")
        assert "RIGHT FOOT ▶  ◉○○○○○○○○  1 of 9" in stage.text
        assert "exercise 1 of 1" not in stage.text


async def test_a_paused_exercise_fits_its_lines_to_a_new_width(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12), routine="five-exercises", at_once=True) as stage:
        await stage.press("end", "end")
        await go_to(stage, "switch")
        await stage.press("space")
        assert "RIGHT FOOT ON THE PENCIL ▶  1 of 5" in stage.text
        await stage.resize(100, 24)
        assert "RIGHT FOOT ON THE PENCIL  ◉○○○○" in stage.text
        assert stage.exercise.query_one("#count", BigText).text == "1/5"


async def test_the_last_session_is_not_cut_in_a_low_window(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), at_once=True) as stage:
        await stage.press(*["end"] * 5)
        await stage.until_saved()
        await stage.press("enter")
        assert "Last: Five exercises, just now, round 1, 0:00" in stage.text
        await stage.resize(40, 12)
        await stage.settle()
        assert "Last: Five exercises, just now\n" in stage.text
