"""An exercise in words: dose, preparations, and where its numbers come from."""

from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.texts.exercises import (
    FROM_ROUTINE,
    FROM_SETTINGS,
    DoseNumber,
    dose_in_words,
    dose_numbers,
    preparations,
)

CURLS = Exercise.model_validate(
    {
        "name": "Towel curls",
        "steps": ["Pull the towel."],
        "verbs": {"work": "curl"},
        "afterwards": ["put the towel away"],
        "dose": {"prepare_s": 8, "work": "until key", "feet": "each", "times_a_day": 2},
        "provenance": {"prepare_s": "F", "feet": "A"},
        "reasons": {"feet": "One towel is enough.", "prepare_s": "It is quick."},
    }
)


def test_each_number_of_a_file_is_named_in_words_with_its_mark_and_reason() -> None:
    assert dose_numbers(CURLS) == (
        DoseNumber("Set-up", "8 s", "F", "footcoach's own choice", "It is quick."),
        DoseNumber("Curl", "until key", None, FROM_ROUTINE, ""),
        DoseNumber(
            "Feet", "each on its own", "A", "the article's own number", "One towel is enough."
        ),
        DoseNumber("Times a day", "2", None, FROM_ROUTINE, ""),
    )


def test_a_set_up_that_was_chosen_comes_from_the_settings() -> None:
    assert dose_numbers(CURLS, 8)[0] == DoseNumber("Set-up", "8 s", None, FROM_SETTINGS, "")


def test_a_dose_tells_how_often_a_day(library: Library) -> None:
    assert dose_in_words(CURLS) == "Each foot curl at your pace. Twice a day."
    walk = library.exercise("toe-walking")
    assert dose_in_words(walk) == "5 × walk 20 s, rest 15 s. Twice a day."


def test_preparations_tell_equipment_and_what_each_foot_does() -> None:
    told = dict(preparations(CURLS))
    assert told["You need"] == ("nothing",)
    assert told["Each foot"] == ("Left foot", "Right foot")
    assert told["Afterwards"] == ("Put the towel away",)
    assert told["Position"] == ()


def test_every_source_but_the_article_has_a_link(library: Library) -> None:
    for exercise in library.exercises.values():
        for source in exercise.sources:
            assert source.startswith("The article") or "https://" in source, source


def test_the_article_is_named_wherever_a_number_is_its_own(library: Library) -> None:
    for exercise in library.exercises.values():
        kinds = [exercise, *(exercise.as_variant(variant) for _, _, variant in exercise.variants())]
        marks = {mark for kind in kinds for mark in kind.provenance.values()}
        names_it = any(source.startswith("The article") for source in exercise.sources)
        assert names_it == bool(marks & {"A", "V"}), exercise.slug
