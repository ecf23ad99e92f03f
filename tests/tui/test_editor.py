"""The editor creates and changes routines."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import Stage, staged

OWN = """\
# from the sheet
name = "From a sheet"

# mornings
[[exercises]]
use = "toe-presses"
dose = { reps = 2 }  # two

[[exercises]]
use = "ankle-circles"
dose = { ways = ["clockwise"] }
"""
FIELDS = ["reps", "work_s", "hold_s", "rest_s", "sets", "feet", "times_a_day", "prepare_s"]


def user_routine(folder: Path, text: str = OWN) -> Path:
    path = folder / "routines" / "sheet.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def parsed(path: Path) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8"))


async def field(stage: Stage, name: str) -> None:
    """Mark a field of the dose."""
    await stage.press("home", *["down"] * FIELDS.index(name))


async def until_saved(stage: Stage) -> None:
    for _ in range(40):
        await stage.settle()
        if "Saved" in stage.text or "not saved" in stage.text:
            return
        await stage.until_saved()


async def edit(stage: Stage) -> None:
    """Open the editor for the person's own routine, the first in the list."""
    await stage.press("r", "home", "e")
    assert stage.at == "EditorScreen"


async def test_changing_a_dose_updates_the_total(tmp_path: Path) -> None:
    path = user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await edit(stage)
        assert "1:14, 3 rounds a day" in stage.text
        await stage.press("tab")
        await field(stage, "reps")
        await stage.press("right", "right")
        assert "‹ 4 ›  changed" in stage.text
        assert "1:26, 3 rounds a day" in stage.text
        await field(stage, "times_a_day")
        await stage.press("left", "left")
        assert "1:26, 1 round a day" in stage.text
        assert path.read_text(encoding="utf-8") == OWN  # nothing is written before it is saved
        await stage.press("s")
        await until_saved(stage)
        assert parsed(path)["exercises"][0]["dose"] == {"reps": 4, "times_a_day": 1}
        text = path.read_text(encoding="utf-8")
        for comment in ("# from the sheet", "# mornings", "# two"):
            assert comment in text


async def test_the_library_s_own_numbers_are_not_written(tmp_path: Path) -> None:
    path = user_routine(tmp_path, OWN.replace("reps = 2", "reps = 9"))
    async with staged(tmp_path) as stage:
        await edit(stage)
        await stage.press("tab")
        await field(stage, "reps")
        await stage.press("right", "s")
        await until_saved(stage)
        assert "dose" not in parsed(path)["exercises"][0]


async def test_exercises_are_added_moved_and_removed_and_each_change_can_be_undone(
    tmp_path: Path,
) -> None:
    path = user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await edit(stage)
        await stage.press("a")
        assert stage.at == "PickScreen"
        assert "Toe yoga" in stage.text
        await stage.press("enter")  # the first one: ankle circles, which is there already
        assert "is exercise 2 already" in stage.text
        await stage.press("u", "up", "a", "down", "enter")
        assert " 2 Ball roll" in stage.text
        await stage.press("shift+down")
        assert " 3 Ball roll" in stage.text
        await stage.press("shift+up", "shift+up")
        assert " 1 Ball roll" in stage.text
        await stage.press("d")
        assert "Ball roll" not in stage.text
        await stage.press("u", "s")
        await until_saved(stage)
        uses = [entry["use"] for entry in parsed(path)["exercises"]]
        assert uses == ["ball-roll", "toe-presses", "ankle-circles"]
        await stage.press(*["u"] * 9)
        assert " 1 Toe presses" in stage.text


async def test_a_routine_with_mistakes_does_not_replace_a_correct_one(tmp_path: Path) -> None:
    path = user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await edit(stage)
        await stage.press("tab")
        await field(stage, "hold_s")
        await stage.press("left", "left", "left")
        assert "there is nothing to do" in stage.text
        await stage.press("s")
        await until_saved(stage)
        assert "not saved: exercises.1.dose" in stage.text
        assert path.read_text(encoding="utf-8") == OWN
        await stage.press("t")
        assert "at your pace" in stage.text
        await stage.press("s")
        await until_saved(stage)
        assert parsed(path)["exercises"][0]["dose"] == {"reps": 2, "hold_s": 0, "hold": "until key"}


