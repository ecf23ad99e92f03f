"""Exercises, doses and routines accept valid values and refuse all others."""

from typing import Any

import pytest
from pydantic import ValidationError

from footcoach.fields import slug_of
from footcoach.routines.models import MARKS, Dose, Exercise, ExerciseFile, Routine, RoutineFile, Use


def fields(**changed: Any) -> dict[str, Any]:
    """Return the fields of an exercise as its file has them."""
    return {
        "slug": "heel-lifts",
        "name": "Heel lifts",
        "summary": "Lift the heels.",
        "position": "Sitting",
        "equipment": [],
        "steps": ["Lift the heels."],
        "do": [],
        "do_not": [],
        "easier": [],
        "harder": [],
        "caution": [],
        "sources": ["A leaflet"],
        "dose": {"work_s": 5},
        "provenance": {"work_s": "C"},
        **changed,
    }


def exercise(slug: str, **dose: Any) -> Exercise:
    return Exercise.model_validate(fields(slug=slug, dose={"work_s": 5, **dose}))


def routine(*exercises: Exercise) -> Routine:
    return Routine(slug="own", name="Own", summary="My own.", exercises=exercises)


BOUNDS = {
    "prepare_s": (0, 600),
    "work_s": (0, 3600),
    "hold_s": (0, 3600),
    "rest_s": (0, 3600),
    "switch_s": (0, 600),
    "reps": (1, 100),
    "sets": (1, 20),
    "times_a_day": (1, 12),
}


@pytest.mark.parametrize(("field", "low", "high"), [(f, *b) for f, b in BOUNDS.items()])
def test_a_dose_is_within_its_bounds(field: str, low: int, high: int) -> None:
    something = {"hold_s": 1} if field == "work_s" else {"work_s": 1}
    for allowed in (low, high):
        assert getattr(Dose.model_validate(something | {field: allowed}), field) == allowed
    for refused in (low - 1, high + 1):
        with pytest.raises(ValidationError, match=field):
            Dose.model_validate(something | {field: refused})


def test_every_number_of_a_dose_has_bounds() -> None:
    assert BOUNDS.keys() | {"feet", "ways", "work", "hold"} == Dose.model_fields.keys()


@pytest.mark.parametrize("value", ["5", 5.0, True, None, [5], float("nan"), float("inf")])
def test_a_number_of_a_dose_must_be_an_integer(value: Any) -> None:
    with pytest.raises(ValidationError, match="reps"):
        Dose.model_validate({"work_s": 1, "reps": value})


@pytest.mark.parametrize("feet", ["left", "Both", "", 2, None])
def test_feet_are_both_or_each(feet: Any) -> None:
    with pytest.raises(ValidationError, match="'both' or 'each'"):
        Dose.model_validate({"work_s": 1, "feet": feet})


@pytest.mark.parametrize("dose", [{}, {"work_s": 0, "hold_s": 0}, {"reps": 5, "rest_s": 10}])
def test_a_dose_without_anything_to_do_is_refused(dose: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="there is nothing to do"):
        Dose.model_validate(dose)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="rep_s"):
        Dose.model_validate({"work_s": 1, "rep_s": 5})


def test_a_dose_has_at_most_four_ways() -> None:
    ways = ["up", "down", "in", "out"]
    assert Dose.model_validate({"work_s": 1, "ways": ways}).ways == ("up", "down", "in", "out")
    with pytest.raises(ValidationError, match="ways"):
        Dose.model_validate({"work_s": 1, "ways": [*ways, "round"]})


def test_a_dose_is_immutable() -> None:
    dose = Dose(work_s=5)
    with pytest.raises(ValidationError, match="frozen"):
        dose.__setattr__("reps", 7)


