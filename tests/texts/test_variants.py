"""Variants in words."""

from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.texts.variants import variant_in_words

CURLS = Exercise.model_validate(
    {
        "name": "Towel curls",
        "position": "Sitting",
        "equipment": ["towel"],
        "steps": ["Pull the towel."],
        "easier": [
            "Pull less",
            {"name": "Short", "equipment": ["towel"], "steps": ["Pull.", "Let go."]},
        ],
        "without": [
            {
                "name": "Curl",
                "position": "Standing",
                "steps": ["Curl.", "Let go."],
                "dose": {"reps": 2, "feet": "each"},
            }
        ],
        "dose": {"work_s": 3},
    }
)


def test_a_variant_that_is_a_line_of_text_is_that_line() -> None:
    assert variant_in_words(CURLS, CURLS.easier[0]) == "Pull less"


def test_a_variant_has_its_name_and_steps() -> None:
    assert variant_in_words(CURLS, CURLS.easier[1]) == "Short: Pull. Let go."


def test_what_differs_from_the_exercise_follows_the_steps() -> None:
    assert variant_in_words(CURLS, CURLS.without[0]) == (
        "Curl: Curl. Let go. Standing. You need: nothing. Each foot 2 × work 3 s."
    )


def test_a_dose_without_changes_is_not_repeated(library: Library) -> None:
    walk = library.exercise("toe-walking")
    assert "×" not in variant_in_words(walk, walk.easier[0])
