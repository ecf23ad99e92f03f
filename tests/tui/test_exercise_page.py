"""The page of an exercise: how it is reached, and what it shows."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from footcoach.app.repetition import caption
from footcoach.config.paths import shipped_data
from footcoach.figures.movement import frame_key
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind
from footcoach.tui.command_palette import exercise_commands
from footcoach.tui.messages import ShowExercise
from footcoach.tui.screens.exercise_page import ExercisePageScreen, PageRows
from footcoach.tui.screens.exercise_page_figure import MOVES_S, Demonstration
from tests.tui.stage import Stage, staged

LIBRARY = Library(shipped_data())


def page(stage: Stage) -> ExercisePageScreen:
    assert isinstance(stage.app.screen, ExercisePageScreen)
    return stage.app.screen


def shown(stage: Stage, selector: str) -> str:
    return str(page(stage).query(selector).first(Static).visual)


def rows(stage: Stage, selector: str) -> PageRows:
    return page(stage).query_one(selector, PageRows)


def named(stage: Stage) -> str:
    return stage.text.splitlines()[0].strip()


async def test_today_opens_the_page_of_the_next_exercise(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i")
        assert named(stage) == "Toe walking  1 of 5"
        await stage.press("escape")
        assert stage.at == "TodayScreen"


async def test_a_click_on_an_exercise_of_today_opens_its_page(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        y = next(y for y, line in enumerate(stage.text.splitlines()) if "Toe presses" in line)
        await stage.pilot.click(offset=(8, y))
        await stage.settle()
        assert named(stage) == "Toe presses  4 of 5"


async def test_the_routines_screen_opens_the_exercises_of_the_marked_one(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "home", "i")
        routine = LIBRARY.routine("calf-and-sole")
        assert named(stage) == f"{routine.exercises[0].name}  1 of {len(routine.exercises)}"


async def test_the_picker_opens_the_marked_exercise_and_is_there_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "e", "a", "down", "i")
        assert named(stage) == "Ball roll  2 of 17"
        await stage.press("escape")
        assert stage.at == "PickScreen"


async def test_the_palette_finds_an_exercise_by_its_name(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("ctrl+p")
        stage.app.screen.query_one(Input).value = "sole stretch"
        for _ in range(40):
            await stage.settle()
            if stage.app.screen.query_one(OptionList).option_count:
                break
        await stage.press("down", "enter")
        if stage.at != "ExercisePageScreen":
            await stage.press("enter")
        assert named(stage).startswith("Sole stretch")


async def test_a_session_is_not_covered_by_a_page(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "i")
        assert stage.at == "ExerciseScreen"
        commands = stage.app.get_system_commands(stage.app.screen)
        assert "Sole stretch" not in {command.title for command in commands}


async def test_left_and_right_lead_through_the_list(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i", "left")
        assert named(stage) == "Toe walking  1 of 5"
        await stage.press("right", "right")
        assert named(stage) == "Toe pencil pickups  3 of 5"
        await stage.press("left")
        assert named(stage) == "Resisted flexion  2 of 5"
        labels = {key.label for key in page(stage).enabled_keys()}
        assert {"previous", "next"} <= labels


async def test_the_figure_shows_the_step_that_is_marked(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i")
        assert page(stage)._moment().step is None
        await stage.press("down", "down")
        assert page(stage)._moment().step == 1
        assert "Step 2 of 4" in stage.text
        await stage.press("home")
        assert page(stage)._moment().step is None
        assert "Whole repetition" in stage.text


async def test_a_click_marks_a_step(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i")
        await stage.pilot.click("#steps", offset=(4, 2))
        await stage.settle()
        assert page(stage)._moment().step == 0


async def test_a_variant_has_its_own_steps_dose_and_figure(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40)) as stage:
        await stage.press("i", "right", "tab", "end")
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        assert named(stage) == "Resisted flexion: Other heel on top  2 of 5"
        assert rows(stage, "#steps").option_count == 1 + 3
        assert "Each foot 10 × pull 2 s" in stage.text
        demonstration = page(stage)._demonstration
        assert demonstration is not None
        assert demonstration.exercise.key == "resisted-flexion/other-heel-on-top"
        await stage.press("home")
        assert named(stage) == "Resisted flexion  2 of 5"


async def test_another_exercise_is_shown_as_it_is(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i", "tab", "down", "right")
        assert named(stage) == "Resisted flexion  2 of 5"
        assert rows(stage, "#ways").highlighted == 0


async def test_down_leads_from_the_steps_to_the_variants_and_up_back(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i", "end", "down")
        assert rows(stage, "#ways").has_focus
        await stage.press("up")
        assert rows(stage, "#steps").has_focus


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_everything_can_be_reached_with_keys(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size) as stage:
        stage.app.animation_level = "none"  # a page that is scrolled is there at once
        await stage.press("i", *["right"] * 4)
        seen = stage.text
        for _ in range(25):
            await stage.press("pagedown")
            seen += stage.text
        seen = "".join(seen.split())
        for words in (
            "Swing the leg",
            "Straight leg",
            "Circle",
            "Ways: The",
            "PMC2613884/",
        ):
            assert words.replace(" ", "") in seen


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_marked_row_is_in_sight(size: tuple[int, int], tmp_path: Path) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("i", *["right"] * 4)
        assert "Whole repetition" in stage.text
        for words in ("Lie on your back", "Raise one", "Keep the knee still", "Lower the leg"):
            await stage.press("down")
            assert words in stage.text
        await stage.press("home")
        assert "Whole repetition" in stage.text
        await stage.press("tab", "end")
        assert "Straight leg" in stage.text


MARKUP = "[@click=app.quit]go[/] [red]"
STRANGE = Exercise.model_validate(
    {
        "name": MARKUP,
        "summary": MARKUP,
        "steps": [MARKUP],
        "do": [MARKUP],
        "easier": [MARKUP],
        "verbs": {"work": MARKUP},
        "dose": {"work_s": 3},
    }
)


async def test_text_from_a_file_is_no_markup(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 60)) as stage:
        stage.app.post_message(ShowExercise([STRANGE]))
        await stage.settle()
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        places = [line for line in stage.text.splitlines() if MARKUP in line]
        assert len(places) >= 6  # name, summary, step, do, variant, and the word of the phase
        assert f"▲ {MARKUP} 3 s" in stage.text
        (command,) = exercise_commands([STRANGE], stage.app.post_message)
        assert Content.from_markup(command.title).plain == MARKUP
        assert Content.from_markup(command.help).plain == MARKUP


async def test_without_colours_the_marked_step_is_underlined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(tmp_path) as stage:
        await stage.press("i", "down", "down")
        segments = [part for strip in page(stage)._compositor.render_strips() for part in strip]
        underlined = "".join(part.text for part in segments if part.style and part.style.underline)
        assert " ".join(underlined.split()) == "2 Rise onto the balls of your feet."


@pytest.mark.parametrize("size", [(1, 1), (39, 11), (40, 12), (200, 60)])
async def test_the_page_works_in_a_window_of_any_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("i")
        await stage.resize(*size)
        await stage.press("down", "end", "down", "end", "pagedown", "pageup", "right", "up")
        assert stage.at == "ExercisePageScreen"


@pytest.mark.parametrize("slug", LIBRARY.exercise_slugs())
def test_each_step_of_each_variant_moves_as_its_motion_does(slug: str) -> None:
    exercise = LIBRARY.exercise(slug)
    variants = [exercise.as_variant(variant) for _, _, variant in exercise.variants()]
    for one in (exercise, *variants):
        demonstration = Demonstration.of(one, "right")
        assert demonstration.figure is not None
        for step, motion in enumerate(demonstration.figure.steps):
            times = [tenth / 10 for tenth in range(100)]
            moments = [demonstration.moment(time, step) for time in times]
            keys = {frame_key(demonstration.figure, moment) for moment in moments}
            poses = {(key.index, key.share) for key in keys}
            assert (len(poses) > 1) == (len(motion.poses) > 1), (one.key, step)


def test_a_repetition_is_shown_phase_by_phase_and_again() -> None:
    demonstration = Demonstration.of(LIBRARY.exercise("toe-pencil-pickups"), "left")
    whole = sum(seconds for _, seconds in demonstration.phases)
    kinds = [demonstration.kind(tenth / 10, None) for tenth in range(round(whole * 10))]
    assert list(dict.fromkeys(kinds)) == [Kind.WORK, Kind.HOLD, Kind.REST]
    assert demonstration.moment(0.5, None) == demonstration.moment(whole + 0.5, None)
    assert demonstration.caption(0.0, None) == caption(
        demonstration.phases[0][0], demonstration.exercise
    )


def test_the_figure_stands_still_after_a_while() -> None:
    demonstration = Demonstration.of(LIBRARY.exercise("toe-yoga"), "right")
    assert demonstration.moment(MOVES_S + 1, None) == demonstration.moment(MOVES_S + 2, None)