async def test_a_file_that_another_program_has_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = user_routine(tmp_path)
    async with staged(tmp_path) as stage:
        await edit(stage)
        await stage.press("d")
        other = user_routine(tmp_path, OWN.replace("reps = 2", "reps = 77")).read_text(
            encoding="utf-8"
        )
        await stage.press("s")
        await until_saved(stage)
        assert "was changed by another program" in " ".join(stage.text.split())
        assert path.read_text(encoding="utf-8") == other


async def test_leaving_asks_only_if_changes_would_be_lost(tmp_path: Path) -> None:
    path = user_routine(tmp_path)
    async with staged(tmp_path) as stage:
        await edit(stage)
        await stage.press("escape")
        assert stage.at == "RoutinesScreen"
        await stage.press("e", "d", "escape")
        assert stage.asked == "unsaved"
        await stage.press("k")
        assert stage.at == "EditorScreen"
        await stage.press("ctrl+c")
        assert stage.asked == "unsaved"
        await stage.press("d")
        assert stage.at == "RoutinesScreen"
        assert path.read_text(encoding="utf-8") == OWN


async def test_a_new_routine_is_listed_after_saving(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("r", "n")
        assert "No exercises yet. Press a to add one." in stage.text
        await stage.press("n", *"Tuesday", "enter")
        await stage.press("a", "enter", "s")
        await until_saved(stage)
        path = tmp_path / "routines" / "tuesday.toml"
        assert parsed(path) == {"name": "Tuesday", "exercises": [{"use": "ankle-circles"}]}
        assert path.read_text(encoding="utf-8").startswith("#:schema ./schema.json\n")
        await stage.press("escape")
        assert stage.at == "RoutinesScreen"
        assert "○ Tuesday" in stage.text
        await stage.press("d")  # the new routine is marked
        assert "● Tuesday" in stage.text


async def test_editing_a_built_in_routine_edits_a_copy(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(100, 30)) as stage:
        await stage.press("r", "e")
        assert "My five exercises *" in stage.text
        await stage.press("d", "s")
        await until_saved(stage)
        path = tmp_path / "routines" / "my-five-exercises.toml"
        assert len(parsed(path)["exercises"]) == 4


async def test_a_file_with_an_unusual_layout_cannot_be_edited(tmp_path: Path) -> None:
    user_routine(tmp_path, 'name = "Mine"\nexercises = [{ use = "toe-presses" }]\n')
    async with staged(tmp_path) as stage:
        await stage.press("r", "home", "e")
        assert stage.at == "RoutinesScreen"
        assert "edit it by hand" in stage.text


async def test_the_preview_plays_a_round_and_ends(tmp_path: Path) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await edit(stage)
        await stage.press("p")
        assert stage.at == "PreviewScreen"
        assert "Toe presses: 1:14 left" in stage.text
        assert stage.app.screen.query_one("#word", BigText).text == "TOE PRESSES"
        assert stage.app.screen.has_class("-prepare")
        await stage.clock.turn(2)
        stage.app.screen._tick()  # type: ignore[attr-defined]  # its timer runs by the real clock
        await stage.settle()
        assert "Toe presses: 0:58 left" in stage.text
        await stage.press("right")
        assert "Ankle circles: 0:50 left" in stage.text
        await stage.press("left")
        assert "Toe presses: 1:14 left" in stage.text
        await stage.clock.turn(10)
        stage.app.screen._tick()  # type: ignore[attr-defined]  # likewise
        await stage.settle()
        assert stage.at == "EditorScreen"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path, size=size) as stage:
        await edit(stage)
        assert "Toe presses" in stage.text
        assert "1:14" in stage.text
        assert "Repetitions" in stage.text


