"""A round becomes its phases, complete and in order."""

from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.routines.models import Dose, Exercise, Routine
from footcoach.routines.timeline import (
    EFFORT,
    UNTIL_KEY_MAX_S,
    UNTIL_KEY_S,
    Kind,
    Phase,
    Round,
    exercise_end,
    exercise_start,
    halved,
    phases,
    round_of,
    timeline,
    total_s,
    with_fixed_lengths,
)


def exercise(dose: Dose, slug: str = "lift") -> Exercise:
    text = "Any"
    return Exercise(
        slug=slug,
        name=text,
        summary=text,
        position=text,
        equipment=(),
        steps=(text,),
        do=(),
        do_not=(),
        easier=(),
        harder=(),
        caution=(),
        sources=(text,),
        dose=dose,
        provenance={},
    )


def phases_of(dose: Dose) -> tuple[Phase, ...]:
    return timeline(Round("own", 1, (exercise(dose),)))


def brief(phase: Phase) -> str:
    """Return a phase as "work 5 left 1.2": kind, seconds, foot, set and repetition."""
    way = f" {phase.way}" if phase.way else ""
    return f"{phase.kind} {phase.seconds} {phase.foot} {phase.set}.{phase.rep}{way}"


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (
            {"prepare_s": 15, "work_s": 20, "rest_s": 9, "reps": 2},
            ["prepare 15 both 1.1", "work 20 both 1.1", "rest 9 both 1.1", "work 20 both 1.2"],
        ),
        (
            {"prepare_s": 4, "work_s": 2, "hold_s": 5},
            ["prepare 4 both 1.1", "work 2 both 1.1", "hold 5 both 1.1"],
        ),
        (
            {"prepare_s": 0, "hold_s": 5, "reps": 2},
            ["hold 5 both 1.1", "hold 5 both 1.2"],
        ),
        (
            {"prepare_s": 1, "work_s": 2, "switch_s": 3, "feet": "each"},
            ["prepare 1 left 1.1", "work 2 left 1.1", "switch 3 right 1.1", "work 2 right 1.1"],
        ),
        (
            {"prepare_s": 0, "work_s": 2, "rest_s": 7, "sets": 2, "reps": 2},
            [
                *("work 2 both 1.1", "rest 7 both 1.1", "work 2 both 1.2", "rest 7 both 1.2"),
                *("work 2 both 2.1", "rest 7 both 2.1", "work 2 both 2.2"),
            ],
        ),
        (
            {"prepare_s": 0, "work_s": 2, "rest_s": 7, "switch_s": 3, "sets": 2, "feet": "each"},
            [
                *("work 2 left 1.1", "switch 3 right 1.1", "work 2 right 1.1", "rest 7 right 1.1"),
                *("switch 3 left 2.1", "work 2 left 2.1"),
                *("switch 3 right 2.1", "work 2 right 2.1"),
            ],
        ),
        (
            {
                "prepare_s": 0,
                "work_s": 2,
                "hold_s": 1,
                "rest_s": 4,
                "reps": 2,
                "ways": ["in", "out"],
            },
            [
                *("work 2 both 1.1 in", "hold 1 both 1.1 in"),
                *("work 2 both 1.1 out", "hold 1 both 1.1 out"),
                "rest 4 both 1.1",
                *("work 2 both 1.2 in", "hold 1 both 1.2 in"),
                *("work 2 both 1.2 out", "hold 1 both 1.2 out"),
            ],
        ),
        (
            {"prepare_s": 0, "work_s": 2, "switch_s": 0, "feet": "each"},
            ["work 2 left 1.1", "work 2 right 1.1"],
        ),
    ],
    ids=[
        *("no rest after the last", "hold follows work", "nothing empty", "left then right"),
        *("rest between sets", "back to the left foot", "all ways in each", "no time to switch"),
    ],
)
def test_a_dose_becomes_its_phases(dose: dict[str, Any], expected: list[str]) -> None:
    assert [brief(phase) for phase in phases_of(Dose.model_validate(dose))] == expected


doses = st.builds(
    Dose,
    prepare_s=st.integers(0, 60),
    work_s=st.integers(0, 30),
    hold_s=st.integers(1, 30),
    rest_s=st.integers(0, 20),
    switch_s=st.integers(0, 20),
    reps=st.integers(1, 6),
    sets=st.integers(1, 3),
    feet=st.sampled_from(["both", "each"]),
    ways=st.sampled_from([(), ("in",), ("in", "out")]),
)


def all_reps(dose: Dose) -> int:
    """Return the repetitions of all sets and feet; ways do not multiply them."""
    return dose.reps * dose.sets * (2 if dose.feet == "each" else 1)


@given(doses)
def test_the_total_is_the_sum_of_the_dose(dose: Dose) -> None:
    effort = all_reps(dose) * max(1, len(dose.ways)) * (dose.work_s + dose.hold_s)
    feet = 2 if dose.feet == "each" else 1
    rests = feet * dose.sets * (dose.reps - 1) + dose.sets - 1
    switches = feet * dose.sets - 1 if dose.feet == "each" else 0
    expected = dose.prepare_s + effort + rests * dose.rest_s + switches * dose.switch_s
    assert total_s(phases_of(dose)) == expected


