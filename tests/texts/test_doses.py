"""Doses and equipment in words."""

from typing import Any

import pytest

from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Verbs
from footcoach.texts.doses import as_sentences, equipment_in_words, in_short, repeats


def an_exercise(library: Library, verbs: Verbs, **dose: Any) -> Exercise:
    shipped = library.exercise("toe-walking")
    changes = {"dose": Dose.model_validate(dose), "verbs": verbs}
    return shipped.model_copy(update=changes)


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ({"work_s": 20}, "walk 20 s"),
        ({"work_s": 20, "rest_s": 15}, "walk 20 s"),
        ({"work_s": 20, "rest_s": 15, "reps": 5}, "5 × walk 20 s, rest 15 s"),
        ({"work_s": 20, "reps": 5}, "5 × walk 20 s"),
        ({"work_s": 3, "hold_s": 10, "reps": 5}, "5 × walk 3 s, stay 10 s"),
        ({"hold_s": 3, "feet": "each"}, "each foot stay 3 s"),
        ({"hold_s": 5, "reps": 10, "sets": 3}, "3 sets of 10 × stay 5 s"),
        ({"hold_s": 5, "reps": 9, "sets": 2, "feet": "each"}, "each foot 2 sets of 9 × stay 5 s"),
        ({"work_s": 10, "ways": ["left"]}, "walk 10 s"),
        ({"work_s": 10, "ways": ["in", "out"], "feet": "each"}, "each foot walk 10 s in and out"),
    ],
)
def test_what_repeats_is_said_in_the_exercise_s_own_words(
    library: Library, dose: dict[str, Any], words: str
) -> None:
    assert repeats(an_exercise(library, Verbs(work="walk", hold="stay"), **dose)) == words


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ({"work_s": 20}, "20 s"),
        ({"work_s": 20, "reps": 5, "rest_s": 15}, "5 × 20 s"),
        ({"work_s": 3, "hold_s": 10, "reps": 5, "feet": "each"}, "each foot 5 × 13 s"),
        ({"work_s": 10, "feet": "each", "ways": ["in", "out"]}, "each foot 20 s"),
        ({"hold_s": 5, "sets": 3, "reps": 10}, "3 × 10 × 5 s"),
    ],
)
def test_in_short_only_effort_is_counted(dose: dict[str, Any], words: str) -> None:
    assert in_short(Dose.model_validate(dose)) == words


def test_equipment_is_listed_and_none_is_said() -> None:
    assert equipment_in_words(("pencil", "chair")) == "You need: pencil, chair"
    assert equipment_in_words(()) == "You need: nothing"


def test_words_become_sentences() -> None:
    assert as_sentences(["hold on to something", "eyes open"]) == "Hold on to something. Eyes open."
    assert as_sentences(["Ask Ärztin B."]) == "Ask Ärztin B."
    assert as_sentences([]) == ""
