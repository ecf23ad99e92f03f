"""Cues written as lines."""

import pytest

from footcoach.app.render import fast_forward
from footcoach.audio.cue import Tone
from footcoach.audio.script import Script
from footcoach.coaching.clock import HandClock
from footcoach.coaching.events import PhaseStarted, Place
from footcoach.config.paths import shipped_data
from footcoach.plain.lines import LineWriter
from footcoach.routines.library import Library
from footcoach.routines.timeline import Round, SetUp, timeline, with_set_up

WALKING = Library(shipped_data()).exercise("toe-walking")


def seconds(part: Tone | str) -> float:
    return 0.3


async def lines_of_walking() -> list[str]:
    phases = timeline(Round("mine", 1, (WALKING,)))
    script, written = Script(phases, {WALKING.slug: WALKING}, seconds), list[str]()
    await fast_forward(phases, HandClock(), LineWriter(script, written.append))
    return written


async def test_a_session_has_a_line_for_every_cue() -> None:
    written = await lines_of_walking()
    assert written[0].startswith("Toe walking. Standing, the floor clear")
    assert "Stay near a wall" in written[0]
    assert [line for line in written if line[0].isalpha()][1:6] == [
        "Walk",
        "Half way",
        "Heels down",
        "Keep the heels high",
        "Walk. 2 of 5",
    ]
    assert written[-1] == "Heels down. Well done. That was the round"


async def test_the_steps_of_a_guided_exercise_are_numbered_as_they_are_spoken() -> None:
    set_up = SetUp(15, name_s=20, steps_s=(20,) * len(WALKING.steps), caution_s=30)
    a_round = Round("mine", 1, (WALKING,), set_ups={WALKING.key: set_up})
    phases, written = timeline(a_round), list[str]()
    script = Script.of(a_round, phases, seconds)
    await fast_forward(phases, HandClock(), LineWriter(script, written.append))
    spoken = [step.rstrip(".") for step in WALKING.steps]
    assert written[0].startswith("Toe walking")
    assert written[1 : len(spoken) + 1] == [
        f"  {number}. {step}" for number, step in enumerate(spoken, 1)
    ]
    assert written[len(spoken) + 1].startswith("  ! ")
    assert written[len(spoken) + 2].startswith("Now relax. Ready when you are")


async def test_the_steps_of_a_known_exercise_are_left_out() -> None:
    assert not [line for line in await lines_of_walking() if line.startswith("  ")]


@pytest.mark.parametrize("set_up_s", [0, 1, 15])
async def test_words_of_safety_have_one_line(set_up_s: int) -> None:
    rolls = (
        Library(shipped_data())
        .exercise("one-leg-stand")
        .model_copy(update={"afterwards": ("put the towel away",)})
    )
    a_round = with_set_up(Round("mine", 1, (rolls,)), set_up_s)
    phases = timeline(a_round)
    script, written = Script.of(a_round, phases, lambda _: 0.9), list[str]()
    await fast_forward(phases, HandClock(), LineWriter(script, written.append))
    text = "\n".join(written).lower()
    assert text.count("one-leg stand") == (1 if set_up_s else 0)  # also without room for a word
    assert text.count("hold on to something") == (1 if set_up_s else 0)
    assert text.count("put the towel away") == 1


async def test_a_phase_that_waits_for_a_key_says_so() -> None:
    dose = WALKING.dose.model_copy(update={"work": "until key", "reps": 1})
    own = WALKING.model_copy(update={"dose": dose})
    phases = timeline(Round("mine", 1, (own,)))
    script, written = Script(phases, {own.slug: own}, seconds), list[str]()
    place = Place(1, 0.0, float(phases[1].longest_s))
    lines = LineWriter(script, written.append)
    await lines.hear(PhaseStarted(0.0, place, phases[1], paused=False))
    assert written == ["Walk", "Press Enter when done."]