@given(doses)
def test_no_phase_is_empty_and_an_exercise_ends_in_effort(dose: Dose) -> None:
    phases = phases_of(dose)
    assert all(phase.seconds > 0 for phase in phases)
    assert phases[-1].kind in EFFORT
    assert [p for p in phases if p.kind is Kind.PREPARE] == list(phases[: dose.prepare_s > 0])


@given(doses)
def test_every_repetition_occurs_and_both_feet_do_the_same(dose: Dose) -> None:
    effort = [phase for phase in phases_of(dose) if phase.kind in EFFORT]
    assert len({(phase.set, phase.foot, phase.rep) for phase in effort}) == all_reps(dose)
    seconds = {foot: sum(p.seconds for p in effort if p.foot == foot) for foot in ("left", "right")}
    assert seconds["left"] == seconds["right"]
    assert {phase.foot for phase in effort} == (
        {"both"} if dose.feet == "both" else {"left", "right"}
    )


@given(doses.filter(lambda dose: dose.switch_s > 0))
def test_the_foot_changes_only_in_a_switch(dose: Dose) -> None:
    for before, after in pairwise(phases_of(dose)):
        assert (before.foot != after.foot) == (after.kind is Kind.SWITCH)


def three() -> Routine:
    exercises = tuple(
        exercise(Dose(work_s=5, times_a_day=times), slug)
        for slug, times in (("walk", 2), ("lift", 1), ("press", 3))
    )
    return Routine(slug="own", name="Own", summary="My own.", exercises=exercises)


@pytest.mark.parametrize(
    ("number", "due"), [(1, ["walk", "lift", "press"]), (2, ["walk", "press"]), (3, ["press"])]
)
def test_a_round_has_the_exercises_that_are_due_at_least_that_often(
    number: int, due: list[str]
) -> None:
    a_round = round_of(three(), number)
    assert (a_round.routine, a_round.number) == ("own", number)
    assert [one.slug for one in a_round.exercises] == due


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_a_round_number_outside_the_day_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"own has rounds 1 to 3, not {number}"):
        round_of(three(), number)


def test_exercises_follow_one_another_in_the_routine_s_order() -> None:
    phases = timeline(round_of(three(), 1))
    assert [phase.exercise for phase in phases] == [
        "walk",
        "walk",
        "lift",
        "lift",
        "press",
        "press",
    ]


@pytest.mark.parametrize(("index", "start", "end"), [(0, 0, 2), (1, 0, 2), (2, 2, 4), (5, 4, 6)])
def test_an_exercise_is_found_from_any_of_its_phases(index: int, start: int, end: int) -> None:
    phases = timeline(round_of(three(), 1))
    assert (exercise_start(phases, index), exercise_end(phases, index)) == (start, end)


def test_phases_are_generated_lazily() -> None:
    enormous = exercise(Dose(work_s=1, rest_s=1, reps=100, sets=20, feet="each"))
    coming = phases((enormous,) * 10**6)
    assert len(list(islice(coming, 7))) == 7


@pytest.mark.parametrize(
    ("dose", "half"),
    [
        ({"work_s": 20, "reps": 5}, {"work_s": 20, "reps": 3}),
        ({"hold_s": 3, "reps": 10, "sets": 3}, {"hold_s": 3, "reps": 5, "sets": 3}),
        ({"work_s": 60, "sets": 3}, {"work_s": 60, "sets": 2}),
        ({"work_s": 10, "ways": ("one", "other")}, {"work_s": 5, "ways": ("one", "other")}),
        ({"work_s": 1, "hold_s": 0}, {"work_s": 1, "hold_s": 0}),
    ],
)
def test_half_a_dose_has_half_the_repetitions_or_half_the_time(
    dose: dict[str, Any], half: dict[str, Any]
) -> None:
    (changed,) = halved(Round("own", 1, (exercise(Dose(**dose)),))).exercises
    assert changed.dose == Dose(**half)


def test_an_until_key_phase_has_an_estimate_and_a_limit() -> None:
    dose = Dose(prepare_s=0, work="until key", hold="until key", hold_s=7)
    work, hold = timeline(Round("own", 1, (exercise(dose),)))
    assert (work.seconds, hold.seconds) == (UNTIL_KEY_S, 7)
    assert (work.until_key, hold.until_key) == (True, True)
    assert {work.longest_s, hold.longest_s} == {UNTIL_KEY_MAX_S}


def test_with_fixed_lengths_an_until_key_phase_takes_its_estimate() -> None:
    dose = Dose(prepare_s=0, work="until key", hold_s=7)
    paced = with_fixed_lengths(Round("own", 1, (exercise(dose),)))
    assert [(one.seconds, one.until_key) for one in timeline(paced)] == [(10, False), (7, False)]
