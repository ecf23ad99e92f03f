"""Set-ups: guided while an exercise is new, and as long as their words and texts need."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from footcoach.app.from_settings import coached, phases_of
from footcoach.app.guidance import FETCH_S, WORDS_A_SECOND, guided_keys, lengths_with
from footcoach.audio.cue_schedule import TimedCue, cue_schedule
from footcoach.audio.script import Script
from footcoach.config.paths import shipped_data
from footcoach.config.settings import THINGS, Settings
from footcoach.history.models import ExerciseOutcome, Session
from footcoach.progress.practice import NEW_DAYS, days_practised
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise
from footcoach.routines.timeline import (
    Kind,
    Phase,
    Round,
    SetUpPart,
    round_of,
    timeline,
    total_s,
    with_fixed_lengths,
)
from tests.history.sessions import done, session

LIBRARY = Library(shipped_data())
ROUTINES = LIBRARY.routine_slugs()
NOBODY: Mapping[str, int] = {}
EQUIPPED = Settings(equipment=THINGS)

pytestmark = pytest.mark.new_person


def score(name: str, practice: Mapping[str, int] = NOBODY) -> tuple[Script, list[TimedCue]]:
    """Return the script of the first round of a routine, and all of its cues."""
    routine = LIBRARY.routine(name)
    a_round = with_fixed_lengths(coached(routine, 1, EQUIPPED, practice, lengths_with()))
    script = Script.of(a_round, phases_of(a_round, Settings(), 0), lengths_with())
    return script, list(cue_schedule(script))


def known(name: str) -> dict[str, int]:
    return {exercise.key: NEW_DAYS for exercise in LIBRARY.routine(name).exercises}


def parts(phases: tuple[Phase, ...], key: str) -> list[tuple[SetUpPart | None, int | None]]:
    return [
        (phase.part, phase.step)
        for phase in phases
        if phase.exercise == key and phase.kind is Kind.PREPARE
    ]


@pytest.mark.parametrize("name", ROUTINES)
def test_a_new_person_hears_every_step_and_every_caution_of_every_exercise(name: str) -> None:
    _, cues = score(name)
    said = [phrase for timed in cues for phrase in timed.cue.spoken]
    for one in LIBRARY.routine(name).exercises:
        for sentence in (*one.steps, *one.caution):
            assert sentence in said


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize("is_new", [True, False])
def test_nothing_is_spoken_over_anything_else(name: str, is_new: bool) -> None:
    script, cues = score(name, NOBODY if is_new else known(name))
    for timed, following in pairwise(cues):
        assert timed.at_s + timed.cue.seconds(script.length_of) <= following.at_s


def test_a_guided_set_up_has_the_name_the_steps_the_caution_and_the_time_to_get_ready() -> None:
    script, _ = score("desk-break")
    assert parts(script.timeline, "heel-lifts") == [
        (SetUpPart.NAME, None),
        *((SetUpPart.STEP, step) for step in range(4)),
        (SetUpPart.CAUTION, None),
        (SetUpPart.READY, None),
    ]


def test_the_time_to_get_ready_is_never_shorter_than_the_dose_says() -> None:
    script, _ = score("five-exercises")
    doses = {one.key: one.dose for one in LIBRARY.routine("five-exercises").exercises}
    for phase in script.timeline:
        if phase.part is SetUpPart.READY:
            assert phase.seconds >= doses[phase.exercise].prepare_s


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize("is_new", [True, False])
def test_no_set_up_is_shorter_than_reading_its_text_takes(name: str, is_new: bool) -> None:
    script, _ = score(name, NOBODY if is_new else known(name))
    for phase in script.timeline:
        if phase.kind is not Kind.PREPARE:
            continue
        one = script.exercises[phase.exercise]
        texts = {
            SetUpPart.STEP: one.steps[phase.step or 0 : (phase.step or 0) + 1],
            SetUpPart.CAUTION: one.caution,
            SetUpPart.READY: ("Ready when you are: Enter, or wait.",),
        }.get(phase.part or SetUpPart.NAME, (one.name, one.position, *one.equipment))
        words = sum(len(text.split()) for text in texts)
        assert phase.seconds >= math.floor(words / WORDS_A_SECOND)


def test_an_exercise_is_new_until_it_was_done_on_three_days() -> None:
    a_round = round_of(LIBRARY.routine("five-exercises"), 3)
    assert guided_keys(a_round, Settings(), {"toe-presses": 2}) == {"toe-presses"}
    assert guided_keys(a_round, Settings(), {"toe-presses": 3}) == set()
    assert guided_keys(a_round, Settings(guidance="always"), {"toe-presses": 3}) == {"toe-presses"}
    assert guided_keys(a_round, Settings(guidance="never"), NOBODY) == set()


def test_a_variant_is_new_although_the_exercise_is_known() -> None:
    presses = LIBRARY.exercise("toe-presses")
    a_round = Round("own", 1, (presses.as_variant(presses.easier[0]),))
    assert guided_keys(a_round, Settings(), {"toe-presses": 3}) == {"toe-presses/seated"}


def test_days_count_once_and_only_if_the_exercise_was_done() -> None:
    def on(number: int, day: int, outcome: ExerciseOutcome = "done") -> Session:
        record = replace(done("toe-presses", reps=10, seconds=30.0), outcome=outcome)
        return session(number, day=date(2026, 11, day), exercises=(record,))

    sessions = [on(1, 1), on(2, 1), on(3, 2, "partial"), on(4, 3)]
    assert days_practised(sessions)["toe-presses"] == 2


def test_the_faithful_round_is_as_long_as_the_article_says_once_it_is_known() -> None:
    script, _ = score("five-exercises", known("five-exercises"))
    assert total_s(script.timeline) == 11 * 60 + 57


def test_a_set_up_is_longer_by_the_time_to_fetch_things_that_nothing_announced() -> None:
    def one(slug: str, rest_s: int, *things: str) -> Exercise:
        dose = Dose(prepare_s=20, work_s=5, rest_s=rest_s, reps=2)
        return Exercise(slug=slug, name=slug, steps=("Go.",), equipment=things, dose=dose)

    def set_up_s(rest_s: int) -> int:
        routine = LIBRARY.routine("five-exercises").model_copy(
            update={"exercises": (one("first", rest_s), one("second", rest_s, "ball"))}
        )
        a_round = coached(routine, 1, Settings(guidance="never"), NOBODY, lengths_with())
        return sum(
            phase.seconds
            for phase in timeline(a_round)
            if phase.exercise == "second" and phase.kind is Kind.PREPARE
        )

    assert set_up_s(rest_s=2) == 20 + FETCH_S
    assert set_up_s(rest_s=20) == 20
