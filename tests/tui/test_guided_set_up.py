"""A person who is new to an exercise is shown each step while it is spoken, and can change that."""

from pathlib import Path

import pytest
from textual.widgets import Button, Static

from footcoach.coaching.states import State
from footcoach.routines.timeline import Kind, Phase, SetUpPart
from footcoach.tui.screens.exercise_text import moment_of
from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import Stage, staged

pytestmark = pytest.mark.new_person


def phase_of(stage: Stage) -> Phase:
    live = stage.exercise.live
    return live.phase(live.coach.place())


async def until(stage: Stage, part: SetUpPart, step: int | None = None) -> None:
    """Turn the clock into a part of the set-up."""
    while (phase_of(stage).part, phase_of(stage).step) != (part, step):
        await stage.turn(1)


async def test_the_step_that_is_spoken_is_marked_and_the_figure_shows_it(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break", size=(120, 40)) as stage:
        await stage.press("enter")
        keys = []
        for step in range(4):
            await until(stage, SetUpPart.STEP, step)
            await stage.settle()
            lines = [line.strip() for line in stage.text.splitlines()]
            marked = [line for line in lines if line.startswith("▶")]
            first_words = " ".join(stage.exercise.exercise.steps[step].split()[:3])
            assert first_words in " ".join(marked)
            keys.append(moment_of(stage.exercise.live).step)
        assert keys == [0, 1, 2, 3]


async def test_the_seconds_are_those_until_the_exercise_begins(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter")
        live = stage.exercise.live
        set_up_s = sum(
            phase.seconds
            for phase in live.timeline
            if phase.exercise == "heel-lifts" and phase.kind is Kind.PREPARE
        )
        await stage.turn(2)
        assert stage.exercise.query_one("#countdown", BigText).text == str(set_up_s - 2)


@pytest.mark.parametrize("key", ["g", "f6"])
async def test_g_ends_guidance_and_starts_it_again(tmp_path: Path, key: str) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter")
        await until(stage, SetUpPart.STEP, 1)
        await stage.press(key)
        assert (phase_of(stage).kind, phase_of(stage).part) == (Kind.PREPARE, None)
        await stage.press("end")
        assert phase_of(stage).part is None
        await stage.press(key)
        assert phase_of(stage).part is SetUpPart.NAME


@pytest.mark.parametrize("key", ["e", "f7"])
async def test_e_takes_the_easier_way_and_then_the_next_one(tmp_path: Path, key: str) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "end")
        ways = []
        for _ in range(3):
            await stage.press(key)
            ways.append(phase_of(stage).exercise)
        assert ways == [
            "resisted-flexion/lighter-band",
            "resisted-flexion/on-a-chair-without-a-band",
            "resisted-flexion",
        ]
        assert stage.exercise.exercise.key == "resisted-flexion"


async def test_the_easier_way_is_remembered_in_the_record(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter", "e")
        assert "One heel at a time" in stage.text
        await stage.press("enter")
        await stage.turn(20)
        await stage.press("q", "s")
        await stage.until_saved()
        (session,) = stage.kept
        first = session.exercises[0]
        assert (first.exercise, first.variant) == ("heel-lifts", "one-heel-at-a-time")
        assert first.reps > 0


async def test_what_hurts_in_its_easiest_way_is_never_made_harder(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter", "e", "enter")
        await stage.turn(2)
        await stage.press("x")
        labels = [str(button.label) for button in stage.app.screen.query(Button)]
        assert not [label for label in labels if "easier" in label]
        await stage.press("escape")
        assert stage.exercise.exercise.key == "heel-lifts/one-heel-at-a-time"


async def test_what_hurts_goes_on_in_the_easier_way(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter", "enter")
        await stage.turn(8)
        await stage.press("x", "2")
        assert stage.exercise.exercise.key == "heel-lifts/one-heel-at-a-time"
        assert stage.exercise.live.coach.ledger.hurt == {"heel-lifts"}


async def test_e_in_a_pause_leaves_what_was_done_and_waits(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter", "enter")
        await stage.turn(12)
        await stage.press("space", "e")
        assert stage.state() is State.PAUSED
        keys = [exercise.key for exercise in stage.exercise.live.round.exercises]
        assert keys[:2] == ["heel-lifts", "heel-lifts/one-heel-at-a-time"]
        assert "exercise 1 of 4" in stage.text


async def test_neither_key_does_anything_while_an_exercise_runs(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break") as stage:
        await stage.press("enter", "enter")
        before = phase_of(stage).exercise
        await stage.press("e", "g")
        assert phase_of(stage).exercise == before
        assert phase_of(stage).kind is Kind.WORK


async def test_a_low_window_shows_the_part_that_is_spoken_alone(tmp_path: Path) -> None:
    async with staged(tmp_path, routine="desk-break", size=(40, 12)) as stage:
        await stage.press("enter")
        await until(stage, SetUpPart.STEP, 1)
        await stage.settle()
        assert "2/4 Lift both heels" in stage.text
        assert "Sit tall" not in stage.text


async def test_a_tip_stands_in_a_long_rest(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "enter")
        while phase_of(stage).kind is not Kind.REST:
            await stage.turn(1)
        tip = stage.exercise.query_one("#tip", BigText)
        first = stage.exercise.exercise.do[0]
        assert tip.text == f"Tip: {first[0].lower()}{first[1:]}"
        assert tip.display
        while phase_of(stage).kind is Kind.REST:
            await stage.turn(1)
        assert not tip.display


async def test_the_steps_are_hidden_once_the_exercise_is_known(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"guidance": "never"}) as stage:
        await stage.press("enter")
        assert not stage.exercise.query_one("#steps", Static).display
        assert "Toe walking" in stage.text