def test_an_exercise_is_built_from_the_types_of_toml() -> None:
    model = Exercise.model_validate(fields(equipment=["pencil", "chair"], verbs={"work": "lift"}))
    assert model.equipment == ("pencil", "chair")
    assert (model.verbs.work, model.verbs.hold) == ("lift", "hold")
    assert model.provenance == {"work_s": "C"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "../heel-lifts"),
        ("slug", "Heel Lifts"),
        ("name", ""),
        ("name", "a" * 61),
        ("name", 5),
        ("summary", "a" * 201),
        ("equipment", "pencil"),
        ("equipment", [1]),
        ("equipment", ["pencil"] * 13),
        ("steps", []),
        ("verbs", {"switch": "change"}),
        ("counted", ["rest"]),
        ("dose", {"work_s": -1}),
        ("provenance", {"work_s": "X"}),
        ("provenance", {"work_s": "a"}),
        ("provenance", {"works": "A"}),
        ("colour", "red"),
    ],
)
def test_an_invalid_exercise_is_refused_with_the_name_of_the_field(field: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=field):
        Exercise.model_validate(fields(**{field: value}))


@pytest.mark.parametrize("missing", ["name", "steps", "dose"])
def test_an_exercise_needs_a_name_steps_and_a_dose(missing: str) -> None:
    given = {field: value for field, value in fields().items() if field != missing}
    with pytest.raises(ValidationError, match=missing):
        Exercise.model_validate(given)


def test_an_exercise_needs_nothing_else() -> None:
    model = Exercise.model_validate(
        {"name": "Grüß Gott!", "steps": ["Do it."], "dose": {"work_s": 1}}
    )
    assert (model.slug, model.summary, model.caution) == ("gruss-gott", "", ())


@pytest.mark.parametrize("name", ["足の体操", "Моя зарядка", "تمارين", "🦶", "!?"])
def test_an_exercise_can_have_a_name_in_any_alphabet(name: str) -> None:
    given = {"name": name, "steps": ["Do it."], "dose": {"work_s": 1}}
    model = Exercise.model_validate(given)
    assert (model.name, model.slug) == (name, slug_of(name))
    assert Exercise.model_validate(given | {"slug": "foot"}).slug == "foot"


def test_a_name_without_readable_characters_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        Exercise.model_validate({"name": "\u200b", "steps": ["Do it."], "dose": {"work_s": 1}})
    assert [one["loc"] for one in caught.value.errors()] == [("name",)]


def test_control_characters_are_removed_from_names_and_steps() -> None:
    model = Exercise.model_validate(fields(name="\x1b]0;x\x07Lifts", steps=["Lift\u202e\nthem"]))
    assert model.name == "]0;xLifts"
    assert model.steps == ("Lift them",)


def test_each_mark_is_explained() -> None:
    assert set(MARKS) == {"A", "V", "C", "F"}
    assert all(MARKS.values())


def test_a_routine_can_have_an_exercise_only_once() -> None:
    with pytest.raises(ValidationError, match="can have an exercise only once: lift, walk"):
        routine(*(exercise(slug) for slug in ("walk", "lift", "walk", "press", "lift")))


