"""The things at hand: what is replaced, what is left out, and what the data knows."""

import pytest

from footcoach.app.from_settings import planned
from footcoach.config.paths import shipped_data
from footcoach.config.settings import THINGS, Settings, Thing
from footcoach.routines.equipment import load_equipment, with_equipment
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Routine
from footcoach.routines.timeline import Round, equipment, round_of, with_set_up
from footcoach.texts.equipment import left_out_in_words

EQUIPMENT = load_equipment(shipped_data())


def keys(a_round: Round) -> list[str]:
    return [exercise.key for exercise in a_round.exercises]


def round_with(library: Library, slug: str, *at_hand: Thing) -> Round:
    return with_equipment(round_of(library.routine(slug), 1), at_hand, EQUIPMENT)


def test_every_word_of_every_shipped_exercise_and_variant_is_known(library: Library) -> None:
    words = {
        word
        for exercise in library.exercises.values()
        for words in (exercise.equipment, *(v.equipment for _, _, v in exercise.variants()))
        for word in words
    }
    assert words == set(EQUIPMENT.things) | EQUIPMENT.unasked


def test_every_thing_is_needed_by_an_exercise() -> None:
    assert set(EQUIPMENT.things.values()) == set(THINGS)


def test_nothing_is_replaced_when_everything_is_at_hand(library: Library) -> None:
    whole = round_of(library.routine("five-exercises"), 1)
    assert with_equipment(whole, THINGS, EQUIPMENT) is whole


def test_until_the_person_is_asked_a_chair_and_something_sturdy_are_at_hand(
    library: Library,
) -> None:
    whole = round_of(library.routine("five-exercises"), 1)
    coached = planned(whole, Settings())
    assert keys(coached) == [
        "toe-walking",
        "resisted-flexion/other-heel-on-top",
        "toe-pencil-pickups/spread-and-curl",
        "toe-presses",
        "ankle-circles",
    ]
    assert equipment(coached) == ("chair",)
    assert coached.left_out == ()


@pytest.mark.parametrize("slug", ["desk-break", "foot-core"])
def test_routines_that_need_no_more_are_unchanged(slug: str, library: Library) -> None:
    whole = round_of(library.routine(slug), 1)
    assert with_equipment(whole, None, EQUIPMENT) is whole


def test_the_first_variant_for_which_everything_is_at_hand_is_taken(library: Library) -> None:
    with_band = round_with(library, "five-exercises", "band", "chair", "pencil")
    assert keys(with_band)[1] == "resisted-flexion/band-under-the-other-foot"
    assert keys(with_band)[2] == "toe-pencil-pickups"


def test_without_something_sturdy_its_exercises_are_left_out_and_named(library: Library) -> None:
    at_desk = round_with(library, "foot-core", "chair")
    assert keys(at_desk) == ["short-foot", "toe-yoga"]
    assert [exercise.slug for exercise in at_desk.left_out] == ["one-leg-stand", "heel-to-toe-walk"]
    words = left_out_in_words(at_desk)
    assert "One-leg stand, Heel-to-toe walk" in words
    assert "kitchen counter" in words


def test_if_nothing_would_be_left_nothing_is_left_out(library: Library) -> None:
    nowhere = round_with(library, "desk-break")
    assert not nowhere.is_possible
    assert keys(nowhere) == keys(round_of(library.routine("desk-break"), 1))
    assert not with_set_up(nowhere, 30).is_possible
    assert round_with(library, "foot-core", "chair").is_possible


def test_the_things_of_an_exercise_of_ones_own_are_at_hand() -> None:
    own = Exercise(
        name="Curls", steps=("Pull.",), equipment=("chair", "towel"), dose=Dose(work_s=5)
    )
    routine = Routine(slug="own", name="Own", exercises=(own,))
    whole = round_of(routine, 1)
    assert with_equipment(whole, (), EQUIPMENT) is whole


def test_a_variant_that_lacks_something_is_replaced_too(library: Library) -> None:
    pickups = library.exercises["toe-pencil-pickups"]
    scrunch = pickups.as_variant(pickups.easier[0])
    a_round = Round("own", 1, (scrunch,))
    seat: tuple[Thing, ...] = ("chair",)
    assert keys(with_equipment(a_round, ("towel", "chair"), EQUIPMENT)) == [scrunch.key]
    assert keys(with_equipment(a_round, seat, EQUIPMENT)) == ["toe-pencil-pickups/spread-and-curl"]
