"""Exercises that hurt come back easier, until that went well twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.models import Answers, ExerciseRecord, Session
from footcoach.progress.easier import (
    Easier,
    can_be_easier,
    easier_exercises,
    round_with_easier,
    ways_down,
)
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Round, round_of
from footcoach.texts.pain import easier_sentence
from tests.history.sessions import done, session

WALK = Exercise.model_validate(
    {
        "name": "Walk",
        "steps": ["Walk."],
        "dose": {"work_s": 10, "reps": 4},
        "easier": [
            {"name": "Sit", "steps": ["Sit.", "Lift."]},
            {"name": "Hold on", "steps": ["Hold on.", "Lift."], "dose": {"reps": 3}},
            "Only a line without steps",
        ],
    }
)
PLAIN = Exercise.model_validate({"name": "Plain", "steps": ["Do."], "dose": {"hold_s": 9}})
USUAL, HOLD_ON, SIT, HALF_SIT = "", "hold-on", "sit", "half sit"

# Each word is a session: which way the walk was done, with "!" if it was ended because it hurt,
# "?" if it was not done whole, and the pain of the round after "@".
CASES = {
    "": USUAL,
    "walk walk": USUAL,
    "walk!": HOLD_ON,
    "walk! hold-on": HOLD_ON,
    "walk! hold-on hold-on": USUAL,
    "walk! hold-on@3 hold-on@0": USUAL,
    "walk! hold-on@4 hold-on@0": HOLD_ON,
    "walk! hold-on@4 hold-on@0 hold-on": USUAL,
    "walk! hold-on? hold-on": HOLD_ON,
    "walk! walk walk": USUAL,
    "walk! hold-on!": SIT,
    "walk! hold-on! sit sit": HOLD_ON,
    "walk! hold-on! sit sit hold-on hold-on": USUAL,
    "walk! hold-on! sit!": HALF_SIT,
    "walk! hold-on! sit! sit! sit sit": SIT,
    "walk! hold-on walk!": HOLD_ON,
    "walk! hold-on! walk!": SIT,
    "hold-on hold-on": USUAL,
    "hold-on!": SIT,
    "walk! gone gone": USUAL,
    "walk!+hold-on hold-on": HOLD_ON,
    "walk!+hold-on hold-on hold-on": USUAL,
    "walk!+hold-on!": SIT,
    "walk@9": USUAL,
}


def record(word: str) -> ExerciseRecord:
    way = word.rstrip("!?")
    return replace(
        done("walk", reps=4, seconds=40, hurt="!" in word),
        variant=None if way == "walk" else way,
        outcome="partial" if "?" in word or "!" in word else "done",
    )


def sessions_of(words: str) -> list[Session]:
    sessions = []
    for number, word in enumerate(words.split()):
        ways, _, pain = word.partition("@")
        records = tuple(map(record, ways.split("+")))
        answers = Answers(pain=int(pain) if pain else None)
        sessions.append(session(number, exercises=records, answers=answers, outcome="finished"))
    return sessions


def way_of(easier: Easier | None) -> str:
    if easier is None:
        return USUAL
    name = easier.variant.slug if easier.variant else "as it is"
    return f"half {name}" if easier.half else name


@pytest.mark.parametrize(("words", "way"), CASES.items())
def test_what_hurt_comes_back_easier_until_it_went_well_twice(words: str, way: str) -> None:
    easier = easier_exercises(sessions_of(words), [WALK, PLAIN])
    assert way_of(easier.get("walk")) == way
    assert "plain" not in easier


def test_a_session_that_is_deleted_or_corrected_changes_it() -> None:
    sessions = sessions_of("walk! hold-on hold-on@2")
    assert not easier_exercises(sessions, [WALK])
    assert easier_exercises(sessions[:-1], [WALK])
    assert not easier_exercises(sessions[1:], [WALK])
    corrected = replace(sessions[-1], answers=Answers(pain=5))
    assert easier_exercises([*sessions[:-1], corrected], [WALK])


def test_without_an_easier_variant_the_dose_is_halved() -> None:
    hurt = done("plain", reps=1, seconds=9, hurt=True)
    a_round = round_of_walk()
    eased = round_with_easier(a_round, [session(exercises=(hurt,))])
    assert eased.exercises[1].dose.hold_s == 5
    assert eased.exercises[0] == a_round.exercises[0]
    assert easier_sentence(eased) == "Easier, because it hurt: Plain (half the dose)."
    assert not can_be_easier([PLAIN])


def round_of_walk() -> Round:
    return Round("mine", 1, (WALK, PLAIN))


def test_the_round_has_the_variant_in_place_of_what_hurt_and_says_why() -> None:
    eased = round_with_easier(round_of_walk(), sessions_of("walk!"))
    assert [one.key for one in eased.exercises] == ["walk/hold-on", "plain"]
    assert eased.because == {"walk": "hurt"}
    assert eased.exercises[0].dose.reps == 3
    assert easier_sentence(eased) == "Easier, because it hurt: Walk (hold on)."


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("walk", "walk/hold-on"),
        ("hold-on", "walk/sit"),
        ("sit", "walk/sit"),
        ("walk! hold-on", "walk/sit"),
    ],
)
def test_after_a_painful_round_each_exercise_is_a_variant_easier(words: str, key: str) -> None:
    sessions = sessions_of(words)
    eased = round_with_easier(round_of_walk(), sessions, sessions[-1])
    assert [one.key for one in eased.exercises] == [key, "plain"]


def test_a_round_after_which_nothing_hurt_is_as_it_was(library: Library) -> None:
    a_round = round_of(library.routine("five-exercises"), 1)
    assert round_with_easier(a_round, [session(number) for number in range(9)]) == a_round
    assert can_be_easier(a_round.exercises)


WORDS = st.lists(
    st.sampled_from(["walk", "hold-on", "sit", "walk!", "hold-on!", "sit!", "sit@5", "sit?"]),
    max_size=12,
)


@given(WORDS, st.integers(0, 12))
def test_an_exercise_is_never_made_harder_by_pain(words: list[str], at: int) -> None:
    """Pain never leads to a harder way, and enough good days lead back to the usual one."""

    def down(listed: list[str]) -> int:
        easier = easier_exercises(sessions_of(" ".join(listed)), [WALK]).get("walk")
        return 0 if easier is None else ways_down(WALK).index(easier) + 1

    before = down(words[:at])
    assert down([*words[:at], "walk!"]) >= max(before, 1)
    assert down([*words, "sit@5"]) == down(words)
    assert down([*words, *["walk"] * 2 * len(ways_down(WALK))]) == 0


def test_the_rule_does_not_care_about_other_exercises() -> None:
    other = session(5, exercises=(done("presses", reps=1, seconds=9, hurt=True),))
    later = replace(other, started=other.started + timedelta(hours=1))
    sessions = [*sessions_of("walk!"), other, later]
    assert set(easier_exercises(sessions, [WALK])) == {"walk"}