async def test_a_value_that_is_not_a_number_is_shown_and_left_to_the_file(
    tmp_path: Path,
) -> None:
    text = OWN.replace("reps = 2", 'reps = ["two"], hold_s = "long"')
    user_routine(tmp_path, OWN)
    async with staged(tmp_path, size=(100, 30)) as stage:
        user_routine(tmp_path, text)  # broken since it was read
        await edit(stage)
        assert "‹ ['two'] ›  changed" in stage.text
        await stage.press("tab", "right")
        assert "exercises.1.dose.reps: found a list of 1" in stage.text


async def test_a_letter_marks_the_next_exercise_that_begins_with_it(
    tmp_path: Path,
) -> None:
    user_routine(tmp_path)
    async with staged(tmp_path, size=(100, 30)) as stage:
        await edit(stage)
        await stage.press("a", "s", "s", "enter")  # seated ankle circles, short foot
        assert " 2 Short foot" in stage.text


@pytest.mark.parametrize(
    "dose", ["dose = 3", 'dose = "much"', "[[exercises.dose]]\nreps = 3", "dose = { reps = [] }"]
)
async def test_a_dose_of_the_wrong_type_is_shown_reported_and_not_changed(
    tmp_path: Path, dose: str
) -> None:
    text = f'name = "From a sheet"\n[[exercises]]\nuse = "toe-presses"\n{dose}\n'
    path = user_routine(tmp_path, text)
    async with staged(tmp_path, size=(100, 30)) as stage:
        # A mistaken file is not among the routines: it was good when they were read.
        user_routine(tmp_path, text.partition("dose")[0].replace("[[exercises.", ""))
        await stage.app._check_files()
        await stage.settle()
        user_routine(tmp_path, text)
        await edit(stage)
        assert "! exercises.1.dose" in stage.text
        await stage.press("tab", "right", "left", "enter", "t")
        await stage.press("s")
        await until_saved(stage)
        assert "not saved" in stage.text or "edit it by hand" in stage.text
        assert path.read_text(encoding="utf-8") == text
        await stage.press("tab", "d", "u")
        assert stage.at == "EditorScreen"


@pytest.mark.parametrize("name", ["Моя зарядка", "足の体操", "تمارين", "🦶"])
async def test_a_routine_can_have_a_name_in_any_alphabet(tmp_path: Path, name: str) -> None:
    async with staged(tmp_path, size=(100, 30)) as stage:
        await stage.press("r", "n", "a", "enter", "n")
        await stage.press("ctrl+u", *name, "enter", "s")
        await until_saved(stage)
        assert "Saved:" in stage.text
        (path,) = (tmp_path / "routines").glob("*.toml")
        assert path.name.isascii()
        assert parsed(path)["name"] == name
        await stage.press("escape")
        assert name in stage.text
        await stage.press("d", "escape")
        assert name in stage.text
        await stage.press("enter")
        assert stage.exercise.exercise.slug == "ankle-circles"


async def test_columns_are_aligned_in_any_alphabet(tmp_path: Path) -> None:
    names = [
        "Towel curls",
        "足の指の体操を毎日する体操の名前",
        "e\u0301" * 20,
        "👩\u200d💻👩\u200d💻",
        "Моя",
    ]
    exercise = '\n[[exercises]]\nname = "{}"\nsteps = ["Pull."]\ndose = {{ work_s = 9 }}\n'
    user_routine(tmp_path, 'name = "足の体操"\n' + "".join(map(exercise.format, names)))
    async with staged(tmp_path, size=(100, 30)) as stage:
        await stage.press("r")
        ends = {cell_len(line.partition("  every")[0]) for line in lines(stage, "11:57")}
        ends |= {cell_len(line.rpartition("2:00")[0] + "2:00") for line in lines(stage, "○ 足")}
        assert len(ends) == 1
        await edit_marked(stage)
        rows = lines(stage, "0:24")
        assert len(rows) == len(names)
        assert len({cell_len(row.partition("0:24")[0]) for row in rows}) == 1


def lines(stage: Stage, word: str) -> list[str]:
    return [line for line in stage.text.splitlines() if word in line]


async def edit_marked(stage: Stage) -> None:
    await stage.press("home", "e")
    assert stage.at == "EditorScreen"