@pytest.mark.parametrize(("exercises", "allowed"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_routine_has_one_to_thirty_exercises(exercises: int, allowed: bool) -> None:
    given = [exercise(f"number-{n}") for n in range(exercises)]
    if allowed:
        assert len(routine(*given).exercises) == exercises
    else:
        with pytest.raises(ValidationError, match="exercises"):
            routine(*given)


def test_a_day_has_as_many_rounds_as_the_exercise_that_is_due_most_often() -> None:
    model = routine(exercise("walk", times_a_day=2), exercise("lift"), exercise("b", times_a_day=4))
    assert model.rounds_a_day == 4


@pytest.mark.parametrize("use", ["../../secret", "/etc/passwd", "Toe Walking", "", 1, None])
def test_a_routine_file_names_exercises_by_slug_alone(use: Any) -> None:
    with pytest.raises(ValidationError, match="use"):
        Use.model_validate({"use": use})


def test_an_unknown_field_of_a_routine_file_is_refused() -> None:
    file = {"name": "Own", "summary": "My own.", "exercises": [{"use": "walk"}]}
    assert RoutineFile.model_validate(file).exercises == ({"use": "walk"},)
    with pytest.raises(ValidationError, match="slug"):
        RoutineFile.model_validate(file | {"slug": "other"})


# -- variants


def variants(*easier: Any) -> Exercise:
    return Exercise.model_validate(fields(easier=list(easier)))


def test_a_line_of_text_is_a_variant_with_only_a_name() -> None:
    (variant,) = variants("x" * 200).easier
    assert (variant.name, variant.steps, variant.dose.model_fields_set) == ("x" * 200, (), set())


@pytest.mark.parametrize("steps", [[], ["One."], ["One."] * 4])
def test_a_variant_has_two_or_three_steps(steps: list[str]) -> None:
    assert variants({"name": "Seated", "steps": ["One."] * 3}).easier[0].slug == "seated"
    if steps:
        with pytest.raises(ValidationError, match="steps"):
            variants({"name": "Seated", "steps": steps})
    else:
        with pytest.raises(ValidationError, match="missing"):
            variants({"name": "Seated"})


def test_a_variant_changes_only_the_numbers_that_it_gives() -> None:
    (variant,) = variants({"name": "Seated", "steps": ["One.", "Two."], "dose": {"reps": 3}}).easier
    dose = exercise("heel-lifts", sets=2, reps=9)
    assert dose.dose_of(variant) == Dose(work_s=5, sets=2, reps=3)


@pytest.mark.parametrize("field", ["provenance", "reasons"])
def test_marks_and_reasons_are_for_numbers_of_a_dose(field: str) -> None:
    with pytest.raises(ValidationError, match="names fields that a dose does not have: colour"):
        Exercise.model_validate(fields(**{field: {"colour": "C"}}))


TWO = ["One.", "Two."]


def with_ways() -> Exercise:
    hard = {"name": "One foot", "steps": TWO, "dose": {"feet": "each", "switch_s": 9, "reps": 2}}
    return Exercise.model_validate(
        fields(
            dose={"work_s": 5, "reps": 6, "prepare_s": 20},
            position="Standing",
            easier=[{"name": "Seated", "steps": TWO, "position": "Sitting"}],
            harder=[hard | {"side": "{side} leg", "provenance": {"reps": "F"}}],
            without=[{"name": "Bare", "steps": TWO}],
        )
    )


def test_a_variant_of_a_variant_is_the_variant_of_the_exercise_itself() -> None:
    plain = with_ways()
    for _, _, first in plain.variants():
        varied = plain.as_variant(first)
        assert varied.plain == plain
        for _, _, second in plain.variants():
            assert varied.as_variant(second) == plain.as_variant(second)


def test_numbers_that_were_changed_in_a_variant_are_changed_in_the_next_one() -> None:
    plain = with_ways()
    hard = plain.as_variant(plain.harder[0])
    short = hard.model_copy(update={"dose": hard.dose.model_copy(update={"prepare_s": 3})})
    assert short.as_variant(plain.easier[0]).dose == Dose(work_s=5, reps=6, prepare_s=3)
    assert short.plain.dose == Dose(work_s=5, reps=6, prepare_s=3)


def test_a_variant_is_the_same_after_json() -> None:
    hard = with_ways().as_variant(with_ways().harder[0])
    again = Exercise.model_validate_json(hard.model_dump_json())
    assert again == hard
    assert again.as_variant(hard.easier[0]) == hard.as_variant(hard.easier[0])


@pytest.mark.parametrize("field", ["variant", "base"])
def test_a_file_describes_an_exercise_and_not_one_of_its_variants(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        ExerciseFile.model_validate(fields(**{field: "Seated"}))
    assert Exercise.of(ExerciseFile.model_validate(fields())) == Exercise.model_validate(fields())


@pytest.mark.parametrize(
    "when", ["", "3 days a week apart", "5 days a week", "on monday thursday", "7 days a week"]
)
def test_a_routine_may_suggest_when_it_is_due(when: str) -> None:
    file = {"name": "Own", "suggested": when, "exercises": [{"use": "walk"}]}
    assert RoutineFile.model_validate(file).suggested == when


@pytest.mark.parametrize(
    "when", ["now and then", "5 days a week apart", "on monday from 2026-11-01", "0 days a week"]
)
def test_a_suggestion_that_no_plan_could_have_is_refused(when: str) -> None:
    file = {"name": "Own", "suggested": when, "exercises": [{"use": "walk"}]}
    with pytest.raises(ValidationError, match="3 days a week"):
        RoutineFile.model_validate(file)
