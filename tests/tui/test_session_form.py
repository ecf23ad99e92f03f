"""The form of the history screen that adds and corrects sessions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Button, Checkbox, Input, Select

from footcoach.config.paths import user_paths
from footcoach.history.merge import history_of
from footcoach.history.models import Answers
from footcoach.history.store import Store
from footcoach.schedule.local_time import local_time
from footcoach.tui.widgets.exercise_field import ExerciseField
from tests.history.sessions import session
from tests.tui.stage import SIZES, Stage, staged

Golden = Callable[[str, str], None]
YESTERDAY = date(2026, 11, 22)


def input_of(stage: Stage, name: str) -> Input:
    return stage.app.screen.query_one(f"#{name}", Input)


def select_of(stage: Stage, name: str) -> Select[object]:
    return stage.app.screen.query_one(f"#{name}", Select)


async def write(stage: Stage, name: str, text: str) -> None:
    """Replace the text of a field."""
    input_of(stage, name).value = text
    await stage.settle()


async def save(stage: Stage, key: str = "ctrl+s") -> None:
    await stage.press(key)
    await stage.until_saved()


@pytest.mark.parametrize("key", ["ctrl+s", "f12"])
async def test_a_session_of_yesterday_is_added_and_undone(tmp_path: Path, key: str) -> None:
    Store(user_paths(tmp_path).history).add(session(0))
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        assert "Add a session" in stage.text
        await write(stage, "day", "yesterday")
        await write(stage, "time", "18:30")
        await write(stage, "note", "in the garden")
        select_of(stage, "pain").value = 2
        await save(stage, key)
        assert stage.at == "HistoryScreen"
        one = stage.kept[0]
        assert (one.day, local_time(one.started, one.zone)) == (YESTERDAY, "18:30")
        assert (one.routine, one.by_hand, one.outcome) == ("five-exercises", True, "finished")
        assert (one.answers.pain, one.answers.note) == (2, "in the garden")
        assert "18:30  round 1  11:57  5 of 5  finished  Five exercises" in stage.text
        assert "by hand" in stage.text
        await stage.press("u")
        await stage.until_saved()
        assert stage.kept == (session(0),)


async def test_exercises_are_ticked_and_counted(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        walking, flexion, *rest = stage.app.screen.query(ExerciseField)
        walking.query_one(Checkbox).value = False
        flexion.query_one(Input).value = "4"
        for field in rest:
            field.query_one(Checkbox).value = False
        await stage.settle()
        assert walking.query_one(Input).disabled
        assert "[ ] Toe walking" in stage.text
        assert "[✓] Resisted flexion" in stage.text
        await save(stage)
        (one,) = stage.kept
        assert [record.reps for record in one.exercises] == [0, 4, 0, 0, 0]
        assert (one.outcome, one.exercises[1].outcome) == ("stopped", "partial")


async def test_another_routine_shows_its_exercises_and_length(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        select_of(stage, "routine").value = "desk-break"
        await stage.settle()
        assert "Toe walking" not in stage.text
        assert "Heel lifts" in stage.text
        assert input_of(stage, "length").placeholder != "11:57"
        await save(stage)
        assert stage.kept[0].routine == "desk-break"


async def test_markup_in_the_name_of_a_routine_is_text(tmp_path: Path) -> None:
    own = tmp_path / "routines" / "own.toml"
    own.parent.mkdir()
    own.write_text('name = "[b]Own[/b]"\nexercises = [{ use = "toe-yoga" }]\n', encoding="utf-8")
    Store(user_paths(tmp_path).history).add(session(0, routine="own"))
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        select_of(stage, "routine").value = "own"
        await stage.settle()
        assert "Routine  [b]Own[/b]" in stage.text
        await stage.press("escape", "c")
        assert "Correct [b]Own[/b]" in stage.text


async def test_mistakes_stand_beside_their_fields_until_they_are_mended(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(80, 40)) as stage:
        await stage.press("h", "a")
        await write(stage, "day", "2030-01-01")
        await write(stage, "time", "25")
        await write(stage, "length", "long")
        stage.app.screen.query(ExerciseField).first().query_one(Input).value = ""
        await stage.press("ctrl+s")
        assert stage.at == "SessionFormScreen"
        lines = [line.strip(" │▸▾") for line in stage.text.splitlines()]
        for before, mistake in (
            ("Day      2030-01-01", "2030-01-01 is still to come; choose a day up to today"),
            ("Began    25", "'25' is not a time of day; write it like 18:30"),
            ("Length   long", "'long' is not a length; write minutes, like 12 or 11:57"),
        ):
            assert lines[lines.index(before) + 1] == mistake
        assert "'' is not a number of repetitions" in stage.text
        assert stage.app.focused is input_of(stage, "day")
        await write(stage, "day", "today")
        await write(stage, "time", "23:59")
        await write(stage, "length", "12")
        stage.app.screen.query(ExerciseField).first().query_one(Input).value = "5"
        await stage.press("ctrl+s")
        assert "23:59 today is still to come" in stage.text
        assert "still to come; choose a day" not in stage.text
        await write(stage, "time", "")
        await save(stage)
        assert stage.at == "HistoryScreen"
        assert stage.kept[0].active_s == 720


async def test_nothing_ticked_is_a_mistake(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        for field in stage.app.screen.query(ExerciseField):
            field.query_one(Checkbox).value = False
        await stage.press("ctrl+s")
        assert "nothing of it was done; choose at least one exercise" in stage.text
        assert stage.kept == ()


async def test_a_session_is_corrected_and_undone(tmp_path: Path) -> None:
    before = session(0, answers=Answers(note="left heel"))
    Store(user_paths(tmp_path).history).add(before)
    async with staged(tmp_path) as stage:
        await stage.press("h", "c")
        assert "Correct Five exercises" in stage.text
        assert input_of(stage, "length").value == "2:20"
        stage.app.screen.query(ExerciseField).first().query_one(Input).value = "5"
        await write(stage, "note", "right heel")
        await save(stage)
        (one,) = stage.kept
        assert (one.outcome, one.exercises[0].reps, one.revision) == ("finished", 5, 1)
        assert (one.started, one.answers.note) == (before.started, "right heel")
        assert "corrected" in stage.text
        await stage.press("u")
        await stage.until_saved()
        (one,) = stage.kept
        assert (one.exercises, one.active_s, one.original) == (before.exercises, 140, None)
        assert one.answers.note == "left heel"
        assert "corrected" not in stage.text


async def test_saving_an_unchanged_form_changes_nothing(tmp_path: Path) -> None:
    before = session(0, answers=Answers(pain=3, note="left heel"))
    Store(user_paths(tmp_path).history).add(before)
    async with staged(tmp_path) as stage:
        await stage.press("h", "c")
        await save(stage)
        assert stage.kept == (before,)
        assert "u undo" not in stage.text


async def test_undo_follows_a_session_that_was_deleted_after_it_was_corrected(
    tmp_path: Path,
) -> None:
    Store(user_paths(tmp_path).history).add(session(0))
    async with staged(tmp_path) as stage:
        await stage.press("h", "c")
        await write(stage, "length", "3:00")
        await save(stage)
        await stage.press("d")
        await stage.until_saved()
        assert "No session yet." in stage.text
        await stage.press("u")
        await stage.until_saved()
        assert [one.active_s for one in stage.kept] == [180]
        await stage.press("end", "home", "u")
        await stage.until_saved()
        assert [one.active_s for one in stage.kept] == [140]


async def test_escape_leaves_everything_unchanged(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(0))
    async with staged(tmp_path) as stage:
        await stage.press("h", "c")
        await write(stage, "length", "3:00")
        await stage.press("escape")
        assert (stage.at, stage.kept) == ("HistoryScreen", (session(0),))


@pytest.mark.parametrize("key", ["ctrl+q", "f8"])
async def test_quitting_asks_about_a_form_that_has_changed(tmp_path: Path, key: str) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h", "a")
        await write(stage, "note", "in the garden")
        await stage.press(key)
        assert "Save the session?" in stage.text
        await stage.press("s")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "in the garden"


async def test_the_mouse_alone_adds_a_session(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("h")
        line = next(at for at, text in enumerate(stage.text.splitlines()) if "a add" in text)
        column = stage.text.splitlines()[line].index("a add")
        await stage.pilot.click(offset=(column, line))
        await stage.settle()
        assert stage.at == "SessionFormScreen"
        await stage.pilot.click(stage.app.screen.query(Checkbox).first())
        await stage.pilot.click(stage.app.screen.query_one("#save", Button))
        await stage.until_saved()
        assert [record.outcome for record in stage.kept[0].exercises] == ["skipped"] + 4 * ["done"]


async def test_a_day_of_the_history_cannot_be_corrected(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).merge(history_of([session(0)]))
    async with staged(tmp_path) as stage:
        await stage.press("h", "home", "c")
        assert stage.at == "HistoryScreen"


@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_field_and_button_can_be_reached(
    size: tuple[int, int], tmp_path: Path, golden: Golden
) -> None:
    async with staged(tmp_path, size=size) as stage:
        await stage.press("h", "a")
        golden(f"form-{size[0]}x{size[1]}", stage.text)
        for shown in ("Routine", "Five exercises", "Save", "Cancel", "esc cancel"):
            assert shown in stage.text
        seen = ""
        for _ in range(20):
            await stage.press("tab")
            seen += stage.text
        for shown in ("Began", "Length", "Ankle circles", "Pain", "Effort", "Note"):
            assert shown in seen
