"""The routines screen."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from footcoach.config.settings_file import change_setting, load_settings
from footcoach.tui.screens.base import CoachScreen
from tests.tui.stage import SIZES, Stage, staged

OWN = """
name = "From a sheet"
summary = "Mine."
[[exercises]]
use = "toe-presses"
dose = { reps = 2, times_a_day = 1 }
"""


def user_routine(folder: Path, text: str = OWN) -> Path:
    path = folder / "routines" / "sheet.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def chosen(stage: Stage) -> tuple[str, ...]:
    settings, mistakes = load_settings(stage.paths.settings)
    assert not mistakes
    return settings.routines


async def mark(stage: Stage, name: str) -> None:
    rows = stage.app.screen.query_one(OptionList)
    for index in range(rows.option_count):
        if name in str(rows.get_option_at_index(index).prompt):
            rows.highlighted = index
    await stage.settle()
    assert rows.highlighted is not None
    assert name in str(rows.get_option_at_index(rows.highlighted).prompt)


async def test_every_routine_is_listed_with_its_length_days_and_timeline(
    tmp_path: Path,
) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await stage.press("r")
        text = stage.text
        for said in ("From a sheet", "Five exercises", "11:57  every day", "Foot core", "9:52"):
            assert said in text
        assert "You need: exercise band" in text  # of the one that is due
        assert "Standing · On the floor · Sitting on a chair · Lying on the back" in text
        assert "░░░" in text
        await mark(stage, "Foot core")
        assert "Strength for the small muscles" in stage.text


async def test_d_makes_a_routine_the_only_daily_one(tmp_path: Path) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path) as stage:
        await stage.press("r")
        await mark(stage, "From a sheet")
        await stage.press("d")
        assert chosen(stage) == ("five-exercises until 2026-11-22", "sheet from 2026-11-23")
        await stage.press("escape")
        assert "From a sheet" in stage.text
        assert "Next: round 1 of 1" in stage.text
        await stage.press("enter")
        assert stage.exercise.exercise.slug == "toe-presses"


async def test_several_routines_can_be_due_on_their_own_days(tmp_path: Path) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path) as stage:
        await stage.press("r")
        await mark(stage, "From a sheet")
        await stage.press("1", "3")
        assert chosen(stage)[1:] == ("sheet on monday wednesday from 2026-11-23",)
        assert "Mon Wed" in stage.text
        await stage.press("escape")
        assert "Five exercises + From a sheet" in stage.text
        assert "Next: Five exercises, round 1 of 3" in stage.text
        await stage.press("r")
        await mark(stage, "From a sheet")
        await stage.press("1")
        assert chosen(stage)[1:] == ("sheet on wednesday from 2026-11-23",)
        await stage.press("0")
        assert chosen(stage) == ("five-exercises",)


async def test_the_only_routine_cannot_be_removed(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "0")
        assert "the only routine" in stage.text
        assert chosen(stage) == ("five-exercises",)


async def test_a_changed_file_is_reloaded_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    path = user_routine(tmp_path)
    (tmp_path / "config.toml").write_text('routines = ["sheet"]\n')
    async with staged(tmp_path, settings={}) as stage:
        assert "0 of 1" in stage.text
        user_routine(
            tmp_path, OWN.replace("times_a_day = 1", "times_a_day = 4").replace("a sheet", "paper")
        )
        await stage.app._check_files()
        await stage.settle()
        assert "From paper" in stage.text
        assert "0 of 4" in stage.text
        user_routine(tmp_path, OWN.replace("reps = 2", "reps = 0"))
        await stage.app._check_files()
        await stage.settle()
        (notice,) = [one.message for one in stage.app._notifications]
        assert "sheet.toml:6:17: exercises.1.dose.reps: found 0" in notice
        assert "From paper" in stage.text  # as it was
        await stage.press("r")
        assert "Five exercises" in stage.text
        assert "sheet.toml:6:17:" in stage.text
        path.unlink()
        await stage.app._check_files()
        await stage.settle()
        assert "sheet.toml" not in stage.text
        assert "From paper" not in stage.text
        assert "there is no routine 'sheet'; choose another one" in stage.text


async def test_nothing_is_reloaded_during_a_session(tmp_path: Path) -> None:
    user_routine(tmp_path)
    (tmp_path / "config.toml").write_text('routines = ["sheet"]\nquestions = false\n')
    async with staged(tmp_path, settings={}) as stage:
        await stage.press("enter")
        user_routine(tmp_path, OWN.replace("reps = 2", "reps = 3"))
        await stage.app._check_files()
        assert stage.app._repository is not None
        assert stage.app._repository.snapshot.routines[0].exercises[0].dose.reps == 2


async def test_a_routine_broken_at_the_start_is_reported_and_replaced_by_another(
    tmp_path: Path,
) -> None:
    user_routine(tmp_path, "name = ")
    (tmp_path / "config.toml").write_text('routines = ["sheet"]\n')
    async with staged(tmp_path, settings={}) as stage:
        (notice,) = [one.message for one in stage.app._notifications]
        assert "sheet.toml:2:1: not valid TOML" in notice or "sheet.toml:1:8" in notice
        assert "Five exercises" in stage.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path, size=size) as stage:
        await stage.press("r")
        assert "Five exercises" in stage.text
        assert "█" in stage.text


async def test_of_many_exercises_the_next_ones_are_shown_and_the_others_counted(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.toml").write_text('routines = ["five-exercises", "foot-core"]\n')
    async with staged(tmp_path, settings={}, size=(40, 12)) as stage:
        assert "Toe presses" in stage.text
        assert "and 5 more" in stage.text
        assert "Next: Five exercises, round 1 of 3" in stage.text


async def test_a_file_given_by_its_path_is_reloaded_as_well(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(OWN, encoding="utf-8")
    async with staged(tmp_path, routine=str(path)) as stage:
        path.write_text(OWN.replace("a sheet", "paper"), encoding="utf-8")
        await stage.app._check_files()
        await stage.settle()
        assert "From paper" in stage.text


async def test_changes_of_the_plan_in_two_windows_are_both_kept(tmp_path: Path) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path) as stage:
        await stage.press("r")
        change_setting(stage.paths.settings, "routines", lambda now: (*now, "desk-break"))
        await mark(stage, "From a sheet")
        await stage.press("1")
        assert chosen(stage) == (
            "five-exercises",
            "desk-break",
            "sheet on monday from 2026-11-23",
        )
        change_setting(stage.paths.settings, "routines", lambda now: (*now, "foot-core"))
        await stage.press("d")
        assert chosen(stage)[2:] == ("foot-core", "sheet from 2026-11-23")
        assert "● Foot core" in stage.text


async def test_w_makes_a_routine_due_on_any_days_of_a_week(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(100, 30)) as stage:
        await stage.press("r")
        await mark(stage, "Calf and sole")
        await stage.press("w", "w", "w")
        assert chosen(stage)[1:] == ("calf-and-sole 3 days a week from 2026-11-23",)
        assert "3 days a week" in stage.text
        await stage.press("1")
        assert chosen(stage)[1:] == ("calf-and-sole on monday from 2026-11-23",)
        await stage.press("0")
        await mark(stage, "Five exercises")
        await stage.press("w", "w")
        assert chosen(stage)[-1] == "five-exercises 2 days a week from 2026-11-23"
        await stage.press("escape")
        assert "0 of 2 days this week." in stage.text
        await stage.press("s")
        assert "weeks" in stage.text


async def test_enter_starts_a_routine_once_and_the_plan_stays(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        before = chosen(stage)
        await stage.press("r")
        await mark(stage, "Desk break")
        await stage.press("enter")
        assert stage.exercise.exercise.slug == "heel-lifts"
        await stage.press(*["end"] * 4)
        await stage.until_saved()
        assert [session.routine for session in stage.kept] == ["desk-break"]
        assert chosen(stage) == before
        await stage.press("enter")
        assert stage.at == "TodayScreen"
        assert "Next: round 1 of 3" in stage.text


async def test_a_notice_says_what_was_replaced_and_u_undoes_it(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        before = chosen(stage)
        text = stage.paths.settings.read_text()
        await stage.press("r")
        await mark(stage, "Desk break")
        await stage.press("d")
        assert "Desk break is now due every day instead of Five exercises." in stage.text
        assert chosen(stage) != before
        await stage.press("u")
        assert chosen(stage) == before
        assert "now due every day" not in stage.text
        assert "routines" not in text or stage.paths.settings.read_text() == text
        await stage.press("u")
        assert chosen(stage) == before


async def test_a_click_on_the_notice_undoes_the_change(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        before = chosen(stage)
        await stage.press("r")
        await mark(stage, "Foot core")
        await stage.press("d")
        await stage.pilot.click("#notice")
        await stage.settle()
        assert chosen(stage) == before


async def test_a_plan_changed_elsewhere_is_not_undone(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r")
        await mark(stage, "Desk break")
        await stage.press("d")
        change_setting(stage.paths.settings, "routines", lambda now: (*now, "foot-core"))
        await stage.press("u")
        assert "foot-core" in load_settings(stage.paths.settings)[0].routines


async def test_the_palette_starts_a_routine_once_by_its_name(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        before = chosen(stage)
        await stage.press("r", "ctrl+p", *"foot core")
        await stage.pilot.pause(0.3)
        await stage.press("enter")
        await stage.pilot.pause(0.1)
        await stage.settle()
        assert stage.exercise.exercise.slug == "short-foot"
        assert chosen(stage) == before


async def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    known = {"theme": "footcoach-dark", "equipment": ("chair",)}
    async with staged(tmp_path, size=(120, 40), settings=known) as stage:
        await stage.press("r")
        await mark(stage, "Foot core")
        assert "Left out, because something is missing: One-leg stand" in stage.text


async def test_d_takes_the_days_that_a_routine_suggests_and_u_takes_them_back(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, size=(120, 40)) as stage:
        before = chosen(stage)
        await stage.press("r")
        await mark(stage, "Calf and sole")
        assert "Suggested: 3 days a week, not on days in a row." in stage.text
        await stage.press("d")
        assert chosen(stage)[-1] == "calf-and-sole 3 days a week apart from 2026-11-23"
        words = "now due 3 days a week, not on days in a row, instead of Five exercises."
        assert f"Calf and sole is {words}" in stage.text
        await stage.press("u")
        assert chosen(stage) == before


async def test_a_new_routine_is_marked_when_the_editor_has_saved_it(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "n", "n", *"Tuesday", "enter", "a", "enter", "s")
        await stage.until_saved()
        for screen in stage.app.screen_stack:  # the app has seen the new file
            if isinstance(screen, CoachScreen):
                screen.routines_changed()
        await stage.press("escape")
        rows = stage.app.screen.query_one(OptionList)
        assert rows.highlighted is not None
        assert "Tuesday" in str(rows.get_option_at_index(rows.highlighted).prompt)


async def test_the_keys_to_edit_and_to_create_are_shown(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r")
        assert "e edit  n new" in stage.text


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("key", "heading"), [("r", "Routines"), ("h", "History"), ("", "Today")])
async def test_help_begins_with_the_keys_of_its_screen(
    key: str, heading: str, size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press(*key, "question_mark")
        lines = [line.strip() for line in stage.text.splitlines() if line.strip()]
        assert lines[0].startswith(heading)
